#!/usr/bin/env python3
"""Carries boxes that nobody lent out of the emulated door, in real time, and measures from the
moment the box crossed the line, which is before the last read of the crossing, to the alarm at the
feed.
usage: alarm_latency.py BIN_DIR DAY.toml [WALKS]   (100 is the full run; see docs/performance.md)"""
import math, sys, time
from rehearsed_door import RehearsedDoor


def percentile(values, share):
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def main():
    walks = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    from_line, other = [], 0
    with RehearsedDoor(sys.argv[1], sys.argv[2]) as door:
        for walk in range(walks):
            box = door.box(17 + walk % 4)
            for way in ("out", "in"):
                door.tell("walk", box, way)
                passed = door.wait_passage(box)
                other += passed["direction"] != way or passed["crossing"] != "passed"
                if way == "out":
                    alarm = door.wait_alarm()
                    from_line.append(time.time() - alarm["at"] / 1e6)
                    door.room.post(f"/alarms/{alarm['alarm']}/acknowledge")
                door.wait_reader("now outside: " if way == "out" else "now inside: ")
        total = door.room.get("/passages")["total"]
    p50, p99 = percentile(from_line, 0.5), percentile(from_line, 0.99)
    print(f"{walks} removals through a barrier: crossing to alarm at the feed p50 {p50:.2f} s "
          f"p99 {p99:.2f} s max {max(from_line):.2f} s; {other} told otherwise; "
          f"{total} passages in all, {2 * walks} expected")
    sys.exit(1 if p99 >= 2.0 or other or total != 2 * walks else 0)


main()
