"""Each rule sees what is wrong in a small bad sample, and nothing wrong in a good one."""

import tempfile
import unittest
from pathlib import Path

import rules


def tags_of(source):
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "sample.cpp").write_text(source, encoding="utf-8")
        return rules.tags_of(folder, ["sample.cpp"])["sample.cpp"]


class Rules(unittest.TestCase):
    def finds(self, complaints, count=1):
        complaints = list(complaints)
        self.assertEqual(len(complaints), count, complaints)

    def test_a_file_of_401_lines_is_too_long(self):
        self.finds(rules.file_is_short("a.cpp", "x\n" * 401))
        self.finds(rules.file_is_short("a.cpp", "x\n" * 400), 0)

    def test_a_line_of_101_columns_is_too_wide(self):
        self.finds(rules.lines_are_narrow("a.cpp", "x" * 101 + "\n"))
        self.finds(rules.lines_are_narrow("a.cpp", "档" * 100 + "\n"), 0)

    def test_a_function_of_61_lines_does_not_fit_a_screen(self):
        long = "int f() {\n" + "    g();\n" * 59 + "}\n"
        self.finds(rules.functions_fit_a_screen("a.cpp", tags_of(long)))
        self.finds(rules.functions_fit_a_screen("a.cpp", tags_of(long), ["f"]), 0)
        short = "int f() {\n" + "    g();\n" * 58 + "}\n"
        self.finds(rules.functions_fit_a_screen("a.cpp", tags_of(short)), 0)

    def test_names_that_say_nothing_are_seen(self):
        for bad in ("struct BoxManager {};", "void read_data() {}", "int f(int info) { return 1; }",
                    "struct Box { int user_data; };", "namespace utils { int a; }"):
            self.finds(rules.names_say_something("a.cpp", tags_of(bad)))
        self.finds(rules.names_say_something("daemon/box_helpers.cpp", []))
        for good in ("enum class Role { manager, general_manager };", "int processed = 0;",
                     "void f(V v) { v.data(); }", "struct Database {};"):
            self.finds(rules.names_say_something("a.cpp", tags_of(good)), 0)

    def test_input_and_output_in_the_core_are_seen(self):
        for bad in ("#include <boost/asio.hpp>\n", "#include <fstream>\n", "#include <sqlite3.h>\n",
                    "#include <spdlog/spdlog.h>\n", "auto t = steady_clock::now();\n"):
            self.finds(rules.core_is_pure("daemon/core/a.cpp", bad))
            self.finds(rules.core_is_pure("drivers/llrp/a.hpp", bad))
            self.finds(rules.core_is_pure("daemon/api/a.cpp", bad), 0)
        self.finds(rules.core_is_pure("daemon/core/a.cpp", "// never calls ::now()\n"), 0)

    def test_detached_work_is_seen(self):
        self.finds(rules.nothing_is_detached("a.cpp", "co_spawn(ioc, f(), asio::detached);\n"))
        self.finds(rules.nothing_is_detached("a.cpp", "std::thread{f}.detach();\n"))
        self.finds(rules.nothing_is_detached("a.cpp", "// nothing is detached\n"), 0)

    def test_an_include_against_the_arrow_is_seen(self):
        arrows = rules.includes_follow_the_arrows
        self.finds(arrows("daemon/core/a.cpp", '#include "daemon/store/store.hpp"\n'))
        self.finds(arrows("drivers/llrp/a.cpp", '#include "daemon/readers/link.hpp"\n'))
        self.finds(arrows("client/cli/a.cpp", '#include "daemon/core/room.hpp"\n'))
        self.finds(arrows("daemon/api/a.cpp", '#include "daemon/store/store.hpp"\n'))
        self.finds(arrows("daemon/store/a.cpp", '#include "daemon/wire/fact_json.hpp"\n'), 0)
        self.finds(arrows("tests/core/a.cpp", '#include "daemon/store/store.hpp"\n'), 0)

    def test_a_source_without_its_test_is_seen(self):
        self.finds(rules.source_has_its_test("daemon/core/epc.cpp",
                                             {"tests/core/box_test.cpp": ""}))
        for test, text in (("tests/core/epc_test.cpp", ""),
                           ("tests/core/tag_test.cpp", '#include "daemon/core/epc.hpp"\n')):
            self.finds(rules.source_has_its_test("daemon/core/epc.cpp", {test: text}), 0)
        self.finds(rules.source_has_its_test("daemon/api/feed.cpp", {}), 0)

    def test_a_sentence_without_its_chinese_is_seen(self):
        po = 'msgid ""\nmsgstr ""\n"x: y\\n"\n\nmsgid "{box} is "\n"back."\nmsgstr "{box} 已归还。"\n'
        catalogue = rules.catalogue_of(po)
        self.finds(rules.sentence_is_translated("a.cpp", "{box} is back.", catalogue), 0)
        self.finds(rules.sentence_is_translated("a.cpp", "{box} is gone.", catalogue))
        other = {"{box} is back.": "{person} 已归还。"}
        self.finds(rules.sentence_is_translated("a.cpp", "{box} is back.", other))
        self.finds(rules.sentence_is_translated("a.cpp", "{box} is back.", {"{box} is back.": ""}))

    def test_sentences_are_found_where_they_are_said(self):
        cpp = ('say("One "\n    "two.", fmt::arg("a", 1)); msgid("Three"); '
               'translated(Language::zh, "Four");')
        found = [sentence for sentence, _ in rules.sentences_in_cpp(cpp)]
        self.assertEqual(found, ["One two.", "Three", "Four"])
        address = list(rules.sentences_in_cpp('say("See http://room");'))
        self.assertEqual(address, [("See http://room", "See http://room")])
        self.assertEqual(list(rules.sentences_in_cpp('// say("no")\nsay(message, text);')), [])
        js = "t('It''s') + t(\"Two\", {a}) + tn('one', 'many', 3) + set('x') + t(name)"
        found = [sentence for sentence, _ in rules.sentences_in_js(js)]
        self.assertEqual(found, ["It", "Two", "one"])

    def test_a_plural_is_looked_up_by_its_singular_and_names_what_its_plural_names(self):
        (one, many), = rules.sentences_in_js("tn('A box left.', '{n} boxes left.', n)")
        chinese = {one: "{n} 盒出门。"}
        self.finds(rules.sentence_is_translated("a.js", one, chinese, many), 0)
        self.finds(rules.sentence_is_translated("a.js", one, {one: "一盒出门。"}, many))


if __name__ == "__main__":
    unittest.main()
