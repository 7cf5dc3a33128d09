"""A tag from the shelf to the box, through the whole house: emulated readers on the desk, the real
daemon, its API and the client. Run by ctest with the folder of the binaries."""
import os, pathlib, shutil, subprocess, sys, tempfile, threading, unittest
from running_room import Refused, Room, SETTINGS, box_code, wait_line

BIN = pathlib.Path(sys.argv.pop()) if len(sys.argv) > 1 else pathlib.Path("build/dev/bin")
TAG = "E2801160200000000000000{}"  # as tags come from the works
SIDE = """[[standing]]
epc = "{}"
at_m = -0.6
aside_m = 0.3
"""
DESK = """title = "a desk"
length = "01:00:00"
seed = 1
[door]
antennas = [{port = 1, offset_m = -0.6, aside_m = 0.5, height_m = 1.2},
            {port = 2, offset_m = 0.6, aside_m = 0.5, height_m = 1.2}]
"""
READER = """
[[reader]]
id = {number}
name = "desk {number}"
role = "desk"
host = "127.0.0.1"
port = {port}
"""


def crc24(octets):
    """RFC 9580, section 6.1."""
    crc = 0xB704CE
    for octet in octets:
        crc ^= octet << 16
        for _ in range(8):
            crc <<= 1
            if crc & 0x1000000:
                crc ^= 0x1864CFB
    return crc


def own_epc(box, generation):
    front = bytes.fromhex("4D010001") + box.to_bytes(4, "big") + bytes([generation])
    return (front + crc24(front).to_bytes(3, "big")).hex().upper()


