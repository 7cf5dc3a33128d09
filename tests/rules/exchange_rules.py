"""R59, R60 and R62 as sentences about a running room: files bring lines in and take them out,
corrections keep what was before, and backups are made, verified and put back."""
import http.client, io, json, pathlib, shutil, subprocess, sys, tempfile, time, unittest, zipfile
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "room"))
from running_room import Room, SETTINGS, box_code

BIN = pathlib.Path(sys.argv.pop()) if len(sys.argv) > 1 else pathlib.Path("build/dev/bin")
PATIENCE_S = 60
WITH_BACKUP = SETTINGS + '[backup]\nfolder = "elsewhere"\nat = "23:59:59"\n'


def until(what, condition):
    give_up = time.monotonic() + PATIENCE_S
    while not (answer := condition()):
        if time.monotonic() > give_up:
            raise AssertionError(f"{what} did not happen within {PATIENCE_S} s")
        time.sleep(0.05)
    return answer


def workbook(rows):
    """An XLSX that no library of ours wrote: shared strings, one sheet."""
    texts = sorted({cell for row in rows for cell in row})
    shared = "".join(f"<si><t>{text}</t></si>" for text in texts)
    lines = "".join(
        f'<row r="{number}">' + "".join(
            f'<c r="{chr(65 + column)}{number}" t="s"><v>{texts.index(cell)}</v></c>'
            for column, cell in enumerate(row)) + "</row>"
        for number, row in enumerate(rows, 1))
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/workbook.xml", f'<workbook {space} xmlns:r="{related}"><sheets>'
                       '<sheet name="1" sheetId="1" r:id="rId7"/></sheets></workbook>')
        parts.writestr("xl/_rels/workbook.xml.rels", '<Relationships><Relationship Id="rId7" '
                       'Target="/xl/worksheets/sheet1.xml"/></Relationships>')
        parts.writestr("xl/sharedStrings.xml", f"<sst {space}>{shared}</sst>")
        parts.writestr("xl/worksheets/sheet1.xml",
                       f"<worksheet {space}><sheetData>{lines}</sheetData></worksheet>")
    return file.getvalue()


