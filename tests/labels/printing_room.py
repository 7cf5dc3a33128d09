"""A real daemon, a real client and a fake printer, for the campaigns over printing. Standard
library only."""
import json, os, pathlib, signal, socket, subprocess, sys, time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "room"))
from running_room import Room, box_code, wait_line  # noqa: E402

HEADINGS = "box_code,fonds,fonds_no,class,year,retention,first_item,last_item,box_no"


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


class FakePrinter:
    """fake_printer.py on a port that stays the same however often it is killed."""

    def __init__(self, folder, plan="", seed=1):
        self.record_file = pathlib.Path(folder) / "printer.jsonl"
        self.record_file.touch()
        self.port, self.plan, self.seed = free_port(), plan, seed
        self.start()

    def start(self):
        command = [sys.executable, "-B", HERE / "fake_printer.py", self.record_file, "--plan",
                   self.plan, "--seed", str(self.seed), "--port", str(self.port)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        wait_line(self.process, "READY ")
        self.seed += 1

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def wait_idle(self):
        """Until everything it still had has come out: it serves one connection after the other."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as connection:
            connection.sendall(b"~HS")
            assert connection.recv(1000)

    def record(self):
        return [json.loads(line) for line in self.record_file.read_text().splitlines()]


class PrintingRoom:
    def __init__(self, bin_dir, boxes, rfid=False, plan="", seed=1, batch=3):
        self.bin = pathlib.Path(bin_dir)
        self.port = free_port()
        settings = ('name = "Labels"\nlog_level = "warn"\n[web]\nlisten = '
                    f'"127.0.0.1:{self.port}"\n')
        self.room = Room(bin_dir, settings=settings).start()
        once = wait_line(self.room.process, "SIGN-IN ")
        self.folder = self.room.folder
        self.printer = FakePrinter(self.folder, plan, seed)
        (self.folder / "printers.toml").write_text(
            f'[[printer]]\nname = "fake"\nkind = "zpl"\naddress = "127.0.0.1:{self.printer.port}"\n'
            f'dpi = 203\nbatch = {batch}\nlabel_limit = "1"\nperson_limit = "20"\n'
            f"rfid = {str(rfid).lower()}\n")
        signed_in = self.muniment("sign-in", "--once", f"http://127.0.0.1:{self.port}/#once={once}")
        assert signed_in.returncode == 0, signed_in
        self.room.cookie = self.cookie()
        self.boxes = [box_code(number) for number in range(1, boxes + 1)]
        for box in self.boxes:
            self.room.post("/boxes", {"box": box, "title": "Contracts", "home": "1-1-1"})

    def cookie(self):
        kept = [path for path in (self.folder / "state").rglob("*") if path.is_file()]
        assert len(kept) == 1, kept
        return kept[0].read_text().strip()

    def environment(self):
        leaks = f"suppressions={HERE.parents[1]}/.ci/leaks_by_design"
        return dict(os.environ, LSAN_OPTIONS=os.environ.get("LSAN_OPTIONS", leaks),
                    MUNIMENT_SERVER=f"http://127.0.0.1:{self.port}", LANG="C.UTF-8",
                    XDG_STATE_HOME=str(self.folder / "state"),
                    MUNIMENT_PRINTERS=str(self.folder / "printers.toml"))

    def muniment(self, *arguments, typed=""):
        return subprocess.run([self.bin / "muniment", *arguments], input=typed, text=True,
                              capture_output=True, timeout=600, env=self.environment())

    def begin(self, *arguments):
        """The client, running."""
        return subprocess.Popen([self.bin / "muniment", *arguments], text=True,
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT, env=self.environment())

    def list_of(self, boxes):
        path = self.folder / "list.csv"
        rows = [f"{box},物业服务档案,Q001,合同,2024,30年,0001,0120,{self.boxes.index(box) + 1}"
                for box in boxes]
        path.write_text("\n".join([HEADINGS, *rows]) + "\n")
        return path

    def lines(self, job, state=None):
        found, page = [], 1
        while True:
            query = f"?page={page}&per_page=200" + (f"&state={state}" if state else "")
            rows = self.room.get(f"/label-jobs/{job}/lines{query}")["lines"]
            found += rows
            if len(rows) < 200:
                return found
            page += 1

    def end(self):
        self.printer.kill()
        self.room.stop()
        verified = self.room.verify()
        assert verified.returncode == 0, verified.stdout
        self.room.remove()


def kill(process):
    process.send_signal(signal.SIGKILL)
    process.wait()
