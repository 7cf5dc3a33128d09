"""A door surveyed by command line, through the whole house: an emulated door, the real daemon, the
client. Run by ctest with the folder of the binaries and the rehearsal day."""
import os, pathlib, re, shutil, subprocess, sys, tempfile, time, unittest
from rehearsed_door import quiet
from running_room import Refused, Room, SETTINGS, wait_line

DAY = pathlib.Path(sys.argv.pop())
BIN = pathlib.Path(sys.argv.pop())
PATIENCE_S = 20
PASSWORD = "a door in the wall 7"
TEST_BOX = "B000001N"  # its tag is on no box of this room
DOOR = """
[[door]]
id = 1
{antennas}
[[door.barrier]]
port = 1
offset_mm = -150
[[door.barrier]]
port = 2
offset_mm = 150
[[reader]]
id = 1
name = "Door"
host = "127.0.0.1"
port = {port}
door = 1
"""
OFFSETS = {1: -600, 2: -600, 3: 600, 4: 600}


def door_settings(port, offsets):
    antennas = "".join(f"[[door.antenna]]\nport = {n}\noffset_mm = {mm}\n"
                       for n, mm in offsets.items())
    return SETTINGS + DOOR.format(antennas=antennas, port=port)


class SurveyedRoom:
    def __init__(self, offsets):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="muniment-survey-"))
        day = self.folder / "quiet.toml"
        day.write_text(quiet(DAY.read_text()))
        self.control = self.folder / "reader.sock"
        self.emulator = subprocess.Popen(
            [BIN / "munimentd", "emulate", "--day", day, "--listen", "127.0.0.1:0",
             "--control", self.control], stdout=subprocess.PIPE, text=True)
        port = wait_line(self.emulator, "READY ").rsplit(":", 1)[1]
        self.room = Room(BIN, self.folder, door_settings(port, offsets)).start(sign_in=True)
        feed = self.room.listen()
        feed.wait_for(lambda _: self.room.get("/room")["readers"][0]["state"] == "seeing")
        feed.close()
        self.room.post("/password", {"name": "chief", "password": PASSWORD})
        self.sign_in_client()

    def sign_in_client(self):
        self.muniment("sign-in", "chief", stdin=PASSWORD + "\n")

    def environment(self):
        return dict(os.environ, LANG="C.UTF-8", XDG_STATE_HOME=str(self.folder / "state"),
                    MUNIMENT_SERVER=f"http://127.0.0.1:{self.room.port}")

    def muniment(self, *arguments, stdin=""):
        return subprocess.run([BIN / "muniment", *arguments], input=stdin, capture_output=True,
                              text=True, env=self.environment(), timeout=60)

    def walk(self, way):
        """As soon as the last walk has ended at its far end."""
        tell = [BIN / "munimentd", "emulate-tell", self.control, "walk", TEST_BOX, way]
        give_up = time.monotonic() + PATIENCE_S
        while subprocess.run(tell, capture_output=True).returncode != 0:
            if time.monotonic() > give_up:
                raise AssertionError(f"the test tag cannot be carried {way}")
            time.sleep(0.2)

    def survey(self, *options):
        """Does what the client asks for; all that it said."""
        client = subprocess.Popen(
            [BIN / "muniment", "survey", "1", *options], stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=self.environment())
        said = []
        for line in client.stdout:
            said.append(line)
            asked = re.match(r"Walk (out|in) through", line)
            if asked:
                self.walk(asked[1])
        client.stdout.close()
        return client.wait(timeout=60), "".join(said)

    def close(self):
        self.room.stop()
        self.emulator.terminate()
        self.emulator.stdout.close()
        self.emulator.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


class DoorSurvey(unittest.TestCase):
    def test_1_a_survey_is_kept_over_a_restart_and_taken_back(self):
        surveyed = SurveyedRoom(OFFSETS)
        try:
            room = surveyed.room
            code, said = surveyed.survey("--walks", "2", "--no-standing")
            self.assertEqual(code, 0, said)
            self.assertIn("in the order of the settings", said)
            self.assertEqual(len(re.findall(r"hears best [\d.]+ m inside", said)), 2, said)
            self.assertEqual(len(re.findall(r"hears best [\d.]+ m outside", said)), 2, said)
            self.assertRegex(said, r"antenna 1  +\S*[▁▂▃▄▅▆▇█]")
            row = int(re.search(r"row (\d+) of the ledger", said)[1])
            kept = room.get(f"/ledger?after={row - 1}&limit=1")["rows"][0]
            self.assertEqual((kept["kind"], kept["payload"]["source"]), ("field_kept", "survey"))
            self.assertEqual(len(kept["payload"]["digest"]), 64)
            room.stop()
            self.assertEqual(room.verify().returncode, 0)
            room.start()
            surveyed.sign_in_client()  # the port is another one
            self.assertNotIn("goes back to its geometry",
                             (surveyed.folder / "daemon.log").read_text())
            undone = surveyed.muniment("survey", "1", "--undo")
            self.assertEqual(undone.returncode, 0, undone.stderr)
            self.assertIn(f"Row {row} does not count", undone.stdout)
            self.assertIn("geometry alone", undone.stdout)
            again = surveyed.muniment("survey", "1", "--undo")
            self.assertEqual(again.returncode, 1)
            self.assertIn("learned nothing", again.stderr)
            with self.assertRaises(Refused) as refused:
                room.post("/doors/9/survey")
            self.assertEqual(refused.exception.body["refusal"], "unknown_door")
        finally:
            surveyed.close()

    def test_2_cables_on_each_others_ports_are_named(self):
        surveyed = SurveyedRoom(OFFSETS | {1: 600, 3: -600})
        try:
            code, said = surveyed.survey("--walks", "2", "--no-standing")
            self.assertEqual(code, 0, said)
            self.assertIn("Antenna 1 should hang outside and hears the inside", said)
            self.assertIn("Antenna 3 should hang inside and hears the outside", said)
            self.assertNotIn("Antenna 2 should", said)
            self.assertIn("another order", said)
        finally:
            surveyed.close()


if __name__ == "__main__":
    unittest.main(verbosity=2)