class Exchange(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.room = Room(BIN, settings=WITH_BACKUP).start(sign_in=True)

    @classmethod
    def tearDownClass(cls):
        cls.room.stop()
        cls.room.remove()

    def sent(self, verb, path, content=None, cookie=True):
        connection = http.client.HTTPConnection("127.0.0.1", self.room.port, timeout=60)
        try:
            headers = {"Cookie": self.room.cookie} if cookie else {}
            connection.request(verb, "/api/v1" + path, content, headers)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def given(self, content, kind=""):
        if isinstance(content, str):
            content = content.encode()
        status, body = self.sent("POST", "/imports" + (f"?kind={kind}" if kind else ""), content)
        self.assertEqual(status, 201, body)
        return json.loads(body)

    def fates(self, file):
        return {fate: file[fate] for fate in ("new", "same", "changed", "refused")}

    def taken_in(self, content):
        file = self.given(content)
        self.room.post(f"/imports/{file['import']}/take-in")
        until("the import", lambda: self.room.get(
            f"/imports/{file['import']}")["state"] == "done")
        return file

    def exported(self, kind, form="csv"):
        status, body = self.sent("GET", f"/exports/{kind}?form={form}")
        self.assertEqual(status, 200, body)
        return body

    def last_row(self):
        return self.room.get("/room")["last"]

    def test_R59_what_a_file_brings_in_is_found_again_by_its_words(self):
        gbk = f"扫描码,题名,存放位置\r\n{box_code(101)},维修记录 2025,1-2-3\r\n".encode("gbk")
        file = self.taken_in(gbk)
        self.assertEqual(file["read_as"], "GB18030")
        found = self.room.get("/boxes?q=2025")["boxes"]
        self.assertIn((box_code(101), "维修记录 2025", "1-2-3"),
                      [(box["box"], box["title"], box["home"]) for box in found])

    def test_R60_boxes_people_and_loans_come_from_another_system_and_go_back_to_it(self):
        self.taken_in(workbook([["code", "title", "shelf"],
                                [box_code(201), "Contracts 2024", "1-1-1"],
                                [box_code(202), "=SUM(1;2)", "1-1-2"]]))
        self.taken_in("姓名,角色\n赵一,借阅人\n")
        self.taken_in(f"box,borrower,due\n{box_code(201)},赵一,2027-03-01\n")
        loans = self.room.get("/loans?per_page=200")["loans"]
        self.assertIn(box_code(201), [loan["box"] for loan in loans])
        boxes = self.exported("boxes").decode("utf-8-sig")
        self.assertIn("'=SUM(1;2)", boxes, "a formula is made harmless in an export")
        for kind in ("boxes", "people", "loans"):
            for form in ("csv", "xlsx"):
                again = self.given(self.exported(kind, form), kind)
                self.assertEqual((again["new"], again["changed"], again["refused"]), (0, 0, 0),
                                 f"{kind} as {form} come back as they went")

    def test_R62_the_same_file_twice_changes_nothing(self):
        file = f"code,title,home\n{box_code(301)},Fees 2023,1-1-1\n"
        self.assertEqual(self.fates(self.taken_in(file)),
                         {"new": 1, "same": 0, "changed": 0, "refused": 0})
        before = self.last_row()
        self.assertEqual(self.fates(self.given(file)),
                         {"new": 0, "same": 1, "changed": 0, "refused": 0})
        self.assertEqual(self.last_row(), before)

    def test_R62_a_correction_keeps_what_was_before(self):
        self.taken_in(f"code,title,home\n{box_code(302)},Fees 2032,1-1-1\n")
        file = self.given(f"code,title,home\n{box_code(302)},Fees 2023,1-1-1\n")
        rows = self.room.get(f"/imports/{file['import']}/rows?fate=changed")["rows"]
        self.assertEqual(rows[0]["changes"],
                         [{"column": "title", "before": "Fees 2032", "after": "Fees 2023"}])
        self.room.post(f"/imports/{file['import']}/take-in")
        until("the correction", lambda: self.room.get(
            f"/boxes/{box_code(302)}")["title"] == "Fees 2023")
        history = self.room.get(f"/boxes/{box_code(302)}/history")["rows"]
        self.assertEqual(len(history), 2, "both rows speak of the box")

    def test_R62_a_file_with_bad_lines_is_refused_whole_and_names_them_all(self):
        bad = (f"code,title,home\n{box_code(303)},Good,1-1-1\nB0000999,Bad check,1-1-1\n"
               f"{box_code(304)},,1-1-1\n{box_code(303)},Twice,1-1-1\n")
        before = self.last_row()
        file = self.given(bad)
        self.assertEqual(self.fates(file), {"new": 1, "same": 0, "changed": 0, "refused": 3})
        rows = self.room.get(f"/imports/{file['import']}/rows?fate=refused")["rows"]
        self.assertEqual([(row["row"], row["faults"][0]["column"]) for row in rows],
                         [(3, "code"), (4, "title"), (5, "code")])
        for row in rows:
            self.assertTrue(row["faults"][0]["say"]["zh"])
        status, body = self.sent("POST", f"/imports/{file['import']}/take-in", "{}")
        self.assertEqual((status, json.loads(body)["refusal"]), (409, "import_refused"))
        self.assertEqual(self.last_row(), before, "nothing was written")

    def test_R62_a_long_file_is_taken_only_from_who_may_send_one(self):
        long = b"code,title,home\n" + b" " * (1 << 20)
        self.assertEqual(self.sent("POST", "/imports", long, cookie=False)[0], 413)
        self.assertEqual(self.sent("POST", "/boxes", long)[0], 413)
        self.assertNotEqual(self.sent("POST", "/imports", long)[0], 413)

    def test_R62_an_import_that_was_cut_off_by_a_kill_is_taken_in_whole(self):
        folder = pathlib.Path(tempfile.mkdtemp(prefix="muniment-import-"))
        self.addCleanup(shutil.rmtree, folder)
        room = Room(BIN, folder).start(sign_in=True)
        boxes = 3_000
        lines = "".join(f"{box_code(n)},Box {n},1-1-1\n" for n in range(1, boxes + 1))
        self.room, shared = room, self.room
        try:
            file = self.given("code,title,home\n" + lines)
            room.post(f"/imports/{file['import']}/take-in")
            until("the first lines", lambda: 0 < room.get("/room")["boxes"])
            under_way = room.get("/room")["boxes"]
            room.kill()
            self.assertLess(under_way, boxes, "the kill came too late to show anything")
            room.start()
            until("the rest", lambda: room.get("/room")["boxes"] == boxes)
            until("its end", lambda: room.get("/room")["import"] is None)
        finally:
            self.room = shared
            room.stop()
        self.assertEqual(room.verify().returncode, 0)
        self.assertEqual(list((folder / "imports").iterdir()), [])

    def test_R62_a_backup_is_made_verified_and_put_back(self):
        room = self.room
        self.taken_in(f"code,title,home\n{box_code(401)},Before,1-1-1\n")
        room.post("/backups")
        last = until("the backup", lambda: (
            backups := room.get("/backups"))["is_running"] is False and backups["backups"])[0]
        self.assertNotIn("failed", last)
        backup = room.folder / "elsewhere" / last["file"]
        self.taken_in(f"code,title,home\n{box_code(402)},After,1-1-1\n")
        restore = [BIN / "munimentd", "restore", "--room", room.folder, backup]
        open_room = subprocess.run(restore, capture_output=True, text=True)
        self.assertEqual(open_room.returncode, 1)
        self.assertIn("stop munimentd first", open_room.stderr)
        room.stop()
        restored = subprocess.run(restore, capture_output=True, text=True)
        self.assertEqual(restored.returncode, 0, restored)
        room.start()
        self.assertEqual([box["box"] for box in room.get("/boxes?q=Before")["boxes"]],
                         [box_code(401)])
        self.assertEqual(room.get("/boxes?q=After")["boxes"], [])
        verified = room.verify()
        self.assertEqual(verified.returncode, 0, verified.stdout)
        kept = [path.name for path in room.folder.glob("room.db.replaced-*")]
        self.assertTrue(kept, "the database that was replaced is kept")

    def test_R62_history_that_was_rolled_back_is_told_loudly(self):
        folder = pathlib.Path(tempfile.mkdtemp(prefix="muniment-restore-"))
        self.addCleanup(shutil.rmtree, folder)
        room = Room(BIN, folder, WITH_BACKUP).start(sign_in=True)
        room.post("/boxes", {"box": box_code(1), "title": "One", "home": "1"})
        room.post("/backups")
        backup = until("the backup", lambda: (
            backups := room.get("/backups"))["is_running"] is False and backups["backups"])[0]
        room.post("/boxes", {"box": box_code(2), "title": "Two", "home": "1"})
        room.stop()
        told = subprocess.run([BIN / "munimentd", "restore", "--room", folder,
                               folder / "elsewhere" / backup["file"]],
                              capture_output=True, text=True, check=True)
        self.assertIn("HISTORY IS ROLLED BACK", told.stdout)
        room.start()
        try:
            notices = [notice["en"] for notice in room.get("/room")["notices"]]
            self.assertTrue(any("older database" in notice for notice in notices), notices)
            rows = room.get(f"/ledger?after={backup['through']}")["rows"]
            self.assertIn("History was rolled back", rows[0]["say"]["en"])
            self.assertIn("HISTORY WAS ROLLED BACK", (folder / "daemon.log").read_text())
        finally:
            room.stop()
        self.assertEqual(room.verify().returncode, 0)

    def test_R62_a_backup_that_fails_is_visible_until_one_is_made(self):
        folder = pathlib.Path(tempfile.mkdtemp(prefix="muniment-backup-"))
        self.addCleanup(shutil.rmtree, folder)
        (folder / "elsewhere").write_text("no folder")
        room = Room(BIN, folder, WITH_BACKUP).start(sign_in=True)
        try:
            feed = room.listen()
            room.post("/backups")
            feed.wait_for(lambda line: line["type"] == "room" and any(
                "No backup has been made" in notice["en"] for notice in line["room"]["notices"]))
            feed.close()
            (folder / "elsewhere").unlink()
            until("the end of the first", lambda: not room.get("/backups")["is_running"])
            room.post("/backups")
            until("a good one", lambda: "failed" not in room.get("/backups")["backups"][0])
            self.assertFalse(any("backup" in notice["en"]
                                 for notice in room.get("/room")["notices"]))
        finally:
            room.stop()


if __name__ == "__main__":
    unittest.main()
