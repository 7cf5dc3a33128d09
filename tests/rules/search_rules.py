"""What the rules ask of finding things again, tried through the API of a real daemon."""
import sys, unittest
from pathlib import Path
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "room"))
from running_room import Room, Refused, box_code

BIN = sys.argv.pop() if len(sys.argv) > 1 else "build/dev/bin"
TITLES = ["业主信息档案 2024 0001-0120", "费用管理档案 2023 0001-0080", "Lift ＲＥＰＡＩＲ 2022", "东湖花园3栋1201室"]


class Searching(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.room = Room(BIN).start(sign_in=True)
        cls.addClassCleanup(cls.room.remove)
        cls.addClassCleanup(cls.room.stop)
        for number, title in enumerate(TITLES, 1):
            cls.room.post("/boxes", {"box": box_code(number), "title": title, "home": "A-1-2"})
        cls.borrower = cls.room.post("/people", {"name": "王小明", "role": "borrower"})["person"]
        cls.room.post("/loans", {"box": box_code(1), "borrower": cls.borrower})

    def groups(self, words):
        found = self.room.get("/search?q=" + quote(words))
        self.assertFalse(found["cut"])
        return {group["kind"]: [hit["key"] for hit in group["hits"]] for group in found["groups"]}

    def assert_finds(self, words, number):
        self.assertIn(box_code(number), self.groups(words).get("box", []), words)

    def test_R59_a_box_is_retrieved_by_any_part_of_its_title(self):
        for words in ("业", "信息", "业主信息档案", "0120", "业主 2024"):
            self.assert_finds(words, 1)

    def test_R59_a_box_is_retrieved_by_pinyin_and_by_initials(self):
        for words in ("yz", "yzxx", "yezhu", "yezhuxinx"):
            self.assert_finds(words, 1)

    def test_R59_a_box_is_retrieved_by_room_number_and_by_place(self):
        self.assert_finds("1201", 4)
        self.assert_finds("a-1-2", 3)

    def test_R59_letters_are_retrieved_without_regard_to_case_and_width(self):
        for words in ("repair", "ｌｉｆｔ", "LIFT"):
            self.assert_finds(words, 3)

    def test_R59_the_exact_code_stands_first(self):
        self.assertEqual(self.groups(box_code(2))["box"][0], box_code(2))

    def test_R59_a_borrower_is_retrieved_with_what_he_has(self):
        found = self.room.get("/search?q=" + quote("wxm"))
        people = [group for group in found["groups"] if group["kind"] == "person"]
        self.assertEqual(people[0]["hits"][0]["key"], str(self.borrower))
        self.assertEqual(people[0]["hits"][0]["has"], [box_code(1)])

    def test_R59_what_does_not_fit_is_not_retrieved(self):
        for words in ("业信", "2019", "丰", "zzzz", '" OR *', "   "):
            self.assertEqual(self.groups(words), {}, words)

    def test_R59_a_search_that_is_too_long_is_refused(self):
        with self.assertRaises(Refused) as refused:
            self.room.get("/search?q=" + "a" * 300)
        self.assertEqual(refused.exception.body["refusal"], "too_long")

    def test_R59_a_long_list_of_boxes_is_walked_to_its_end(self):
        seen, after = [], ""
        while True:
            page = self.room.get(f"/boxes?per_page=3&after={after}")
            seen += [box["box"] for box in page["boxes"]]
            after = page.get("next")
            if not after:
                break
        self.assertEqual(seen, [box_code(number) for number in range(1, len(TITLES) + 1)])
        with self.assertRaises(Refused) as refused:
            self.room.get("/boxes?after=17")
        self.assertEqual(refused.exception.body["refusal"], "malformed")


if __name__ == "__main__":
    unittest.main()
