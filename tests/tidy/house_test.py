"""The house as it stands keeps its rules."""

import unittest

import exemptions
import rules
import tree

CODE = (".cpp", ".hpp", ".js", ".py", ".sh", ".css", ".cmake", "CMakeLists.txt")
CPP = (".cpp", ".hpp")


class House(unittest.TestCase):
    maxDiff = None

    def keeps(self, complaints):
        complaints = list(complaints)
        self.assertFalse(complaints, "\n" + "\n".join(complaints))

    def test_files_are_short(self):
        for path, why in exemptions.LONG_FILES.items():
            self.assertTrue(list(rules.file_is_short(path, tree.text_of(path))),
                            f"{path} is short now, and needs no exemption ({why})")
        self.keeps(complaint for path in tree.files(*CODE) if path not in exemptions.LONG_FILES
                   for complaint in rules.file_is_short(path, tree.text_of(path)))

    def test_lines_are_narrow(self):
        self.keeps(complaint for path in tree.files(*CODE)
                   for complaint in rules.lines_are_narrow(path, tree.text_of(path)))

    def test_functions_fit_a_screen_and_names_say_something(self):
        def complaints():
            for path, tags in rules.tags_of(tree.ROOT, tree.files(*CPP)).items():
                long = [name for where, name in exemptions.LONG_FUNCTIONS if where == path]
                names = [name for where, name in exemptions.NAMES if where == path]
                yield from rules.functions_fit_a_screen(path, tags, long)
                yield from rules.names_say_something(path, tags, names)
        self.keeps(complaints())

    def test_core_and_drivers_are_pure(self):
        self.keeps(complaint for path in tree.files(*CPP)
                   for complaint in rules.core_is_pure(path, tree.text_of(path)))

    def test_nothing_is_detached(self):
        self.keeps(complaint for path in tree.files(*CPP)
                   for complaint in rules.nothing_is_detached(path, tree.text_of(path)))

    def test_includes_follow_the_arrows(self):
        self.keeps(complaint for path in tree.files(*CPP)
                   for complaint in rules.includes_follow_the_arrows(
                       path, tree.text_of(path), exemptions.INCLUDES.get(path, ())))

    def test_sources_have_their_tests(self):
        tests = {path: tree.text_of(path) for path in tree.files("_test.cpp")}
        self.keeps(complaint for path in tree.files(".cpp")
                   for complaint in rules.source_has_its_test(path, tests,
                                                              exemptions.TESTED_ELSEWHERE))

    def test_every_sentence_has_its_chinese(self):
        catalogue = rules.catalogue_of(tree.text_of("client/words/zh_CN.po"))

        def complaints():
            for path in tree.files(*CPP, ".js"):
                # Drivers speak to programs, not to people.
                if path.startswith(("tests/", "drivers/")):
                    continue
                in_file = rules.sentences_in_js if path.endswith(".js") else rules.sentences_in_cpp
                for sentence, wording in in_file(tree.text_of(path)):
                    yield from rules.sentence_is_translated(path, sentence, catalogue, wording)
        self.keeps(complaints())


if __name__ == "__main__":
    unittest.main()
