#include <fstream>
#include <iterator>

#include "client/cli/commands/commands.hpp"
#include "client/cli/target.hpp"
#include "client/cli/views.hpp"

namespace muniment::cli {

namespace {

struct Importing {
    std::string file;
    std::string kind;
    bool is_dry = false;
    bool is_agreed = false;
};

constexpr int rows_a_page = 200;
constexpr std::int64_t changes_shown = 20;

/// Calls `each` with every line of one fate, at most `most` of them.
template <class Each>
Exit with_lines(Desk& desk, const std::string& path, const char* fate, Each each) {
    for (std::int64_t page = 1;; ++page) {
        const auto found = desk.ask(desk.get(target({"imports", path, "rows"},
                                                    {{"fate", fate},
                                                     {"page", std::to_string(page)},
                                                     {"per_page", std::to_string(rows_a_page)}})));
        if (!found) return found.error();
        for (const auto& element : list(*found, "rows"))
            if (const auto* row = element.if_object())
                if (!each(*row)) return Exit::done;
        if (page * rows_a_page >= number(*found, "total")) return Exit::done;
    }
}

Exit show_faults(Desk& desk, const std::string& path) {
    Table table({desk.say("row"), desk.say("column"), desk.say("value"), desk.say("why")});
    const auto shown = with_lines(desk, path, "refused", [&](const json::object& row) {
        for (const auto& element : list(row, "faults"))
            if (const auto* fault = element.if_object())
                table.add_row({std::to_string(number(row, "row")),
                               text(*fault, "column"),
                               text(*fault, "value"),
                               desk.said(*fault)},
                              Ink::red);
        return true;
    });
    table.print_on(desk.terminal);
    return shown;
}

Exit show_changes(Desk& desk, const std::string& path) {
    Table table({desk.say("row"), desk.say("column"), desk.say("before"), desk.say("after")});
    std::int64_t left = changes_shown;
    const auto shown = with_lines(desk, path, "changed", [&](const json::object& row) {
        for (const auto& element : list(row, "changes"))
            if (const auto* change = element.if_object())
                table.add_row({std::to_string(number(row, "row")),
                               text(*change, "column"),
                               text(*change, "before"),
                               text(*change, "after")});
        return --left > 0;
    });
    table.print_on(desk.terminal);
    return shown;
}

void show_counts(Desk& desk, const json::object& file) {
    desk.terminal.line(desk.say("{kind}, read as {form}: {new} new, {changed} changed, {same} "
                                "as they are, {refused} refused.",
                                fmt::arg("kind", desk.term(text(file, "kind"))),
                                fmt::arg("form", text(file, "read_as")),
                                fmt::arg("new", number(file, "new")),
                                fmt::arg("changed", number(file, "changed")),
                                fmt::arg("same", number(file, "same")),
                                fmt::arg("refused", number(file, "refused"))),
                       number(file, "refused") > 0 ? Ink::red : Ink::plain);
    for (const auto& element : list(file, "left_out")) {
        const auto* heading = element.if_string();
        if (heading != nullptr)
            desk.terminal.line(desk.say("Column {heading} is not taken.",
                                        fmt::arg("heading", std::string_view(*heading))),
                               Ink::amber);
    }
    if (const auto formulas = number(file, "formulas"); formulas > 0)
        desk.terminal.line(
            desk.say("{count} lines have a cell that a spreadsheet would run as a formula; it is "
                     "kept as text.",
                     fmt::arg("count", formulas)),
            Ink::amber);
}

/// Until the last line is in.
Exit follow(Desk& desk, const std::string& path) {
    for (;;) {
        const auto file = desk.ask(desk.get(target({"imports", path})));
        if (!file) return file.error();
        if (text(*file, "state") != "under_way") {
            desk.terminal.line(
                desk.say("{count} lines are in.", fmt::arg("count", number(*file, "done"))),
                Ink::green);
            return Exit::done;
        }
        desk.terminal.line(desk.say("{done} of {wanted} lines are in.",
                                    fmt::arg("done", number(*file, "done")),
                                    fmt::arg("wanted", number(*file, "wanted"))),
                           Ink::faint);
        desk.pause(std::chrono::milliseconds{1000});
    }
}

Exit take_in(Desk& desk, const Importing& asked, const json::object& file) {
    const auto path = std::to_string(number(file, "import"));
    show_counts(desk, file);
    if (number(file, "refused") > 0) {
        if (const auto shown = show_faults(desk, path); shown != Exit::done) return shown;
        return desk.complain(Exit::refused,
                             desk.say("Nothing was written. Put these cells right and give the "
                                      "file again."));
    }
    if (number(file, "changed") > 0) {
        if (const auto shown = show_changes(desk, path); shown != Exit::done) return shown;
    }
    const bool nothing_new = number(file, "wanted") == 0;
    if (nothing_new) desk.terminal.line(desk.say("All of it stands in the register already."));
    if (asked.is_dry || nothing_new) return Exit::done;
    if (!asked.is_agreed && !desk.terminal.can_answer())
        return desk.complain(Exit::usage,
                             desk.say("Nothing was written: say --yes to take it in."));
    if (!asked.is_agreed && !desk.terminal.ask_whether(desk.say("Take it in?")))
        return Exit::refused;
    // Asked twice, the daemon takes it in once.
    if (const auto opened = desk.ask_again(desk.post(target({"imports", path, "take-in"})));
        !opened)
        return opened.error();
    return follow(desk, path);
}

Exit import_file(Desk& desk, const Importing& asked) {
    std::ifstream stream(asked.file, std::ios::binary);
    if (!stream)
        return desk.complain(Exit::usage,
                             desk.say("{file} cannot be read.", fmt::arg("file", asked.file)));
    auto request = desk.post(target({"imports"}, {{"kind", asked.kind}}));
    request.body.assign(std::istreambuf_iterator<char>(stream), {});
    request.content_type = "application/octet-stream";
    request.carries_file = true;
    const auto file = desk.ask(request);
    if (!file) return file.error();
    if (desk.choice.wants_json && asked.is_dry) return desk.show_again();
    return take_in(desk, asked, *file);
}

}  // namespace

Run declare_import(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<Importing>();
    arguments.need("file", asked->file, desk.say("CSV or XLSX"));
    arguments.allow("--kind",
                    asked->kind,
                    desk.say("What its lines are; else its headings say it"),
                    Arguments::Choices{"boxes", "people", "loans"});
    arguments.allow("--dry-run", asked->is_dry, desk.say("Only say what would become of it"));
    arguments.allow("--yes", asked->is_agreed, desk.say("Do not ask"));
    return [asked, &desk] { return import_file(desk, *asked); };
}

}  // namespace muniment::cli
