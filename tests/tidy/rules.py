"""The rules. Each takes a path relative to the checkout and the text of that file, and yields
complaints "path:line: what is wrong"."""

import json
import re
import subprocess

LINES_MAX = 400
COLUMNS_MAX = 100
FUNCTION_LINES_MAX = 60


def code_of(text):
    """C++ with comments and string literals blanked out, line by line the same."""
    def blank(match):
        return re.sub(r"[^\n]", " ", match.group(0))
    pattern = r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:[^"\\\n]|\\.)*"'
    return re.sub(pattern, blank, text, flags=re.DOTALL)


def numbered(text):
    return enumerate(text.split("\n"), start=1)


# ---- sizes ----

def file_is_short(path, text):
    lines = text.count("\n")
    if lines > LINES_MAX:
        yield f"{path}:{lines}: a file has at most {LINES_MAX} lines"


def lines_are_narrow(path, text):
    for number, line in numbered(text):
        if len(line) > COLUMNS_MAX:
            yield f"{path}:{number}: a line has at most {COLUMNS_MAX} columns, this one {len(line)}"


def tags_of(root, paths):
    """What ctags finds declared in these C++ files: path -> tags. One run for all is quick."""
    command = ["ctags", "-L", "-", "-f", "-", "--output-format=json", "--fields=+neK",
               "--language-force=C++", "--kinds-C++=cdefglmnpstuvxz"]
    printed = subprocess.run(command, check=True, capture_output=True, text=True, cwd=root,
                             input="\n".join(paths)).stdout
    tags = {path: [] for path in paths}
    for line in printed.splitlines():
        tag = json.loads(line)
        tags[tag["path"]].append(tag)
    return tags


def functions_fit_a_screen(path, tags, exempt=()):
    for tag in tags:
        lines = tag.get("end", tag["line"]) - tag["line"] + 1
        if tag["kind"] == "function" and lines > FUNCTION_LINES_MAX and tag["name"] not in exempt:
            yield (f"{path}:{tag['line']}: {tag['name']} has {lines} lines, "
                   f"{FUNCTION_LINES_MAX} fit a screen")


# ---- names ----

BANNED = {"manager", "helper", "util", "utils", "handler", "data", "info", "process"}
# The person whose role is manager, and the general manager, are words of the archive room.
ROOM_WORDS = {"manager", "general_manager", "supervisor_or_manager"}


def words_of(name):
    spaced = re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", name)
    return [word.lower() for word in re.split(r"[^A-Za-z]+", spaced) if word]


def name_says_something(path, line, name):
    if name in ROOM_WORDS:
        return
    for word in words_of(name):
        if word in BANNED or word.rstrip("s") in BANNED:
            yield f"{path}:{line}: {name} says nothing: '{word}'"


def names_say_something(path, tags, exempt=()):
    stem = path.rsplit("/", 1)[-1].split(".")[0]
    yield from name_says_something(path, 1, stem)
    for tag in tags:
        if tag["name"] not in exempt and not tag["name"].startswith("__anon"):
            yield from name_says_something(path, tag["line"], tag["name"])


# ---- purity ----

IMPURE = re.compile(
    r'#\s*include\s*[<"](boost/(asio|beast)|sqlite|SQLiteCpp|sys/socket|netinet|arpa/|unistd\.h'
    r"|fcntl\.h|fstream|filesystem|thread|mutex|spdlog|sodium)")


def is_pure_folder(path):
    return path.startswith(("daemon/core/", "drivers/"))


def core_is_pure(path, text):
    if not is_pure_folder(path):
        return
    for number, line in numbered(text):
        if IMPURE.search(line):
            yield f"{path}:{number}: core and drivers do no I/O: {line.strip()}"
    for number, line in numbered(code_of(text)):
        if "::now(" in line:
            yield f"{path}:{number}: core and drivers are told the time, they do not ask for it"


def nothing_is_detached(path, text):
    for number, line in numbered(code_of(text)):
        if re.search(r"\bdetached\b|\.detach\(\)", line):
            yield f"{path}:{number}: everything that runs has an owner: {line.strip()}"


# ---- layers (DESIGN: folders) ----

MAY_INCLUDE = {
    "core": {"core"},
    "toml": {"toml"},
    "drivers": {"drivers", "toml", "core"},
    "async": {"async", "core"},
    "readers": {"readers", "drivers", "async", "core"},
    "wire": {"wire", "core"},
    "store": {"store", "wire", "core"},
    "exchange": {"exchange", "core"},
    # The page is part of what the API serves.
    "api": {"api", "wire", "async", "exchange", "core", "web"},
    "labels": {"labels", "toml", "core"},
    "cli": {"cli", "wire", "labels"},
    "web": {"web"},
    "munimentd": {"munimentd", "api", "store", "readers", "async", "wire", "toml", "core",
                  "drivers", "exchange"},
}
FOLDERS = {
    "daemon/core/": "core", "daemon/toml/": "toml", "daemon/async/": "async",
    "daemon/readers/": "readers", "daemon/wire/": "wire", "daemon/store/": "store",
    "daemon/exchange/": "exchange", "daemon/api/": "api", "drivers/": "drivers",
    "labels/": "labels", "client/cli/": "cli", "client/web/": "web", "daemon/": "munimentd",
}


def layer_of(path):
    for folder, layer in FOLDERS.items():
        if path.startswith(folder):
            return layer
    return None


def includes_follow_the_arrows(path, text, exempt=()):
    layer = layer_of(path)
    if layer is None:
        return
    for number, line in numbered(text):
        included = re.match(r'#\s*include\s*"([^"]+)"', line)
        other = included and layer_of(included.group(1))
        if other and other not in MAY_INCLUDE[layer] and included.group(1) not in exempt:
            yield f"{path}:{number}: {layer} may not include {other}: {included.group(1)}"


# ---- tests ----

def source_has_its_test(path, tests, exempt=()):
    """`tests`: path -> text of every test source. A test of the same name, or one that includes the
    source's header, is its test."""
    if not is_pure_folder(path) or not path.endswith(".cpp") or path in exempt:
        return
    twin = path.rsplit("/", 1)[-1].replace(".cpp", "_test.cpp")
    included = '#include "' + path.replace(".cpp", ".hpp") + '"'
    if not any(test.endswith("/" + twin) or included in text for test, text in tests.items()):
        yield f"{path}:1: no {twin}, and no test that includes its header"


# ---- words ----

STRINGS = r'((?:"(?:[^"\\]|\\.)*"\s*)+)'


def joined(literals):
    """C string literals next to each other as the text they stand for."""
    text = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', literals))
    return text.replace('\\"', '"').replace("\\n", "\n").replace("\\\\", "\\")


def catalogue_of(po):
    """msgid -> msgstr, and each plural msgid -> its translation, of a .po file."""
    entry = re.compile(rf"^msgid\s+{STRINGS}(?:msgid_plural\s+{STRINGS})?"
                       rf"msgstr(?:\[0\])?\s+{STRINGS}", re.MULTILINE)
    pairs = {}
    for one, many, translation in entry.findall(po):
        for msgid in filter(None, (joined(one), joined(many))):
            pairs[msgid] = joined(translation)
    return pairs


def sentences_in_cpp(text):
    """What is said: say("…", msgid("…", translated(language, "…"."""
    without_comments = re.sub(r"(?m)^\s*//.*$", "", text)
    said = re.compile(rf"\b(?:say|msgid|translated)\(\s*(?:[\w.:]+,\s*)?{STRINGS}")
    for match in said.finditer(without_comments):
        yield joined(match.group(1)), joined(match.group(1))


def sentences_in_js(text):
    """t('…'), t("…"), and tn('one', 'many', …), looked up by its singular and named by its
    plural: (what is looked up, what names the placeholders)."""
    def unquoted(literal):
        return literal[1:-1].replace("\\'", "'").replace('\\"', '"')
    literal = r"""('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
    for match in re.finditer(rf"\bt\(\s*{literal}", text):
        yield unquoted(match.group(1)), unquoted(match.group(1))
    for match in re.finditer(rf"\btn\(\s*{literal},\s*{literal}", text):
        yield unquoted(match.group(1)), unquoted(match.group(2))


def sentence_is_translated(path, sentence, catalogue, wording=None):
    def placeholders(text):
        return set(re.findall(r"\{(\w+)", text))
    if not catalogue.get(sentence):
        yield f"{path}: client/words/zh_CN.po has no Chinese for: {sentence}"
    elif placeholders(wording or sentence) != placeholders(catalogue[sentence]):
        yield f"{path}: other placeholders in Chinese: {sentence} / {catalogue[sentence]}"
