"""The daemon with an emulated door where nobody walks unless told: the rehearsal day without its
walks and faults."""
import pathlib, re, shutil, subprocess, tempfile
from running_room import Room, box_code, wait_line


def quiet(day):
    """The same door, boxes and shelf, with nobody walking and nothing failing."""
    parts = re.split(r"(?m)^(?=\[)", day)
    return "".join(p for p in parts if not re.match(r"\[\[(walk|fault|beam)", p))


class RehearsedDoor:
    def __init__(self, bin_dir, day):
        self.munimentd = f"{bin_dir}/munimentd"
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="muniment-door-"))
        day_file = self.folder / "quiet.toml"
        day_file.write_text(quiet(pathlib.Path(day).read_text()))
        self.control = self.folder / "reader.sock"
        self.emulator = subprocess.Popen(
            [self.munimentd, "emulate", "--day", day_file, "--listen", "127.0.0.1:0",
             "--control", self.control],
            stdout=subprocess.PIPE, text=True)
        address = wait_line(self.emulator, "READY ")
        subprocess.run(
            [self.munimentd, "rehearse", "--day", day_file, "--room", self.folder / "room",
             "--listen", "127.0.0.1:0", "--reader", address],
            check=True, stdout=subprocess.DEVNULL)
        self.room = Room(bin_dir, self.folder / "room").start(sign_in=True)
        self.feed = self.room.listen()
        self.feed.wait_for(self.sees)

    box = staticmethod(box_code)

    def tell(self, *words):
        subprocess.run([self.munimentd, "emulate-tell", self.control, *words],
                       check=True, stdout=subprocess.DEVNULL)

    @staticmethod
    def sees(message):
        is_room = message["type"] == "room"
        readers = message["room"]["readers"] if is_room else [message.get("reader")]
        return all(reader and reader["state"] == "seeing" for reader in readers)

    def wait_passage(self, box):
        def is_it(message):
            return message["type"] == "passage" and message["passage"]["box"] == box
        return self.feed.wait_for(is_it)["passage"]

    def wait_alarm(self):
        return self.feed.wait_for(lambda m: m["type"] == "alarm" and m["alarm"]["open"])["alarm"]

    def wait_reader(self, word):
        return wait_line(self.emulator, word)

    def __enter__(self):
        return self

    def __exit__(self, failed, *_):
        self.feed.close()
        if self.room.process.poll() is None:
            self.room.stop()
        self.emulator.terminate()
        self.emulator.wait()
        self.emulator.stdout.close()
        if failed is None:
            shutil.rmtree(self.folder)
        else:
            print(f"the room is kept in {self.folder}")
