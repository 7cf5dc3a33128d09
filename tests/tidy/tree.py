"""The files that are ours: everything in the checkout but what was built, vendored or recorded."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OURS = ("daemon", "drivers", "client", "labels", "tests", "cmake")
NOT_OURS = ("build", "vendor", "node_modules", "captures", "__pycache__")


def files(*suffixes):
    """Paths relative to the checkout, with '/'."""
    found = []
    for top in OURS:
        for folder, below, names in os.walk(ROOT / top):
            below[:] = [name for name in below if name not in NOT_OURS]
            found += [Path(folder, name) for name in names if name.endswith(suffixes)]
    return sorted(str(path.relative_to(ROOT)) for path in found)


def text_of(path):
    return (ROOT / path).read_text(encoding="utf-8")
