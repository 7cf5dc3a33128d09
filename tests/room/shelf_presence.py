"""Boxes on shelves through the whole house: an emulated shelf reader, the real daemon, its API and
the client. Run by ctest with the folder of the binaries."""
import os, pathlib, shutil, subprocess, sys, tempfile, time, unittest
from running_room import Refused, Room, SETTINGS, box_code, wait_line

BIN = pathlib.Path(sys.argv.pop()) if len(sys.argv) > 1 else pathlib.Path("build/dev/bin")
# Two shelves four metres apart, an antenna before each.
DAY = """title = "shelves"
length = "01:00:00"
seed = 7
[door]
antennas = [{port = 1, offset_m = -2.0, aside_m = 0.5, height_m = 1.2},
            {port = 2, offset_m = 2.0, aside_m = 0.5, height_m = 1.2}]
"""
STANDING = """[[standing]]
epc = "{epc}"
at_m = {at}
aside_m = {aside}
"""
READER = """
[presence]
look = "00:00:01"
[[reader]]
id = 1
name = "shelves"
role = "shelf"
host = "127.0.0.1"
port = {port}
[[reader.antenna]]
port = 1
place = "1-1-1"
[[reader.antenna]]
port = 2
place = "1-1-2"
"""
BOXES = 6


def epc(number):
    return f"E28011602000{number:012d}"


def shelf_of(number):
    return "1-1-1" if number <= BOXES // 2 else "1-1-2"


class Shelves:
    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="muniment-shelf-"))
        day = self.folder / "shelves.toml"
        day.write_text(DAY + "".join(
            STANDING.format(epc=epc(n), at=-2.0 if n <= BOXES // 2 else 2.0, aside=0.1 * (n % 3))
            for n in range(1, BOXES + 1)))
        self.reader = subprocess.Popen(
            [BIN / "munimentd", "emulate", "--day", day, "--listen", "127.0.0.1:0"],
            stdout=subprocess.PIPE, text=True)
        port = wait_line(self.reader, "READY ").rsplit(":", 1)[1]
        self.room = Room(BIN, self.folder, SETTINGS + READER.format(port=port))
        self.room.start(sign_in=True)
        self.feed = self.room.listen()

    def close(self):
        self.feed.close()
        self.room.stop()
        self.reader.terminate()
        self.reader.stdout.close()
        self.reader.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def muniment(self, *arguments):
        environment = dict(os.environ, LANG="C.UTF-8", XDG_STATE_HOME=str(self.folder / "state"),
                           MUNIMENT_SERVER=f"http://127.0.0.1:{self.room.port}")
        return subprocess.run([BIN / "muniment", *arguments], capture_output=True, text=True,
                              env=environment, timeout=60)


class ShelfPresence(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.shelves = Shelves()
        cls.room = cls.shelves.room
        for number in range(1, BOXES + 1):
            # The last box lives on the first shelf and stands on the second.
            home = "1-1-1" if number == BOXES else shelf_of(number)
            cls.room.post("/boxes", {"box": box_code(number), "epc": epc(number),
                                     "title": "Contracts", "home": home + "-01"})

    @classmethod
    def tearDownClass(cls):
        cls.shelves.close()

    def sightings(self):
        boxes = self.room.get("/presence")["boxes"]
        return {box["box"]: box["sighting"] for box in boxes}

    def test_1_every_box_is_told_once_on_the_shelf_that_hears_it(self):
        told = {}
        while len(told) < BOXES:
            row = self.shelves.feed.wait_for(
                lambda m: m["type"] == "row" and m["row"]["kind"] == "box_sighted")["row"]
            box = row["payload"]["box"]
            self.assertNotIn(box, told)
            told[box] = row["payload"]["place"]
        self.assertEqual(told, {box_code(n): shelf_of(n) for n in range(1, BOXES + 1)})
        self.assertEqual({b: s["place"] for b, s in self.sightings().items()}, told)
        self.assertFalse(any(s["gone"] or s["by_hand"] for s in self.sightings().values()))

    def test_2_the_box_on_the_wrong_shelf_is_on_the_list(self):
        page = self.room.get("/presence?state=misplaced")
        self.assertEqual([box["box"] for box in page["boxes"]], [box_code(BOXES)])
        self.assertEqual(page["total"], 1)
        self.assertIn("lives at 1-1-1-01", page["boxes"][0]["sighting"]["say"]["en"])
        self.assertEqual(self.room.get("/presence?state=gone")["total"], 0)
        with self.assertRaises(Refused):
            self.room.get("/presence?state=somewhere")

    def test_3_a_person_finds_a_box_where_no_reader_is(self):
        self.room.post("/boxes", {"box": box_code(9), "title": "Plans", "home": "9-1"})
        box = self.room.post("/presence/sightings", {"box": box_code(9), "place": "8-1"})
        self.assertEqual(box["sighting"]["place"], "8-1")
        self.assertTrue(box["sighting"]["by_hand"])

    def test_4_after_a_restart_nothing_is_told_again(self):
        before = self.room.get("/room")["last"]
        self.shelves.feed.close()
        self.room.stop()
        self.room.start()
        self.shelves.feed = self.room.listen()
        reader = self.room.get("/room")["readers"][0]
        self.assertEqual(reader["role"], "shelf")
        ends = time.monotonic() + 30
        while self.room.get("/room")["readers"][0]["state"] != "seeing":
            self.assertLess(time.monotonic(), ends)
            time.sleep(0.1)
        # Long enough to be told, were it news: eight looks of one second.
        looked = time.monotonic() + 8
        while time.monotonic() < looked:
            time.sleep(0.5)
        rows = self.room.get(f"/ledger?after={before}")["rows"]
        self.assertEqual([row for row in rows if row["kind"] == "box_sighted"], [])
        self.assertEqual(self.room.verify().returncode, 0)


if __name__ == "__main__":
    unittest.main(verbosity=2)
