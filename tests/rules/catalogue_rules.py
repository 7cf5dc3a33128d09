"""The company's rules about what the archive holds, each as a sentence about a running room."""
import unittest
from ruled_room import RuledRoom, box_code


class Catalogue(RuledRoom):
    # ---- R11 ----

    def test_R11_a_room_begins_with_the_six_classes_of_the_company(self):
        listed = self.room.get("/classes")["classes"]
        names = {row["name"]["zh"] for row in listed}
        for name in ("业主信息档案", "客服沟通记录", "服务合同与协议", "费用管理档案",
                     "维修与保养记录", "社区活动档案"):
            self.assertIn(name, names)
        # They are rows of the ledger since the catalogue was first used.
        rows = [row for row in self.room.get("/ledger")["rows"]
                if row["kind"] == "class_set"]
        self.assertGreaterEqual(len(rows), 6)

    def test_R11_a_class_can_be_added_changed_and_ended_but_not_lost(self):
        made = {"class": "ZB", "parent": "HT", "en": "Tenders", "zh": "招标文件",
                "retention": "D10", "arrangement": "by_business"}
        self.room.post("/classes", made)
        changed = self.room.post("/classes", {**made, "retention": "D30"})
        self.assertEqual(changed["retention"], "D30")
        self.assertEqual(self.refused("/classes", {**made, "parent": "XX"})[0], "unknown_class")
        self.assertEqual(self.refused("/classes", {**made, "class": "HT", "parent": "ZB"})[0],
                         "class_loops")
        self.assertTrue(self.room.post("/classes/ZB/end")["ended"])
        self.assertEqual(
            self.refused("/files", {"class": "ZB", "title": "x", "dated": "2024"})[0],
            "class_ended")
        self.as_role("clerk")
        self.assertEqual(self.refused("/classes", made)[0], "not_allowed")

    # ---- R14 ----

    def test_R14_a_copy_without_the_place_of_its_original_is_refused(self):
        copy = {"class": "HT", "title": "供水协议", "dated": "2024-05-06", "copy": True}
        self.assertEqual(self.refused("/files", copy)[0], "original_missing")
        self.assertEqual(self.refused("/files", {**copy, "original_at": "  "})[0],
                         "original_missing")
        file = self.record(**{**copy, "original_at": "总经理办公室"})
        self.assertTrue(file["copy"])
        self.assertEqual(file["original_at"], "总经理办公室")

    # ---- R18 ----

    def test_R18_a_business_box_holds_one_year_class_and_retention(self):
        self.describe(1, **{"class": "HT", "year": 2024, "retention": "D30"})
        inside = self.record(**{"class": "HT", "dated": "2024-03-05", "retention": "D30",
                                "box": box_code(1)})
        self.assertEqual(inside["number"], "0001-HT·2024-D30-0001")
        for other in ({"dated": "2023-03-05", "retention": "D30", "class": "HT"},
                      {"dated": "2024-03-05", "retention": "D10", "class": "HT"},
                      {"dated": "2024-03-05", "retention": "D30", "class": "FY"}):
            code, detail = self.refused("/files", {**other, "title": "x", "box": box_code(1)})
            self.assertEqual(code, "box_differs")
            self.assertIn(box_code(1), detail)
        # With a reason it goes in, and the reason is written down.
        stray = self.record(**{"class": "HT", "dated": "2023-12-30", "retention": "D30",
                               "box": box_code(1), "departing": "同一合同的附件"})
        row = next(row for row in self.room.get("/ledger")["rows"]
                   if row["kind"] == "file_recorded" and row["payload"]["file"] == stray["file"])
        self.assertEqual(row["payload"]["departs"], ["year"])
        self.assertTrue(row["payload"]["note_digest"])

    def test_R18_an_owners_dossier_takes_all_years_and_classes_until_it_is_closed(self):
        self.assertEqual(self.refused(f"/boxes/{box_code(2)}/description", {"class": "YZ"})[0],
                         "malformed")
        box = self.describe(2, **{"class": "YZ", "room_no": "3-1201", "owner_ref": "W-88"})
        self.assertEqual(box["arrangement"], "by_owner")
        self.assertEqual(box["room_no"], "3-1201")
        numbers = [self.record(**{"class": kind, "dated": dated, "box": box_code(2)})["number"]
                   for kind, dated in (("YZ", "2019-01-02"), ("WX", "2021-06"), ("FY", "2024"))]
        volume = f"0001-YZ-{box['box_no']:04d}-"
        self.assertEqual(numbers, [volume + "001", volume + "002", volume + "003"])
        self.room.post(f"/boxes/{box_code(2)}/closed", {"closed": True})
        late = {"class": "YZ", "title": "x", "dated": "2025", "box": box_code(2)}
        self.assertEqual(self.refused("/files", late)[0], "box_is_closed")
        self.room.post(f"/boxes/{box_code(2)}/closed", {"closed": False})
        self.assertTrue(self.room.post("/files", late)["number"].endswith("-004"))

    # ---- R19 ----

    def test_R19_the_catalogue_lists_number_name_date_source_and_retention_in_order(self):
        for month in ("01", "02", "03"):
            self.record(**{"class": "GT", "title": f"投诉记录 {month}", "dated": f"2022-{month}-09",
                           "source": "客服前台"})
        listed, after = [], ""
        while True:
            page = self.room.get(f"/files?class=GT&year=2022&per_page=2{after}")
            listed += page["files"]
            if "next" not in page:
                break
            after = f"&after={page['next']}"
        self.assertEqual([row["number"][-4:] for row in listed], ["0001", "0002", "0003"])
        for row in listed:
            self.assertTrue(row["title"].startswith("投诉记录"))
            self.assertEqual((row["source"], row["retention"]), ("客服前台", "D30"))
            self.assertTrue(row["dated"].startswith("2022-"))

    def test_R19_the_catalogue_is_a_register_on_paper(self):
        for number in range(1, 41):
            self.record(**{"class": "GT", "title": f"回访记录 {number}", "dated": "2014-05-01",
                           "source": "客服部"})
        pdf = self.room.folder / "catalogue.pdf"
        self.muniment("register", "catalogue", pdf, "--class", "GT", "--year", 2014)
        text = self.text_of(pdf)
        self.assertEqual(text.count("档案目录"), 3)
        for words in ("回访记录 1", "回访记录 40", "0001-GT·2014-D30-0040", "保管期限",
                      "编制人"):
            self.assertIn(words, text)
        self.assertIn("第3页共3页", "".join(text.split()))

    # ---- R21 ----

    def test_R21_no_two_boxes_have_the_same_items_and_no_two_files_the_same_number(self):
        self.describe(3, **{"class": "WX", "year": 2024, "first_item": 1, "last_item": 40})
        code, detail = self.refused(f"/boxes/{box_code(4)}/description",
                                    {"class": "WX", "year": 2024, "first_item": 40,
                                     "last_item": 80})
        self.assertEqual((code, detail), ("range_overlaps", f"{box_code(3)} 1-40"))
        self.describe(4, **{"class": "WX", "year": 2024, "first_item": 41, "last_item": 80})
        wx = {"class": "WX", "title": "水泵检修", "dated": "2024-07-01"}
        first = self.room.post("/files", {**wx, "item": 5, "box": box_code(3)})
        code, detail = self.refused("/files", {**wx, "item": 5, "box": box_code(3)})
        self.assertEqual((code, detail), ("item_taken", str(first["file"])))
        code, detail = self.refused("/files", {**wx, "item": 41, "box": box_code(3)})
        self.assertEqual((code, detail), ("item_outside", f"{box_code(3)} 1-40"))
        self.assertEqual(self.room.post("/files", {**wx, "box": box_code(4)})["item"], 41)

    def test_R21_gaps_and_items_outside_their_box_are_listed_by_name(self):
        self.describe(5, **{"class": "HD", "year": 2020, "first_item": 1, "last_item": 9})
        hd = {"class": "HD", "title": "中秋活动", "dated": "2020-09-01"}
        self.room.post("/files", {**hd, "item": 2, "box": box_code(5)})
        self.room.post("/files", {**hd, "item": 5, "box": box_code(5)})
        stray = self.room.post("/files", {**hd, "item": 12, "box": box_code(5),
                                          "departing": "附件过大"})
        faults = self.room.get("/item-faults?fonds=0001&class=HD&year=2020&retention=D10")
        self.assertEqual([(row["fault"], row["first"], row["last"]) for row in faults["faults"]],
                         [("gap", 1, 1), ("gap", 3, 4), ("gap", 6, 11), ("outside", 12, 12)])
        self.assertEqual(faults["faults"][-1]["files"], [stray["file"]])
        self.assertIn({"fonds": "0001", "class": "HD", "year": 2020, "retention": "D10"},
                      self.room.get("/series")["series"])

    # ---- R23 ----

    def test_R23_the_custody_ledger_has_receipt_and_place_of_every_box(self):
        rows, after = [], ""
        while True:
            page = self.room.get(f"/custody?per_page=5{after}")
            rows += page["boxes"]
            if "next" not in page:
                break
            after = f"&after={page['next']}"
        self.assertEqual([row["box"] for row in rows], [box_code(n) for n in range(1, 13)])
        self.assertEqual(page["total"], 12)
        for row in rows:
            self.assertTrue(row["received_at"] > 0)
            self.assertEqual(row["place"], "1-1")

    def test_R23_the_custody_ledger_is_a_register_on_paper(self):
        pdf = self.room.folder / "custody.pdf"
        self.muniment("register", "custody", pdf)
        text = self.text_of(pdf)
        for words in ("档案保管台账", box_code(12), "入库日期", "1-1", "档案管理人员"):
            self.assertIn(words, text)

    # ---- R32 ----

    def test_R32_an_important_file_wants_copies_on_two_media_one_off_site_and_checked(self):
        file = self.record(**{"class": "HT", "dated": "2021", "important": True})["file"]

        def want():
            listed = self.room.get("/wanting-copies")["files"]
            return next((row for row in listed if row["file"] == file), None)

        self.assertEqual((want()["media"], want()["off_site"]), (0, False))
        nas = {"medium": "nas", "place": "NAS 2", "off_site": False}
        tape = {"medium": "tape", "place": "总部", "off_site": True}
        self.room.post(f"/files/{file}/copies", {"copies": [nas, tape]})
        self.assertEqual(want()["overdue"], 2)
        self.room.post(f"/files/{file}/copies/1/check", {"sound": True})
        self.room.post(f"/files/{file}/copies/2/check", {"sound": False})
        self.assertEqual((want()["overdue"], want()["unsound"]), (0, 1))
        shown = self.room.post(f"/files/{file}/copies/2/check", {"sound": True})
        self.assertEqual([copy["sound"] for copy in shown["copies"]], [True, True])
        self.assertIsNone(want())
        self.assertEqual(self.refused(f"/files/{file}/copies/3/check", {"sound": True})[0],
                         "malformed")

    # ---- R59, R61, R62 ----

    def test_R59_a_file_is_entered_classed_found_and_counted(self):
        file = self.record(**{"class": "FY", "title": "停车费收据", "dated": "2018-02"})
        self.assertEqual(self.room.get(f"/files/{file['file']}")["title"], "停车费收据")
        page = self.room.get("/files?class=FY&year=2018")
        self.assertEqual((page["total"], page["files"][0]["file"]), (1, file["file"]))
        self.assertEqual(self.refused("/files", {"class": "QQ", "title": "x", "dated": "2018"}),
                         ("unknown_class", "QQ"))

    def test_R59_a_file_is_retrieved_by_title_number_owner_and_room_and_a_dossier_by_its_room(self):
        file = self.record(**{"class": "FY", "title": "装修押金收据", "dated": "2012",
                              "room_no": "7-0802", "owner_ref": "W55881"})
        self.describe(10, **{"class": "YZ", "room_no": "9-1703"})
        for words in ("押金", "zxyj", "w55881", "7-0802", file["number"]):
            self.assertIn(str(file["file"]), self.found(words, "file"), words)
        self.assertIn(box_code(10), self.found("9-1703", "box"))
        self.room.post(f"/files/{file['file']}/correction",
                       {"class": "FY", "title": "装修保证金收据", "dated": "2012"})
        self.assertNotIn(str(file["file"]), self.found("押金收据", "file"))
        self.assertIn(str(file["file"]), self.found("保证金", "file"))

    def test_R61_what_is_entered_but_in_no_box_is_listed_until_it_is_boxed(self):
        file = self.record(**{"class": "FY", "title": "水费", "dated": "2017-02"})["file"]

        def unboxed():
            page = self.room.get("/files?unboxed=true&per_page=200")
            return [row["file"] for row in page["files"]]

        self.assertIn(file, unboxed())
        self.assertEqual(self.refused(f"/files/{file}/box", {"box": box_code(6)})[0],
                         "not_described")
        self.describe(6, **{"class": "FY", "year": 2017})
        self.room.post(f"/files/{file}/box", {"box": box_code(6)})
        self.assertNotIn(file, unboxed())
        self.assertEqual(self.room.get(f"/boxes/{box_code(6)}/description")["files"], 1)

    def test_R62_a_correction_keeps_the_old_value(self):
        file = self.record(**{"class": "FY", "title": "物业费帐单", "dated": "2016-02"})
        fixed = self.room.post(f"/files/{file['file']}/correction",
                               {"class": "FY", "title": "物业费账单", "dated": "2016-03"})
        self.assertEqual((fixed["title"], fixed["dated"], fixed["number"]),
                         ("物业费账单", "2016-03", file["number"]))
        first, second = self.history(file)
        self.assertEqual((first["text"]["title"], second["text"]["title"]),
                         ("物业费帐单", "物业费账单"))
        self.assertEqual(first["payload"]["filing"]["dated"], "2016-02")
        self.assertEqual(second["corrects"], first["seq"])

    # ---- a file leaves while its box stays ----

    def test_a_file_that_left_has_a_card_in_its_place_and_comes_back_by_its_code(self):
        file = self.record(**{"class": "FY", "title": "押金单", "dated": "2015"})["file"]
        card = self.room.post(f"/files/{file}/out-card",
                              {"taker": self.people["borrower"], "days": 3})
        self.assertTrue(card["card"].startswith("F"))
        self.assertEqual(self.refused(f"/files/{file}/out-card", {"taker": 1}),
                         ("file_is_out", card["card"]))
        self.assertIn(card["card"], [row["card"] for row in
                                     self.room.get("/out-cards")["out_cards"]])
        back = f"/out-cards/{card['card'].lower()}/back"
        self.assertEqual(self.refused(back, {"complete": True})[0], "condition_missing")
        self.assertNotIn("card", self.room.post(back, {"complete": True, "undamaged": True}))
        self.assertEqual(self.refused(back, {"complete": True, "undamaged": True}),
                         ("card_settled", card["card"]))
        pdf = self.room.folder / "card.pdf"
        self.muniment("out-card", "print", card["card"], pdf)
        self.assertIn(card["card"], self.text_of(pdf))
        again = self.room.post(f"/files/{file}/out-card", {"taker": self.people["borrower"]})
        self.assertNotEqual(again["card"], card["card"])

    def test_the_command_line_catalogues_boxes_corrects_and_tells(self):
        self.muniment("describe", box_code(7), "--class", "HT", "--year", 2013)
        made = self.muniment("file", "add", "保安合同", "--class", "HT", "--date", "2013-04",
                             "--box", box_code(7), language="C.UTF-8")
        number = made.split()[1].rstrip(":")
        self.assertIn("0001-HT·2013-C-0001", made)
        self.muniment("file", "correct", number, "保安服务合同", "--class", "HT", "--date", "2013-04")
        shown = self.muniment("file", "show", number)
        self.assertIn("保安服务合同", shown)
        self.assertIn("编目", shown)
        self.muniment("file", "copies", number, "nas:NAS 2,tape:总部*")
        self.assertIn("磁带", self.muniment("file", "copies", number, "--checked", 2))
        self.assertIn("保安服务合同", self.muniment("file", "list", "--box", box_code(7)))
        self.assertIn("客服沟通记录", self.muniment("class", "list"))
        self.assertIn("翠湖物业", self.muniment("fonds", "list"))

    # ---- and all of it holds ----

    def test_z_the_ledger_verifies_and_the_room_is_the_same_after_a_new_start(self):
        files = self.room.get("/files?per_page=200")["files"]
        self.room.stop()
        checked = self.room.verify()
        self.assertEqual(checked.returncode, 0, checked.stdout + checked.stderr)
        self.room.start()
        self.assertEqual(self.room.get("/files?per_page=200")["files"], files)
        self.assertEqual(len(self.room.get("/classes")["classes"]), 7)


if __name__ == "__main__":
    unittest.main(verbosity=2)
