#!/usr/bin/env python3
"""Kills the daemon with SIGKILL at random moments of lends and returns, and counts what was
acknowledged and is gone, doubled or half.
usage: kills.py BIN_DIR [KILLS]   (500: the full run, docs/performance.md)"""
import collections, http.client, random, sys, threading, time, uuid
from running_room import Room, Refused, box_code

BOXES = 40
LENDERS = 3


class Lender(threading.Thread):
    """Lends and returns its own boxes in turn; keeps what was acknowledged and what was not."""

    def __init__(self, room, boxes, borrower, seed):
        super().__init__()
        self.room, self.boxes, self.borrower = room, boxes, borrower
        self.random = random.Random(seed)
        self.state = {box: None for box in boxes}  # box -> loan number while lent
        self.acknowledged = []                     # (what, box, loan)
        self.unknown = {}                          # box -> (path, body): may have happened

    def run(self):
        while not self.stopped.is_set():
            box = self.random.choice(self.boxes)
            if self.state[box] is None:
                path, body = "/loans", {"box": box, "borrower": self.borrower}
            else:
                path, body = "/returns", {"box": box, "complete": True, "undamaged": True}
            body["key"] = uuid.uuid4().hex
            try:
                self.take(path, box, self.room.post(path, body))
            except (OSError, http.client.HTTPException):
                self.unknown[box] = (path, body)
                return

    def take(self, path, box, answer):
        if path == "/loans":
            self.state[box] = answer["loan"]
            self.acknowledged.append(("lent", box, answer["loan"]))
        else:
            self.acknowledged.append(("returned", box, self.state[box]))
            self.state[box] = None

    def again(self):
        """The same requests with the same keys: whatever had happened, it happens once."""
        for box, (path, body) in self.unknown.items():
            self.take(path, box, self.room.post(path, body))
        self.unknown = {}


def rows_of(room):
    rows, after = [], 0
    while True:
        page = room.get(f"/ledger?after={after}")["rows"]
        if not page:
            return rows
        rows += page
        after = page[-1]["seq"]


def differences(rows, acknowledged):
    """What the ledger lacks or has twice of what was acknowledged; boxes lent twice at once."""
    lent = {r["seq"]: r["payload"]["box"] for r in rows if r["kind"] == "lent"}
    returned = collections.Counter(r["payload"]["loan"] for r in rows if r["kind"] == "returned")
    lost = sum(lent.get(loan) != box or (what == "returned" and not returned[loan])
               for what, box, loan in acknowledged)
    told = {loan for what, _, loan in acknowledged if what == "lent"}
    doubled = sum(n - 1 for n in returned.values()) + len(lent) - len(told)
    open_box, half = {}, 0
    for r in rows:
        if r["kind"] == "lent":
            half += r["payload"]["box"] in open_box
            open_box[r["payload"]["box"]] = r["seq"]
        elif r["kind"] == "returned":
            half += open_box.pop(r["payload"]["box"], None) != r["payload"]["loan"]
    return lost, doubled, half


def main():
    kills = int(sys.argv[2]) if len(sys.argv) > 2 else 10
    room = Room(sys.argv[1]).start(sign_in=True)
    chance = random.Random(20261124)
    for number in range(1, BOXES + 1):
        room.post("/boxes", {"box": box_code(number), "title": "Contracts", "home": "1-1-1"})
    borrower = room.post("/people", {"name": "Desk", "role": "borrower"})["person"]
    acknowledged, slowest = [], 0.0
    states = [dict.fromkeys(box_code(n) for n in range(1 + i, BOXES + 1, LENDERS))
              for i in range(LENDERS)]
    for kill in range(kills):
        stopped = threading.Event()
        lenders = [Lender(room, list(state), borrower, kill * LENDERS + i)
                   for i, state in enumerate(states)]
        for lender, state in zip(lenders, states):
            lender.state, lender.stopped = state, stopped
            lender.start()
        time.sleep(chance.uniform(0.0, 0.25))
        room.kill()
        stopped.set()
        for lender in lenders:
            lender.join()
        begun = time.monotonic()
        room.start()
        slowest = max(slowest, time.monotonic() - begun)
        for lender in lenders:
            lender.again()
            acknowledged += lender.acknowledged
        states = [lender.state for lender in lenders]
    lost, doubled, half = differences(rows_of(room), acknowledged)
    room.stop()
    verified = room.verify()
    print(f"{kills} kills, {len(acknowledged)} acknowledged lends and returns: {lost} lost, "
          f"{doubled} doubled, {half} half; slowest start {slowest:.2f} s; "
          f"verify exit {verified.returncode}")
    wrong = lost or doubled or half or verified.returncode or not acknowledged
    if wrong:
        print(verified.stdout, f"the room is kept in {room.folder}")
    else:
        room.remove()
    sys.exit(1 if wrong else 0)


main()
