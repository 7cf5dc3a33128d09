#!/usr/bin/env python3
"""A label printer on TCP that nobody has to feed: it takes ZPL, answers ~HS and ^HV, and writes
down each label that comes out, on disk, before it says a word about it. Ours, written from Zebra's
guides; what a real printer does beyond them it does not know.
usage: fake_printer.py RECORD [--plan PLAN] [--seed N]   (prints READY PORT)

PLAN gives the share of each mood in percent, "wrong=5,late=3,never=3,void=3,drop=1,paper=1":
wrong   reads another EPC back than was to be written
late    answers when nobody waits any more
never   says nothing
void    ejects the label spoilt and reads nothing back
drop    closes the connection, before the label comes out or after it
paper   is out of paper for a moment, and then prints"""
import argparse, hashlib, json, os, random, re, socket, sys, threading, time

LATE_S = 1.3
PAPER_OUT_S = 0.4
LABEL_S = 0.002

FORMAT = re.compile(rb"\^XA.*?\^XZ", re.DOTALL)
NAME = re.compile(rb"\^FXMUNIMENT ([0-9a-f-]{36}) (\d+)\^FS")
WRITE = re.compile(rb"\^RFW,H,,,E\^FD([0-9A-F]+)\^FS")
BACK = re.compile(rb"\^FH_\^HV(\d),(\d+),([^,^]*),([^,^]*),L\^FS")


def moods_of(plan):
    shares = [part.split("=") for part in plan.split(",") if part]
    return [(mood, int(share)) for mood, share in shares]


class Record:
    """What came out, one JSON line each, on disk before anybody hears of it."""

    def __init__(self, path):
        self.file = open(path, "a")

    def add(self, **label):
        self.file.write(json.dumps(label) + "\n")
        self.file.flush()
        os.fsync(self.file.fileno())


class Printer:
    def __init__(self, record, plan, seed):
        self.record, self.moods = record, moods_of(plan)
        self.chance = random.Random(seed)
        self.waiting = 0
        self.paper_out_until = 0.0

    def mood(self):
        roll = self.chance.uniform(0, 100)
        for mood, share in self.moods:
            roll -= share
            if roll < 0:
                return mood
        return "right"

    def status(self):
        paper_out = int(time.monotonic() < self.paper_out_until)
        return (f"\x02030,{paper_out},0,1245,{self.waiting:03d},0,0,0,000,0,0,0\x03\r\n"
                "\x02000,0,0,0,0,2,4,0,00000000,1,000\x03\r\n\x021234,0\x03\r\n").encode()

    def prints(self, label, connection):
        """One format, from its arrival to the last word about it."""
        mood = self.mood()
        name = NAME.search(label)
        written = WRITE.search(label)
        epc = written.group(1).decode() if written else ""
        if mood == "drop" and self.chance.random() < 0.5:
            raise ConnectionAbortedError
        if mood == "paper":
            self.paper_out_until = time.monotonic() + PAPER_OUT_S
            time.sleep(PAPER_OUT_S)
        time.sleep(LABEL_S)
        on_tag = "".join(reversed(epc)) if mood == "wrong" else epc
        self.record.add(job=name.group(1).decode(), line=int(name.group(2)), mood=mood,
                        epc=on_tag, what="void" if mood == "void" and epc else "label",
                        digest=hashlib.sha256(label).hexdigest()[:16])
        self.waiting -= 1
        if mood == "drop":
            raise ConnectionAbortedError
        if epc:
            self.read_back(label, mood, on_tag, connection)

    def read_back(self, label, mood, on_tag, connection):
        if mood == "never":
            return
        values = {b"1": on_tag, b"2": "E28011" + hashlib.sha256(label).hexdigest()[:18].upper()}
        if mood == "void":
            values = {b"1": "", b"2": ""}
        answer = b"".join(
            header + values[field].encode()[:int(size)] +
            end.replace(b"_0D_0A", b"\r\n") for field, size, header, end in BACK.findall(label))
        if mood == "late":
            timer = threading.Timer(LATE_S, self.say_late, (connection, answer))
            timer.daemon = True
            timer.start()
        else:
            connection.sendall(answer)

    @staticmethod
    def say_late(connection, answer):
        try:
            connection.sendall(answer)
        except OSError:
            pass  # nobody listens any more: that is what late means

    def converse(self, connection):
        """Status is answered at once, labels come out one after the other on a thread of their
        own, as in a printer. What has not come out when the connection ends is forgotten."""
        formats, arrived, ended = [], threading.Condition(), threading.Event()

        def print_on():
            try:
                while True:
                    with arrived:
                        while not formats and not ended.is_set():
                            arrived.wait()
                        if not formats:
                            return
                        label = formats.pop(0)
                    self.prints(label, connection)
            except OSError:
                with arrived:
                    self.waiting = 0
                    formats.clear()
                connection.shutdown(socket.SHUT_RDWR)

        head = threading.Thread(target=print_on, daemon=True)
        head.start()
        try:
            self.listen(connection, formats, arrived)
        except OSError:
            pass  # the other side is gone
        ended.set()
        with arrived:
            arrived.notify()
        head.join()
        connection.close()

    def listen(self, connection, formats, arrived):
        buffer = b""
        while piece := connection.recv(65536):
            buffer += piece
            while buffer:
                status, label = buffer.find(b"~HS"), FORMAT.search(buffer)
                if label and (status < 0 or label.start() < status):
                    with arrived:
                        self.waiting += 1
                        formats.append(label.group(0))
                        arrived.notify()
                    buffer = buffer[label.end():]
                elif status >= 0:
                    connection.sendall(self.status())
                    buffer = buffer[status + 3:]
                else:
                    break


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("record")
    arguments.add_argument("--plan", default="")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--port", type=int, default=0)
    asked = arguments.parse_args()
    server = socket.create_server(("127.0.0.1", asked.port))
    print("READY", server.getsockname()[1], flush=True)
    printer = Printer(Record(asked.record), asked.plan, asked.seed)
    while True:
        printer.converse(server.accept()[0])


if __name__ == "__main__":
    sys.exit(main())
