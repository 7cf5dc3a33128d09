"""A running room in which a rule is tried. Run by ctest with the folder of the binaries."""
import os, pathlib, subprocess, sys, unittest
from urllib.parse import quote
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "room"))
from running_room import Refused, Room, box_code

BIN = pathlib.Path(sys.argv.pop()) if len(sys.argv) > 1 else pathlib.Path("build/dev/bin")
PASSWORD = "a long and quiet river"


class RuledRoom(unittest.TestCase):
    """A running room with one person of each role, twelve boxes and a fonds."""

    @classmethod
    def setUpClass(cls):
        cls.room = Room(BIN).start(sign_in=True)
        cls.manager = cls.room.cookie
        cls.people, cls.cookies = {}, {}
        for role in ("clerk", "supervisor", "archivist"):
            person = cls.room.post("/people", {"name": f"The {role}", "sign_in_name": role,
                                               "password": PASSWORD, "role": role})
            cls.people[role] = person["person"]
            cls.cookies[role] = cls.signed_in(role)
        cls.people["borrower"] = cls.room.post(
            "/people", {"name": "A colleague", "role": "borrower"})["person"]
        for number in range(1, 13):
            cls.room.post("/boxes", {"box": box_code(number), "title": f"Box {number}",
                                     "home": "1-1"})
        cls.room.post("/fonds", {"fonds": "0001", "name": "翠湖物业"})

    @classmethod
    def tearDownClass(cls):
        cls.room.stop()
        cls.room.remove()

    @classmethod
    def signed_in(cls, name):
        status, body, headers = cls.room.raw(
            "POST", "/sign-in", {"name": name, "password": PASSWORD}, cookie=False)
        assert status == 200, body
        return headers["Set-Cookie"].split(";")[0]

    def setUp(self):
        self.as_role("archivist")

    def as_role(self, role):
        self.room.cookie = self.cookies.get(role, self.manager)
        return self.room

    def muniment(self, *arguments, language="zh_CN.UTF-8"):
        """The client, signed in as the archivist."""
        state = self.room.folder / "state"
        environment = dict(os.environ, LANG=language, LC_ALL=language, XDG_STATE_HOME=str(state),
                           MUNIMENT_SERVER=f"http://127.0.0.1:{self.room.port}")

        def run(*command, typed=""):
            return subprocess.run([BIN / "muniment", *command], input=typed, text=True,
                                  capture_output=True, env=environment, timeout=60)

        if not state.exists():
            signed_in = run("sign-in", "archivist", typed=PASSWORD + "\n")
            self.assertEqual(signed_in.returncode, 0, signed_in.stderr)
        done = run(*map(str, arguments))
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout

    def text_of(self, pdf):
        return subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True,
                              check=True).stdout

    def refused(self, path, body):
        with self.assertRaises(Refused) as caught:
            self.room.post(path, body)
        return caught.exception.body["refusal"], caught.exception.body.get("detail", "")

    def found(self, words, kind):
        groups = self.room.get("/search?q=" + quote(words))["groups"]
        return [hit["key"] for group in groups if group["kind"] == kind for hit in group["hits"]]

    def describe(self, number, **what):
        return self.room.post(f"/boxes/{box_code(number)}/description", what)

    def record(self, **what):
        what.setdefault("title", "电梯维保合同")
        return self.room.post("/files", what)

    def history(self, file):
        return self.room.get(f"/files/{file['file']}/history")["rows"]
