"""The company's rules on shelves and custody, through the API of a real daemon. Each test is named
as a sentence about the room. Run by ctest with the folder of the binaries."""
import pathlib, sys, unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "room"))
from running_room import Refused, Room, box_code

BIN = pathlib.Path(sys.argv.pop()) if len(sys.argv) > 1 else pathlib.Path("build/dev/bin")


class PlacesRules(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.room = Room(BIN).start(sign_in=True)
        cls.addClassCleanup(cls.room.remove)
        cls.addClassCleanup(cls.room.stop)
        cls.room.post("/places/lay-out", {"room": "A", "rows": 2, "sections": 3, "shelves": 4,
                                          "capacity": {"boxes": 3}})
        cls.numbers = iter(range(1, 1000))

    def box(self, title, home="A:1-1-1"):
        code = box_code(next(self.numbers))
        self.room.post("/boxes", {"box": code, "title": title, "home": home})
        return code

    def scan(self, place, *boxes, **more):
        return self.room.post("/shelvings", {"place": place, "boxes": list(boxes), **more})

    def refusal(self, act, *given, **more):
        with self.assertRaises(Refused) as refused:
            act(*given, **more)
        return refused.exception.body

    def codes(self, path):
        return [box["box"] for box in self.room.get(path)["boxes"]]

    def test_R22_boxes_out_of_their_class_order_are_refused_with_both_codes_named(self):
        nine, ten = self.box("合同 2024 1-9", "A:1-1-2"), self.box("合同 2024 10-20", "A:1-1-2")
        body = self.refusal(self.scan, "A:1-1-2", ten, nine)
        self.assertEqual(body["refusal"], "wrong_shelf_order")
        self.assertEqual(body["detail"], f"{nine} {ten}")
        self.assertEqual(self.room.get("/places/A:1-1-2")["standing"], 0, "nothing half done")
        self.scan("A:1-1-2", nine, ten)

    def test_R22_a_misplaced_box_is_told_with_the_place_it_belongs_to(self):
        box = self.box("费用 2024", "A:1-2-1")
        body = self.refusal(self.scan, "A:1-2-2", box)
        self.assertEqual((body["refusal"], body["detail"]),
                         ("belongs_elsewhere", f"{box} A:1-2-1"))
        self.assertIn("A:1-2-1", body["say"]["zh"])
        self.scan("A:1-2-2", box, despite=["elsewhere"])
        shown = self.room.get(f"/boxes/{box}")
        self.assertEqual((shown["home"], shown["place_address"]), ("1-2-1", "1-2-2"))

    def test_R22_a_full_shelf_says_so_and_takes_nothing(self):
        boxes = [self.box(f"沟通 {n}", "A:1-3-1") for n in range(3)]
        self.scan("A:1-3-1", *boxes)
        self.assertEqual(self.room.get("/places/A:1-3-1")["fits"], 0)
        more = self.box("沟通 9", "A:1-3-2")
        body = self.refusal(self.scan, "A:1-3-1", more, as_home=True)
        self.assertEqual((body["refusal"], body["detail"]), ("place_full", "A:1-3-1"))
        self.assertNotIn("place", self.room.get(f"/boxes/{more}"))

    def test_R23_the_scans_say_who_put_which_box_where_and_what_was_taken_back(self):
        box = self.box("业主 3-1201", "A:2-1-1")
        row = next(row["seq"] for row in self.scan("A:2-1-1", box)["rows"]
                   if row["kind"] == "boxes_shelved")
        first = self.room.get("/shelvings")["rows"][0]
        self.assertEqual((first["box"], first["place_address"], first["row"]),
                         (box, "A:2-1-1", row))
        self.assertTrue(first["actor"]["name"])
        undone = self.room.post(f"/shelvings/{row}/undo")
        self.assertEqual(undone["rows"][0]["corrects"], row)
        last = self.room.get("/shelvings")["rows"][0]
        self.assertEqual((last["box"], "place" in last), (box, False))
        self.assertEqual(self.room.get("/shelvings?after=%d" % last["row"])["rows"][0], first)

    def test_R23_home_and_current_place_are_two_things(self):
        box = self.box("业主 3-1202", "A:2-2-1")
        area = self.room.post("/places", {"kind": "reading_area", "name": "查阅区"})["place"]
        self.scan("A:2-2-1", box)
        self.scan(area, box)
        shown = self.room.get(f"/boxes/{box}")
        self.assertEqual((shown["home"], shown["place_address"]), ("2-2-1", "查阅区"))
        self.assertEqual(self.room.get("/places/A:2-2-1")["taken"], 1, "its place is kept for it")
        self.assertEqual(self.room.get("/places/A:2-2-1")["standing"], 0)

    def test_R61_a_box_seen_on_a_shelf_but_not_catalogued_is_listed(self):
        code = box_code(next(self.numbers))
        self.assertEqual(self.refusal(self.scan, "A:2-3-1", code)["refusal"], "unknown_box")
        self.assertEqual(self.scan("A:2-3-1", code, despite=["unlisted"])["registered"], [code])
        self.assertIn(code, self.codes("/shelf-differences?which=uncatalogued"))

    def test_R61_a_catalogued_box_that_nobody_saw_on_a_shelf_is_listed_until_it_is_scanned(self):
        box = self.box("维修 2023", "A:2-3-2")
        self.assertIn(box, self.codes("/shelf-differences?which=unseen&per_page=200"))
        self.scan("A:2-3-2", box)
        self.assertNotIn(box, self.codes("/shelf-differences?which=unseen&per_page=200"))

    def test_R36_a_box_scanned_in_a_reading_area_beyond_the_door_is_outside(self):
        area = self.room.post("/places", {"kind": "reading_area", "name": "院外查阅区",
                                          "beyond_door": 1})
        self.assertEqual(area["beyond_door"], 1)
        box = self.box("合同 2023 1", "A:2-3-1")

        def where():
            return self.room.get(f"/boxes/{box}")["whereabouts"]

        self.assertEqual(where(), "inside")
        self.scan(area["place"], box)
        self.assertEqual(where(), "outside")
        self.room.post(f"/places/{area['place']}/change", {"beyond_door": 0})
        self.scan(area["place"], box)
        self.assertEqual(where(), "inside")
        body = self.refusal(self.room.post, "/places/A:2-3-1/change", {"beyond_door": 1})
        self.assertEqual((body["refusal"], body["detail"]), ("malformed", "beyond_door"))

    def test_the_plan_draws_every_place_with_its_fill(self):
        plan = self.room.get("/plan")["places"]
        room = next(place for place in plan if place["name"] == "A")
        shelves = [shelf for row in room["below"] for section in row["below"]
                   for shelf in section["below"]]
        self.assertEqual(len(shelves), 24)
        self.assertEqual(sum(shelf["taken"] for shelf in shelves), room["taken"])
        shallow = self.room.get("/plan?top=A&levels=1")["places"][0]
        self.assertEqual((shallow["below"], shallow["left_out"]), ([], 2))

    def test_a_place_that_does_not_exist_is_refused_with_what_to_do(self):
        body = self.refusal(self.scan, "A:9-9-9", box_code(1))
        self.assertEqual(body["refusal"], "unknown_place")
        self.assertIn("code or its address", body["say"]["en"])

    def test_zz_what_the_registers_say_is_what_the_ledger_says(self):
        verified = self.room.verify()
        self.assertEqual(verified.returncode, 0, verified.stdout)


if __name__ == "__main__":
    unittest.main()
