#!/usr/bin/env python3
"""Signed heads go to a second place. One that hangs holds up no lending; one that is back gets the
head that waited, and only then does the ledger say so.
usage: second_place.py BIN_DIR"""
import os, pathlib, sqlite3, sys, tempfile, time
from running_room import Room, SETTINGS, box_code

PATIENCE_S = 30
LEND_LIMIT_S = 2
PIPE_BYTES = 1 << 20


def wait_until(what, condition):
    give_up = time.monotonic() + PATIENCE_S
    while not condition():
        if time.monotonic() > give_up:
            sys.exit(f"second place: {what} did not happen within {PATIENCE_S} s")
        time.sleep(0.05)


def fill(pipe):
    try:
        while True:
            os.write(pipe, bytes(4096))
    except BlockingIOError:
        pass


def heads_recorded(room):
    with sqlite3.connect(f"file:{room.folder}/room.db?mode=ro", uri=True) as database:
        counted = database.execute("SELECT count(*) FROM ledger WHERE kind = 'head_sent'")
        return counted.fetchone()[0]


def heads_sealed(room):
    return (room.folder / "heads.log").read_text().splitlines()


def lend_something(room):
    borrower = room.post("/people", {"name": "Borrower", "role": "borrower"})["person"]
    box = box_code(1)
    room.post("/boxes", {"box": box, "title": "2024", "home": "A1"})
    began = time.monotonic()
    room.post("/loans", {"box": box, "borrower": borrower})
    took = time.monotonic() - began
    if took > LEND_LIMIT_S:
        sys.exit(f"second place: lending waited {took:.1f} s for a share that hangs")


def main(bin_dir):
    second = pathlib.Path(tempfile.mkdtemp(prefix="muniment-second-"))
    heads = second / "heads.log"
    os.mkfifo(heads)
    share = os.open(heads, os.O_RDWR | os.O_NONBLOCK)
    fill(share)  # from now on writing to it hangs until somebody reads
    room = Room(bin_dir, settings=f'heads = "{second}"\n' + SETTINGS).start(sign_in=True)
    wait_until("the first head", lambda: heads_sealed(room))
    lend_something(room)
    if heads_recorded(room):
        sys.exit("second place: the ledger says that a head arrived where nothing can be written")
    heads.unlink()
    os.read(share, PIPE_BYTES)  # the write ends, though not on a disk
    wait_until("the head's arrival", lambda: heads.exists() and heads.read_text())
    os.close(share)
    wait_until("the ledger's word of it", lambda: heads_recorded(room))
    if heads.read_text().splitlines() != heads_sealed(room)[-1:]:
        sys.exit("second place: what arrived is not the head that was sealed")
    if room.stop() != 0:
        sys.exit("second place: the daemon did not end in order")
    verified = room.verify()
    if verified.returncode != 0:
        sys.exit(verified.stdout + verified.stderr)
    room.remove()
    heads.unlink()
    second.rmdir()
    print("a hanging second place held up nothing; the head arrived when it was back")


main(sys.argv[1])