class Desks:
    """Desk 1 has one tag, desk 2 has two, desk 3 none."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="muniment-tags-"))
        self.readers = []
        settings = SETTINGS + '[tags]\nlock_password_file = "tag.password"\n'
        for number, tags in enumerate((["1"], ["2", "3"], []), 1):
            day = self.folder / f"desk{number}.toml"
            day.write_text(DESK + "".join(SIDE.format(TAG.format(tag)) for tag in tags))
            reader = subprocess.Popen(
                [BIN / "munimentd", "emulate", "--day", day, "--listen", "127.0.0.1:0"],
                stdout=subprocess.PIPE, text=True)
            self.readers.append(reader)
            port = wait_line(reader, "READY ").rsplit(":", 1)[1]
            settings += READER.format(number=number, port=port)
        (self.folder / "tag.password").write_text("1A2B3C4D\n")
        (self.folder / "tag.password").chmod(0o600)
        self.room = Room(BIN, self.folder, settings).start(sign_in=True)
        self.feed = self.room.listen()
        self.feed.wait_for(self.sees_all)

    def sees_all(self, _):
        return all(r["state"] == "seeing" for r in self.room.get("/room")["readers"])

    def close(self):
        self.feed.close()
        self.room.stop()
        for reader in self.readers:
            reader.terminate()
            reader.stdout.close()
            reader.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def muniment(self, *arguments):
        # The client's own sign-in is tried elsewhere; here it gets the session that stands.
        environment = dict(os.environ, LANG="C.UTF-8", XDG_STATE_HOME=str(self.folder / "state"),
                           MUNIMENT_SERVER=f"http://127.0.0.1:{self.room.port}")
        return subprocess.run([BIN / "muniment", *arguments], capture_output=True, text=True,
                              env=environment, timeout=60)


class TagBinding(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.desks = Desks()
        cls.room = cls.desks.room
        for number in (1, 2, 3):
            cls.room.post("/boxes", {"box": box_code(number), "title": "Contracts", "home": "1-1"})

    @classmethod
    def tearDownClass(cls):
        cls.desks.close()

    def refused(self, path, **body):
        with self.assertRaises(Refused) as caught:
            self.room.post(path, body)
        return caught.exception.body["refusal"], caught.exception.body.get("detail", "")

    def test_1_a_desk_without_one_tag_binds_nothing(self):
        bind = {"box": box_code(1), "wait_s": 1}
        self.assertEqual(self.refused("/tags/bind", **bind, reader=3), ("no_tag", ""))
        self.assertEqual(self.refused("/tags/bind", **bind, reader=2), ("several_tags", "2"))
        self.assertEqual(self.refused("/tags/bind", **bind, reader=9)[0], "unknown_reader")
        self.assertEqual(self.refused("/tags/bind", **bind)[0], "unknown_reader")
        self.assertEqual(self.refused("/tags/bind", box=box_code(9), reader=1)[0], "unknown_box")
        self.assertEqual(self.refused("/tags/bind", box="B0000010", reader=1)[0], "malformed")
        self.assertEqual(self.refused("/tags/bind", **bind, reader=1, lock=True)[0], "malformed")
        self.assertEqual(self.room.get(f"/boxes/{box_code(1)}")["tags"], [])

    def test_2_the_one_tag_is_bound_and_found_again(self):
        bind = {"box": box_code(1), "reader": 1, "key": "bound-once"}
        box = self.room.post("/tags/bind", bind)
        self.assertEqual(box["epc"], TAG.format(1))
        chip = box["tags"][0]["tid"]
        self.assertEqual(box["tags"], [{"epc": TAG.format(1), "tid": chip, "generation": 1}])
        self.assertEqual(len(chip), 24)
        rows = self.room.get("/ledger")["rows"]
        self.assertEqual(self.room.post("/tags/bind", bind), box)
        self.assertEqual(self.room.get("/ledger")["rows"], rows)
        self.assertEqual(self.room.post("/tags/read", {"reader": 1}),
                         {"tags": [{"epc": TAG.format(1), "tid": chip, "box": box_code(1)}]})
        self.assertEqual(len(self.room.post("/tags/read", {"reader": 2})["tags"]), 2)
        self.assertEqual(self.room.post("/tags/read", {"reader": 3, "wait_s": 1}), {"tags": []})

    def test_2_a_box_is_at_one_desk_at_a_time(self):
        at_another = []
        waiting = threading.Thread(target=lambda: at_another.append(self.refused(
            "/tags/bind", box=box_code(3), reader=3, wait_s=5)[0]))
        waiting.start()
        said = ["several_tags"]
        while said[-1] == "several_tags" and waiting.is_alive():
            said.append(self.refused("/tags/bind", box=box_code(3), reader=2)[0])
        waiting.join()
        # Whichever came second.
        self.assertIn("busy", said + at_another)
        self.assertEqual(self.refused("/tags/bind", box=box_code(3), reader=2)[0], "several_tags")

    def test_3_a_tag_on_a_box_is_neither_bound_nor_written_for_another(self):
        for write in (False, True):
            self.assertEqual(
                self.refused("/tags/bind", box=box_code(2), reader=1, write=write),
                ("tag_in_use", box_code(1)))
        self.assertEqual(self.room.post("/tags/read", {"reader": 1})["tags"][0]["epc"],
                         TAG.format(1))

    def test_4_a_tag_that_came_off_is_written_anew_and_is_the_next_generation(self):
        retire = {"box": box_code(1), "epc": TAG.format(1), "why": "replaced"}
        self.room.post("/tags/retire", retire)
        self.assertEqual(self.refused("/tags/retire", **retire)[0], "already_so")
        self.assertEqual(self.refused("/tags/bind", box=box_code(1), reader=1),
                         ("tag_retired", box_code(1)))
        box = self.room.post("/tags/bind", {"box": box_code(1), "reader": 1, "write": True,
                                            "lock": True})
        self.assertEqual(box["epc"], own_epc(1, 2))
        self.assertEqual([tag.get("off") for tag in box["tags"]], ["replaced", None])
        self.assertEqual(box["tags"][1]["generation"], 2)
        shown = self.room.post("/tags/read", {"reader": 1})["tags"]
        self.assertEqual([(tag["epc"], tag["box"]) for tag in shown],
                         [(own_epc(1, 2), box_code(1))])

    def test_5_a_tag_with_anothers_number_on_it_is_not_put_on_this_box(self):
        self.room.post("/tags/retire", {"box": box_code(1), "epc": own_epc(1, 2), "why": "lost"})
        self.assertEqual(self.refused("/tags/bind", box=box_code(2), reader=1),
                         ("written_for", box_code(1)))
        # Written anew, with the password that it was locked with.
        box = self.room.post("/tags/bind", {"box": box_code(2), "reader": 1, "write": True})
        self.assertEqual(box["epc"], own_epc(2, 1))

    def test_6_the_client_says_it_in_words(self):
        once = self.room_once()
        self.assertEqual(once.returncode, 0, once.stderr)
        read = self.desks.muniment("tag", "read", "--reader", "1")
        self.assertIn(own_epc(2, 1), read.stdout)
        self.assertIn(box_code(2), read.stdout)
        none = self.desks.muniment("tag", "bind", box_code(3), "--reader", "3", "--wait", "2")
        self.assertEqual(none.returncode, 1)
        self.assertIn("No tag is in the field", none.stderr)
        two = self.desks.muniment("tag", "bind", box_code(3), "--reader", "2")
        self.assertEqual(two.returncode, 1)
        self.assertIn("2 tags are in the field", two.stderr)
        off = self.desks.muniment("tag", "retire", box_code(2), "damaged")
        self.assertEqual(off.returncode, 0, off.stderr)
        self.assertIn("came off: damaged", off.stdout)
        on = self.desks.muniment("tag", "bind", box_code(3), "--reader", "1", "--write")
        self.assertEqual(on.returncode, 0, on.stderr)
        self.assertIn(own_epc(3, 1), on.stdout)
        more = self.desks.muniment("tag", "retire", box_code(1), "lost")
        self.assertEqual(more.returncode, 2)
        self.assertIn("has 0 tags", more.stderr)

    def room_once(self):
        """A second way in for the client: a person with a password."""
        self.room.post("/people", {"name": "An archivist", "sign_in_name": "wang",
                                   "password": "a long and quiet river", "role": "archivist"})
        return subprocess.run(
            [BIN / "muniment", "sign-in", "wang"], input="a long and quiet river\n", text=True,
            capture_output=True, timeout=60,
            env=dict(os.environ, LANG="C.UTF-8", XDG_STATE_HOME=str(self.desks.folder / "state"),
                     MUNIMENT_SERVER=f"http://127.0.0.1:{self.room.port}"))

    def test_7_the_ledger_holds_and_a_desk_is_no_blind_door(self):
        self.assertEqual(self.room.get("/blind-periods")["total"], 0)
        said = [row["say"]["en"] for row in
                self.room.get(f"/boxes/{box_code(1)}/history")["rows"]]
        self.assertTrue(any("put tag" in sentence for sentence in said))
        self.assertTrue(any("replaced by another" in sentence for sentence in said))
        self.room.stop()
        checked = self.room.verify()
        self.assertEqual(checked.returncode, 0, checked.stdout + checked.stderr)
        self.room.start()
        tags = self.room.get(f"/boxes/{box_code(1)}")["tags"]
        self.assertEqual([tag["off"] for tag in tags], ["replaced", "lost"])


if __name__ == "__main__":
    unittest.main(verbosity=2)
