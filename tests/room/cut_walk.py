#!/usr/bin/env python3
"""Carries a box out while the reader's cable is pulled: the reader keeps what it heard, so the
removal must still ring when the link is back, and the blind period must say from when to when.
usage: cut_walk.py BIN_DIR DAY.toml"""
import sys
from rehearsed_door import RehearsedDoor


def main():
    with RehearsedDoor(sys.argv[1], sys.argv[2]) as door:
        box = door.box(17)
        door.tell("cut", "15")
        door.tell("walk", box, "out")
        door.wait_reader("now outside: ")
        raised = door.wait_alarm()
        blind = door.room.get("/blind-periods")["blind_periods"][0]
        assert raised["level"] in ("red", "amber") and raised["boxes"][0]["box"] == box, raised
        assert blind["antenna"] == 0 and blind["from"] < raised["at"] < blind["to"], (blind, raised)
        later = (raised["raised_at"] - raised["at"]) / 1e6
        dark = (blind["to"] - blind["from"]) / 1e6
        print(f"a box carried out in a cut rang {later:.1f} s later, {raised['level']}, "
              f"blind for {dark:.1f} s")


main()
