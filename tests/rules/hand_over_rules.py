"""R17, the hand-over, as sentences about a running room: a list by a clerk, reviewed by the
supervisor, signed by clerk and archivist, and then on its way to the shelf."""
import unittest
from ruled_room import RuledRoom, box_code

PAPERS = [{"class": "HT", "title": "保洁合同", "dated": "2026-11-02", "source": "采购部"},
          {"class": "HT", "title": "绿化合同", "dated": "2026-11-09"},
          {"class": "FY", "title": "电费单", "dated": "2026-11-20"}]


class HandOver(RuledRoom):
    def listed(self):
        """A list of three papers, by the clerk."""
        self.as_role("clerk")
        path = f"/hand-overs/{self.room.post('/hand-overs', {'period': '2026-11'})['transfer']}"
        self.room.post(path + "/papers", {"papers": PAPERS})
        return path

    def handed_over(self):
        path = self.listed()
        self.room.post(path + "/submit")
        self.as_role("supervisor").post(path + "/review")
        self.as_role("clerk").post(path + "/sign")
        self.as_role("archivist").post(path + "/sign")
        return path

    def steps(self):
        return {row["step"]: row["count"] for row in self.room.get("/backlog")["steps"]}

    def test_R17_a_month_end_hand_over_is_signed_by_clerk_and_archivist(self):
        path = self.listed()
        self.assertEqual(self.refused(path + "/sign", {}), ("transfer_elsewhere", "listing"))
        self.room.post(path + "/submit")
        self.assertEqual(self.refused(path + "/review", {})[0], "not_allowed")
        self.assertEqual(self.refused(path + "/sign", {}), ("undecided_papers", "3"))
        self.as_role("supervisor").post(path + "/review")
        self.assertEqual(self.refused(path + "/sign", {})[0], "not_allowed")
        self.assertEqual(self.as_role("clerk").post(path + "/sign")["step"], "clerk_signed")
        self.assertEqual(self.refused(path + "/sign", {})[0], "second_person")
        signed = self.as_role("archivist").post(path + "/sign")
        self.assertEqual((signed["step"], signed["clerk"]["person"], signed["archivist"]["person"]),
                         ("handed_over", self.people["clerk"], self.people["archivist"]))
        self.assertEqual(self.refused(path + "/take-back", {}),
                         ("transfer_elsewhere", "handed_over"))

    def test_R17_a_paper_is_sent_back_with_a_reason_and_never_reaches_the_archive(self):
        path = self.listed()
        self.room.post(path + "/submit")
        self.as_role("supervisor")
        self.assertEqual(self.refused(path + "/review", {"lines": [4]}), ("unknown_paper", "4"))
        self.assertEqual(self.refused(path + "/review", {"lines": [3], "sent_back": "other"}),
                         ("malformed", "note"))
        self.room.post(path + "/review", {"lines": [3], "sent_back": "incomplete"})
        self.room.post(path + "/review")
        self.as_role("clerk").post(path + "/sign")
        self.as_role("archivist").post(path + "/sign")
        self.assertEqual(self.refused(path + "/catalogue", {"lines": [3]}), ("unknown_paper", "3"))
        made = self.room.post(path + "/catalogue")["files"]
        self.assertEqual(len(made), 2)
        papers = self.room.get(path + "/papers")["papers"]
        self.assertEqual([paper.get("sent_back") for paper in papers], [None, None, "incomplete"])
        self.assertEqual(papers[2]["say"]["zh"], "不完整")

    def test_R17_every_step_before_the_archivists_signature_can_be_taken_back(self):
        path = self.listed()
        self.room.post(path + "/submit")
        self.assertEqual(self.room.post(path + "/take-back")["step"], "listing")
        self.room.post(path + "/papers/1", {**PAPERS[0], "title": "保洁服务合同"})
        self.assertEqual(self.room.get(path + "/papers")["papers"][0]["title"], "保洁服务合同")
        self.room.post(path + "/submit")
        self.as_role("supervisor").post(path + "/review")
        self.as_role("clerk").post(path + "/sign")
        self.assertEqual(self.room.post(path + "/take-back")["step"], "in_review")
        self.as_role("supervisor").post(path + "/review",
                                        {"lines": [1, 2, 3], "sent_back": "inaccurate"})
        self.as_role("clerk")
        self.assertEqual(self.refused(path + "/sign", {})[0], "no_papers")
        self.assertEqual(self.room.post(path + "/drop")["step"], "dropped")

    def test_R17_what_was_handed_over_waits_visibly_at_each_step_to_the_shelf(self):
        self.as_role("archivist")
        before = self.steps()
        path = self.handed_over()
        self.assertEqual(self.steps()["catalogue"], before["catalogue"] + 3)
        waiting = self.room.get("/backlog/catalogue?per_page=200")["rows"]
        self.assertIn("保洁合同", [row["title"] for row in waiting])
        made = self.room.post(path + "/catalogue", {"lines": [1, 2]})["files"]
        self.assertEqual(self.refused(path + "/catalogue", {"lines": [1]}),
                         ("paper_catalogued", str(made[0]["file"])))
        self.assertEqual((self.steps()["catalogue"], self.steps()["box"]),
                         (before["catalogue"] + 1, before["box"] + 2))
        self.describe(9, **{"class": "HT", "year": 2026})
        for file in made:
            self.room.post(f"/files/{file['file']}/box", {"box": box_code(9)})
        self.assertEqual((self.steps()["box"], self.steps()["label"]),
                         (before["box"], before["label"] + 1))
        row = next(row for row in self.room.get("/backlog/label")["rows"]
                   if row["box"] == box_code(9))
        self.assertEqual(row["papers"], 2)
        self.label(9)
        self.assertEqual((self.steps()["label"], self.steps()["shelve"]),
                         (before["label"], before["shelve"] + 1))

    def test_R17_the_transfer_sheet_names_papers_and_both_who_sign(self):
        path = self.handed_over()
        pdf = self.room.folder / "transfer.pdf"
        self.muniment("register", "transfer", path.rsplit("/", 1)[1], pdf)
        text = self.text_of(pdf)
        for words in ("移交清册", "保洁合同", "电费单", "采购部", "The clerk", "The archivist",
                      "移交人", "接收人"):
            self.assertIn(words, text)
        self.assertIn("第1页共1页", "".join(text.split()))
        self.assertIn("2026-11", self.muniment("hand-over", "show", path.rsplit("/", 1)[1]))
        self.assertIn("编目", self.muniment("hand-over", "backlog"))

    def label(self, number):
        job = "01234567-89ab-4cde-8f01-%012d" % number
        self.room.post("/label-jobs", {"job": job, "template": "face-100x60", "printer": "desk",
                                       "boxes": [box_code(number)]})
        sent = self.room.post(f"/label-jobs/{job}/turns", {"first": 0, "count": 1, "turn": "sent"})
        self.room.post(f"/label-jobs/{job}/turns",
                       {"first": 0, "count": 1, "turn": "printed", "sending": sent["row"]})
        self.room.post("/labels/applied", {"box": box_code(number)})


if __name__ == "__main__":
    unittest.main(verbosity=2)
