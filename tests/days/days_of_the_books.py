"""Days of a room in its books, told by command line and API against a real daemon: the first day,
a whole-room move, merged and split boxes, one lost and found. Run by ctest with the folder of the
binaries."""
import os, pathlib, subprocess, sys, tempfile, unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "room"))
from running_room import Refused, Room, box_code

BIN = pathlib.Path(sys.argv.pop()) if len(sys.argv) > 1 else pathlib.Path("build/dev/bin")
PASSWORD = "eight boxes on a shelf 8"


class ADay(unittest.TestCase):
    """A room "A" of one row, one section and four shelves for three boxes each."""

    def setUp(self):
        self.home = tempfile.TemporaryDirectory()
        self.addCleanup(self.home.cleanup)
        self.room = Room(BIN).start(sign_in=True)
        self.addCleanup(self.room.remove)
        self.addCleanup(self.end)
        self.room.post("/password", {"name": "keeper", "password": PASSWORD})
        self.sign_in_again()
        self.sign_in_at_the_terminal()
        self.muniment("place", "make", "A", "--rows", "1", "--sections", "1", "--shelves", "4",
                      "--capacity", "3")

    def sign_in_again(self):
        status, _, headers = self.room.raw(
            "POST", "/sign-in", {"name": "keeper", "password": PASSWORD}, cookie=False)
        self.assertEqual(status, 200)
        self.room.cookie = headers["Set-Cookie"].split(";")[0]

    def sign_in_at_the_terminal(self):
        self.muniment("sign-in", "keeper", typed=PASSWORD + "\n")

    def cut_power(self):
        self.room.kill()
        self.room.start()
        self.sign_in_at_the_terminal()  # the port is another one

    def end(self):
        """Whatever happened in the day, the registers are what the ledger comes to."""
        self.room.stop()
        verified = self.room.verify()
        self.assertEqual(verified.returncode, 0, verified.stdout)

    def muniment(self, *arguments, typed="", exit_code=0):
        environment = dict(os.environ, MUNIMENT_SERVER=f"http://127.0.0.1:{self.room.port}",
                           LANG="C.UTF-8", XDG_STATE_HOME=self.home.name)
        done = subprocess.run([BIN / "muniment", *arguments], input=typed, capture_output=True,
                              text=True, timeout=60, env=environment)
        self.assertEqual(done.returncode, exit_code, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def place(self, address):
        return self.room.get(f"/places/{address}")

    def box(self, number, title="合同 2024", home="1-1-1"):
        self.room.post("/boxes", {"box": box_code(number), "title": title, "home": home})
        return box_code(number)

    def scan(self, place, *boxes, **more):
        return self.room.post("/shelvings", {"place": place, "boxes": list(boxes), **more})

    def refusal(self, path, body):
        with self.assertRaises(Refused) as refused:
            self.room.post(path, body)
        return refused.exception.body

    def test_the_first_day_can_stop_and_go_on_and_takes_in_unlisted_boxes(self):
        shelf = [self.place(f"1-1-{n}")["place"] for n in (1, 2, 3, 4)]
        listed = self.box(1)
        morning = "\n".join([shelf[0], listed, box_code(2), "done", shelf[1], box_code(3), ""])
        said = self.muniment("first-day", typed=morning)
        self.assertIn("1 of 4 places done, 2 boxes.", said)
        self.assertIn("new in the books", said)
        self.assertFalse(self.room.get("/first-day")["armed"], "the door only logs")
        self.cut_power()  # in the middle of a shelf
        self.assertEqual(self.room.get("/first-day")["next"], shelf[1])
        rest = [shelf[1], "done", shelf[2], "done", shelf[3], box_code(4), "undo", "done"]
        said = self.muniment("first-day", typed="\n".join(rest) + "\n")
        self.assertIn("4 of 4 places done", said)
        self.muniment("first-day", "--end")
        self.assertFalse(self.room.get("/room")["armed"], "until a person arms it")
        self.muniment("arm")
        self.assertTrue(self.room.get("/room")["armed"])
        self.assertEqual(self.place("1-1-2")["standing"], 1)
        unlisted = self.room.get("/shelf-differences?which=uncatalogued")["boxes"]
        self.assertEqual([box["box"] for box in unlisted], [box_code(2), box_code(3)])

    def test_a_whole_room_moves_and_its_progress_survives_a_power_cut(self):
        boxes = [self.box(n, f"合同 2024 {n}", "1-1-1" if n < 4 else "1-1-2") for n in range(1, 6)]
        self.scan("1-1-1", *boxes[:3])
        self.scan("1-1-2", *boxes[3:])
        self.muniment("place", "make", "B", "--rows", "1", "--sections", "1", "--shelves", "2",
                      "--capacity", "3")
        said = self.muniment("move", "open", "A", "B", "--hours", "4")
        self.assertIn("5 boxes may pass the door until", said)
        move = self.room.get("/moves")["moves"][0]["move"]
        lines = self.room.get(f"/moves/{move}/boxes")["boxes"]
        self.assertEqual([line["box"] for line in lines], boxes, "in walking order")
        self.assertEqual([line["to_address"] for line in lines], ["B:1-1-1"] * 3 + ["B:1-1-2"] * 2)
        self.scan("B:1-1-1", *boxes[:3])
        self.cut_power()
        self.assertEqual(self.room.get("/moves")["moves"][0]["arrived"], 3)
        waiting = self.room.get(f"/moves/{move}/boxes?waiting=1")["boxes"]
        self.assertEqual([line["box"] for line in waiting], boxes[3:])
        self.scan("B:1-1-2", *boxes[3:])
        self.assertEqual(self.room.get("/moves")["moves"], [], "it ended with its last box")
        self.assertEqual(self.place("A")["taken"], 0)
        self.assertEqual(self.room.get(f"/boxes/{boxes[4]}")["home_place"],
                         self.place("B:1-1-2")["place"])

    def test_boxes_are_merged_and_the_old_codes_say_what_they_became(self):
        into, first, second = (self.box(n) for n in (1, 2, 3))
        self.scan("1-1-1", into, first, second)
        said = self.muniment("merge", into, f"{first},{second}", "--title", "合同 2024 1-60")
        self.assertIn(f"Print a new label for {into}.", said)
        self.assertEqual(self.place("1-1-1")["taken"], 1)
        self.cut_power()
        body = self.refusal("/loans", {"box": first, "borrower": 1})
        self.assertEqual(body["say"]["en"], f"{first} was merged into {into}.")
        self.assertTrue(self.room.get(f"/boxes/{first}/history")["rows"], "its history is kept")
        self.assertEqual(self.room.get(f"/boxes/{into}")["title"], "合同 2024 1-60")

    def test_a_box_is_split_and_another_re_boxed_with_its_loan(self):
        box, lent = self.box(1), self.box(2)
        reader = self.room.post("/people", {"name": "a borrower", "role": "borrower"})["person"]
        said = self.muniment("split", box, box_code(11), "合同 2024 31-60", "--rest",
                             "合同 2024 1-30")
        self.assertIn(f"Print a new label for {box_code(11)}.", said)
        self.room.post("/loans", {"box": lent, "borrower": reader})
        self.assertEqual(self.refusal("/merges", {"into": box, "from": [lent]})["refusal"],
                         "lent_on_shelf")
        self.muniment("re-box", lent, box_code(12))
        loans = self.room.get("/loans")["loans"]
        self.assertEqual([loan["box"] for loan in loans], [box_code(12)])
        due = {label["box"] for label in self.room.get("/labels/due")["labels"]}
        self.assertEqual(due, {box, box_code(11), box_code(12)})

    def test_a_lost_box_is_found_by_a_scan_and_another_is_written_off_for_good(self):
        found, gone = self.box(1), self.box(2)
        self.scan("1-1-1", found, gone)
        self.muniment("lost", found)
        self.muniment("lost", gone)
        self.assertEqual(self.place("1-1-1")["lost"], 2)
        self.assertIn("It was lost and is found.",
                      self.muniment("shelve", typed=f"1-1-1\n{found}\n"))
        self.muniment("write-off", found, exit_code=1)
        self.muniment("write-off", gone)
        self.assertEqual(self.place("1-1-1")["lost"], 0)
        said = self.muniment("found", gone, exit_code=1)
        self.assertIn(f"{gone} was written off.", said)


if __name__ == "__main__":
    unittest.main()
