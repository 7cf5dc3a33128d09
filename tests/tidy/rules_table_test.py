"""docs/rules.md says of each rule where it lives and which test shows it; what it names exists."""

import re
import unittest

import tree

TABLE = "docs/rules.md"
STATUSES = {"done", "interface", "person", "open"}


def rows_of(text):
    """[rule, asks, where, test, status] of every line that begins with a rule."""
    return [[cell.strip() for cell in line.strip().strip("|").split("|")]
            for line in text.splitlines() if re.match(r"\| R\d\d \|", line)]


def sentences_of(text):
    """What a test file calls its tests; a C++ name may stand on several lines."""
    joined = re.sub(r'"\s*\n\s*"', "", text)
    return set(re.findall(r'"((?:[^"\\]|\\.)*)"', joined)) | set(re.findall(r"def (\w+)\(", text))


def missing_tests(cell, text_of):
    """Names in a cell, `file` "sentence" or `file` `function`, that are not there."""
    names = set()
    for quoted in re.finditer(r'`([^`]+)`|"([^"]+)"', cell):
        name = quoted[1] or quoted[2]
        if name.startswith("tests/"):
            text = text_of(name)
            if text is None:
                yield f"{name} is not there"
            names = sentences_of(text or "")
        elif name not in names:
            yield f"no test is called {name}"


class RulesTable(unittest.TestCase):
    def setUp(self):
        self.rows = rows_of(tree.text_of(TABLE))

    def test_every_rule_stands_in_it_once(self):
        self.assertEqual([row[0] for row in self.rows], [f"R{n:02}" for n in range(1, 68)])

    def test_every_row_is_whole_and_has_a_status_that_is_one(self):
        for row in self.rows:
            self.assertEqual(len(row), 5, row)
            self.assertIn(row[4], STATUSES, row)

    def test_what_is_done_names_a_test(self):
        for row in self.rows:
            if row[4] in ("done", "interface"):
                self.assertIn("`tests/", row[3], row)

    def test_every_test_that_is_named_exists(self):
        known = set(tree.files(".cpp", ".py"))
        found = [f"{row[0]}: {what}" for row in self.rows for what in missing_tests(
            row[3], lambda name: tree.text_of(name) if name in known else None)]
        self.assertFalse(found, "\n" + "\n".join(found))

    def test_a_test_that_is_not_there_is_missed(self):
        text = 'TEST_CASE("a box is "\n          "lent once")\ndef test_it(self):'
        for cell, missing in (('`tests/a.cpp` "a box is lent once"', 0),
                              ('`tests/a.cpp` `test_it`', 0),
                              ('`tests/a.cpp` "a box is lent twice"', 1),
                              ('`tests/b.cpp`', 1)):
            found = list(missing_tests(cell, lambda name: text if name == "tests/a.cpp" else None))
            self.assertEqual(len(found), missing, cell)


if __name__ == "__main__":
    unittest.main()
