#!/usr/bin/env python3
"""Carries boxes that nobody lent out of the emulated door, in real time, and measures from the moment the box crossed
the line, which is before the last read of the crossing, to the alarm at the feed.
usage: alarm_latency.py BIN_DIR DAY.toml [WALKS]   (100 is the full run; see docs/performance.md)"""
import math, pathlib, re, subprocess, sys, tempfile, time
from running_room import Room, box_code, wait_line


def day_without_walks(text):
    """The same door, boxes and shelf, with nobody walking and nothing failing."""
    parts = re.split(r"(?m)^(?=\[)", text)
    return "".join(p for p in parts if not re.match(r"\[\[(walk|fault|beam)", p))


def percentile(values, share):
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def main():
    bin_dir, day, walks = sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 5
    folder = pathlib.Path(tempfile.mkdtemp(prefix="muniment-latency-"))
    (folder / "quiet.toml").write_text(day_without_walks(day.read_text()))
    control = str(folder / "reader.sock")
    emulator = subprocess.Popen(
        [f"{bin_dir}/munimentd", "emulate", "--day", folder / "quiet.toml", "--listen", "127.0.0.1:0", "--control", control],
        stdout=subprocess.PIPE, text=True)
    reader = wait_line(emulator, "READY ").rsplit("/", 1)[-1]
    subprocess.run([f"{bin_dir}/munimentd", "rehearse", "--day", folder / "quiet.toml", "--room", folder / "room",
                    "--listen", "127.0.0.1:0", "--reader", reader], check=True, stdout=subprocess.DEVNULL)
    room = Room(bin_dir, folder / "room").start(sign_in=True)
    feed = room.listen()
    feed.wait_for(lambda m: m["type"] == "reader" and m["reader"]["state"] == "seeing"
                  or m["type"] == "room" and all(r["state"] == "seeing" for r in m["room"]["readers"]))

    def tell(*words):
        subprocess.run([f"{bin_dir}/munimentd", "emulate-tell", control, *words], check=True, stdout=subprocess.DEVNULL)

    from_line, other = [], 0
    for walk in range(walks):
        box = box_code(17 + walk % 4)
        for way in ("out", "in"):
            tell("walk", box, way)
            passed = feed.wait_for(lambda m: m["type"] == "passage" and m["passage"]["box"] == box)["passage"]
            if way == "out":
                alarm = feed.wait_for(lambda m: m["type"] == "alarm" and m["alarm"]["open"])["alarm"]
                from_line.append(time.time() - alarm["at"] / 1e6)
                other += passed["direction"] != "out" or passed["crossing"] != "passed"
                room.post(f"/alarms/{alarm['alarm']}/acknowledge")
            wait_line(emulator, "now outside: " if way == "out" else "now inside: ")
    total = room.get("/passages")["total"]
    feed.close()
    room.stop()
    emulator.terminate()
    emulator.wait()
    p50, p99 = percentile(from_line, 0.5), percentile(from_line, 0.99)
    print(f"{walks} removals through a barrier: crossing to alarm at the feed p50 {p50:.2f} s p99 {p99:.2f} s "
          f"max {max(from_line):.2f} s; {other} not told as passed out; {total} passages in all (expected {2 * walks})")
    sys.exit(1 if p99 >= 2.0 or other or total != 2 * walks else 0)


main()
