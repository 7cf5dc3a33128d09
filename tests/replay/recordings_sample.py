"""Real recordings keep to the final bars, forwards and played backwards: the tunnel, every walk,
every eighth standing tag.

usage: recordings_sample.py MUNIMENTD CHECKOUT

The recordings and their scorer stand in ../shared (MUNIMENT_SHARED says where else).
"""
import os
import subprocess
import sys
import tempfile
from pathlib import Path

# One bar counts walks that are decided early, so none may be left out.
EVERY = {"walks": 1, "standing": 8}


def sample(recordings: Path, chosen: Path) -> None:
    (chosen / "tunnel").symlink_to(recordings / "tunnel")
    for kind, every in EVERY.items():
        (chosen / kind).mkdir()
        for folder in sorted((recordings / kind).iterdir())[::every]:
            (chosen / kind / folder.name).symlink_to(folder)


def main() -> int:
    munimentd, checkout = sys.argv[1], Path(sys.argv[2])
    shared = Path(os.environ.get("MUNIMENT_SHARED", checkout / ".." / "shared")).resolve()
    scorer = shared / "tools" / "score_recordings.py"
    if not scorer.exists():
        print("skipped: no ../shared")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        sample(shared / "recordings", Path(folder))
        fell_short = 0
        for way in ([], ["--reversed"]):
            command = [sys.executable, scorer, *way, folder, munimentd, "replay"]
            print("backwards:" if way else "forwards:", flush=True)
            fell_short += subprocess.run(command, check=False).returncode != 0
        return fell_short


sys.exit(main())
