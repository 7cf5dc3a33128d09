"""The room by command line: the real daemon and the real client, from the one-time sign-in to a
closed alarm. Run by ctest with the folder of the binaries."""

import datetime
import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

BIN = Path(sys.argv.pop()) if len(sys.argv) > 1 else Path("build/dev/bin")
DAY = Path(__file__).resolve().parents[2] / "drivers/emulator/days/rehearsal.toml"


class Started:
    """A program whose lines are read as they come; ended by `end`."""

    def __init__(self, *command, environment=None):
        self.program = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                        text=True, env=environment)

    def line_after(self, mark):
        for line in self.program.stdout:
            if line.startswith(mark):
                return line[len(mark):].strip()
        raise AssertionError(f"ended (exit {self.program.wait()}) before it said {mark}")

    def end(self):
        self.program.terminate()
        self.program.stdout.close()
        self.program.wait(timeout=60)


class OpenRoom:
    """A rehearsal room of its own: an emulated reader and a daemon, both on free ports."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.socket = self.folder / "emulator.sock"
        self.reader = Started(BIN / "munimentd", "emulate", "--day", DAY,
                              "--listen", "127.0.0.1:0", "--control", self.socket)
        room = self.folder / "room with a space"
        subprocess.run([BIN / "munimentd", "rehearse", "--day", DAY, "--room", room, "--listen",
                        "127.0.0.1:0", "--reader", self.reader.line_after("READY ")],
                       check=True, stdout=subprocess.DEVNULL)
        self.daemon = Started(BIN / "munimentd", "--config", room / "muniment.toml")
        self.server = self.daemon.line_after("READY ").rstrip("/")
        self.once = self.daemon.line_after("SIGN-IN ")

    def close(self):
        self.daemon.end()
        self.reader.end()

    def environment(self, home=None):
        return dict(os.environ, MUNIMENT_SERVER=self.server, LANG="C.UTF-8",
                    XDG_STATE_HOME=str(home or self.folder / "state"))

    def muniment(self, *arguments, typed="", home=None):
        return subprocess.run([BIN / "muniment", *arguments], input=typed, capture_output=True,
                              text=True, timeout=120, env=self.environment(home))

    def walk_out_with(self, box):
        subprocess.run([BIN / "munimentd", "emulate-tell", self.socket, "walk", box, "out"],
                       check=True, stdout=subprocess.DEVNULL)


class RoomByCommandLine(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.room = OpenRoom(cls.folder.name)
        cls.addClassCleanup(cls.folder.cleanup)
        cls.addClassCleanup(cls.room.close)
        address = f"{cls.room.server}/#once={cls.room.once}"
        signed_in = cls.room.muniment("sign-in", "--once", address)
        assert signed_in.returncode == 0, signed_in
        password = "eight boxes on a shelf 8"
        set_password = cls.room.muniment("set-password", "--name", "keeper",
                                         typed=f"{password}\n{password}\n")
        assert set_password.returncode == 0, set_password
        cls.password = password

    def done(self, *arguments, **more):
        answer = self.room.muniment(*arguments, **more)
        self.assertEqual(answer.returncode, 0, answer)
        return answer.stdout

    def json(self, *arguments):
        return json.loads(self.done(*arguments, "--json"))

    def a_box(self, is_lent):
        for box in self.json("boxes", "--per-page", "200")["boxes"]:
            if ("loan" in box) == is_lent and "leave" not in box:
                return box["box"]
        raise AssertionError("no such box in the rehearsal room")

    def a_borrower(self):
        people = self.json("people", "--per-page", "200")["people"]
        return next(str(one["person"]) for one in people if one["role"] == "borrower")

    def test_a_one_time_sign_in_is_good_once(self):
        again = self.room.muniment("sign-in", "--once", self.room.once,
                                   home=self.folder.name + "/another")
        self.assertEqual(again.returncode, 1, again)

    def test_name_and_password_open_a_session_elsewhere(self):
        home = self.folder.name + "/elsewhere"
        wrong = self.room.muniment("sign-in", "keeper", typed="not this one\n", home=home)
        self.assertEqual(wrong.returncode, 1, wrong)
        right = self.room.muniment("sign-in", "keeper", typed=self.password + "\n", home=home)
        self.assertEqual(right.returncode, 0, right)
        kept = [path for path in Path(home).rglob("*") if path.is_file()]
        self.assertEqual([path.stat().st_mode & 0o777 for path in kept], [0o600])
        self.assertEqual(self.room.muniment("sign-out", home=home).returncode, 0)
        self.assertEqual(self.room.muniment("status", home=home).returncode, 1)

    def test_a_box_is_lent_and_comes_back(self):
        box = self.a_box(is_lent=False)
        self.assertIn(box, self.done("lend", box, self.a_borrower(), "--days", "7"))
        self.assertIn("loan", self.json("boxes", box)["boxes"][0])
        again = self.room.muniment("lend", box, self.a_borrower())
        self.assertEqual(again.returncode, 1, again)
        self.assertIn(box, self.done("loans", "--per-page", "200"))
        unseen = self.room.muniment("return", box)
        self.assertEqual(unseen.returncode, 2, unseen)
        self.done("return", box, "--looked-at")
        self.assertNotIn("loan", self.json("boxes", box)["boxes"][0])
        self.assertIn(box, self.done("box", box))

    def test_a_lend_repeated_with_its_key_is_one_loan(self):
        box = self.a_box(is_lent=False)
        lend = ("lend", box, self.a_borrower(), "--key", "the-same-key-twice")
        first, second = self.json(*lend), self.json(*lend)
        self.assertEqual(first["loan"], second["loan"])
        self.done("return", box, "--looked-at")

    def test_what_the_room_refuses_is_said_in_the_language_asked_for(self):
        english = self.room.muniment("box", "B000000")
        self.assertEqual(english.returncode, 1, english)
        chinese = self.room.muniment("box", "B000000", "--language", "zh")
        self.assertNotEqual(english.stderr, chinese.stderr)
        self.assertEqual(self.room.muniment("acknowledge", "99999999").returncode, 1)

    def test_a_loan_runs_for_working_days_of_the_calendar(self):
        asked = self.json("calendar", "--days", "2", "--after", "2026-02-13")
        self.assertEqual((asked["due"], asked["due_is_known"]), ("2026-02-24", True))
        self.assertIn("春节", self.done("calendar"))
        box = self.a_box(is_lent=False)
        loan = self.json("lend", box, self.a_borrower(), "--days", "3")
        due = datetime.datetime.fromtimestamp(loan["due_at"] / 1e6).date().isoformat()
        self.assertEqual(due, self.json("calendar", "--days", "3")["due"])
        self.done("return", box, "--looked-at")
        self.assertEqual(self.room.muniment("calendar", "--after", "2026-02-30").returncode, 1)

    def test_the_lists_and_the_room_can_be_read(self):
        for command in ("status", "boxes", "loans", "leaves", "people", "alarms", "passages",
                        "blind-periods"):
            self.assertTrue(self.done(command).strip(), command)
            self.assertIsInstance(self.json(command), dict, command)

    def test_the_room_is_locked_and_opened_armed_and_left_to_log(self):
        for command, member, value in (("lock", "locked", True), ("open", "locked", False),
                                       ("log-only", "armed", False), ("arm", "armed", True)):
            room = self.json("status")
            if room[member] == value:
                self.assertEqual(self.room.muniment(command).returncode, 1)
            else:
                self.assertEqual(self.json(command)[member], value)

    def test_a_box_carried_out_without_leave_is_an_alarm_until_its_case_is_closed(self):
        feed = Started(BIN / "muniment", "watch", "--json", environment=self.room.environment())
        self.addCleanup(feed.end)
        messages = map(json.loads, feed.program.stdout)

        def readers_of(message):
            return message["room"]["readers"] if message["type"] == "room" else [message["reader"]]
        next(message for message in messages if message["type"] in ("room", "reader")
             and any(reader["state"] == "seeing" for reader in readers_of(message)))
        box = self.a_box(is_lent=False)
        self.room.walk_out_with(box)
        alarm = next(message["alarm"] for message in messages if message["type"] == "alarm"
                     and box in [one["box"] for one in message["alarm"]["boxes"]])
        self.assertEqual(alarm["level"], "red")

        number = str(alarm["alarm"])
        self.assertIn(box, self.done("alarms"))
        self.assertIn(box, self.done("alarm", number))
        self.assertIn("acknowledged_by", self.json("acknowledge", number))
        early = self.room.muniment("close", number)
        self.assertEqual(early.returncode, 1, early)
        self.assertEqual(self.json("cause", number, "test", "--note", "a drill")["cause"], "test")
        self.assertFalse(self.json("close", number)["open"])
        self.assertNotIn(number, [str(one["alarm"]) for one in self.json("alarms")["alarms"]])
        self.assertIn(box, self.done("alarms", "--closed"))

    def test_where_no_daemon_listens_the_exit_is_3(self):
        nobody = self.room.muniment("status", "--server", "http://127.0.0.1:9")
        self.assertEqual(nobody.returncode, 3, nobody)


if __name__ == "__main__":
    unittest.main()
