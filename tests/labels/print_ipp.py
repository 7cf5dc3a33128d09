#!/usr/bin/env python3
"""Sheets of labels go to a printer that nobody here wrote: ippeveprinter of CUPS. What it received
must be the PDF that this client draws, byte for byte, and its lines printed only when it has said
that the job is completed. usage: print_ipp.py BIN_DIR
Exits 77, with the reason, where ippeveprinter cannot be started: Debian's build wants Avahi, and
Avahi a message bus."""
import pathlib, shutil, socket, subprocess, sys, tempfile, time
from printing_room import PrintingRoom, free_port

SKIPPED = 77
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>custom</type><listen>unix:path={socket}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow own="*"/><allow send_destination="*" eavesdrop="true"/>
<allow eavesdrop="true"/></policy></busconfig>"""


class Peer:
    """ippeveprinter with a bus and an Avahi of its own; what it receives is kept in `spool`."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.spool = self.folder / "spool"
        self.spool.mkdir()
        self.port = free_port()
        self.running = []

    def start(self):
        bus = self.folder / "bus"
        (self.folder / "bus.conf").write_text(BUS.format(socket=bus))
        self.environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
                            "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={bus}"}
        self.run("dbus-daemon", "--nofork", f"--config-file={self.folder}/bus.conf")
        self.wait(bus.exists, "the message bus did not start")
        self.run("avahi-daemon", "--no-drop-root", "--no-chroot", "--no-rlimits")
        self.run("ippeveprinter", "-n", "localhost", "-p", str(self.port), "-k", "-d",
                 str(self.spool), "-f", "application/pdf", "-r", "off", "Muniment trial")
        self.wait(self.answers, "ippeveprinter did not start")

    def run(self, *command):
        log = open(self.folder / "peer.log", "a")
        self.running.append(subprocess.Popen(command, stdout=log, stderr=log,
                                             env=self.environment))

    def answers(self):
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def wait(self, holds, otherwise):
        ends = time.monotonic() + 20
        while not holds():
            if time.monotonic() > ends or any(one.poll() is not None for one in self.running):
                sys.stderr.write((self.folder / "peer.log").read_text())
                raise RuntimeError(otherwise)
            time.sleep(0.05)

    def received(self):
        return sorted(self.spool.glob("*.pdf"), key=lambda path: int(path.name.split("-")[0]))

    def stop(self):
        for one in reversed(self.running):
            one.terminate()
            one.wait()


def print_sheets(peer, room):
    (room.folder / "printers.toml").write_text(
        f'[[printer]]\nname = "sheets"\nkind = "ipp"\ndpi = 600\n'
        f'address = "ipp://127.0.0.1:{peer.port}/ipp/print"\n')
    shown = room.muniment("label", "printers")
    assert shown.returncode == 0 and "ready" in shown.stdout, shown
    jobs = []
    for boxes in (room.boxes[:30], room.boxes[30:]):
        listed = room.list_of(boxes)
        printed = room.muniment("label", "print", "a4-3x8", "--boxes", str(listed), "--printer",
                                "sheets")
        assert printed.returncode == 0, printed
        job = room.room.get("/label-jobs")["label_jobs"][0]
        assert not job["open"] and job["states"]["printed"] == len(boxes), job
        jobs.append((job, boxes))
    return jobs


def drawn(room, boxes, name):
    out = room.folder / name
    done = room.muniment("label", "render", "a4-3x8", str(room.list_of(boxes)), str(out))
    assert done.returncode == 0, done
    return out.read_bytes()


def main():
    if not all(shutil.which(name, path="/usr/sbin:/usr/bin:/sbin:/bin")
               for name in ("ippeveprinter", "avahi-daemon", "dbus-daemon")):
        print("skipped: ippeveprinter, avahi-daemon or dbus-daemon is not installed")
        sys.exit(SKIPPED)
    with tempfile.TemporaryDirectory(prefix="muniment-ipp-") as folder:
        peer = Peer(folder)
        try:
            try:
                peer.start()
            except RuntimeError as why:
                print(f"skipped: {why}")
                sys.exit(SKIPPED)
            room = PrintingRoom(sys.argv[1], boxes=80)
            print_sheets(peer, room)
            received = [path.read_bytes() for path in peer.received()]
            # Whole sheets of 24, at most 50 labels on the printer at a time: 30, then 48 and 2.
            batches = [room.boxes[:30], room.boxes[30:78], room.boxes[78:]]
            wanted = [drawn(room, boxes, f"{i}.pdf") for i, boxes in enumerate(batches)]
            assert received == wanted, [len(one) for one in received + wanted]
            print(f"{len(received)} documents, {sum(map(len, received))} bytes: as drawn")
            room.end()
        finally:
            peer.stop()


main()
