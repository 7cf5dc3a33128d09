#include "client/cli/commands/commands.hpp"
#include "client/cli/moment.hpp"
#include "client/cli/target.hpp"
#include "client/cli/views.hpp"

namespace muniment::cli {

namespace {

void show_backups(Desk& desk, const Paging& paging, const json::object& page) {
    Table table({desk.say("when"), desk.say("file"), desk.say("up to row"), desk.say("bytes")});
    for (const auto& element : list(page, "backups")) {
        const auto* row = element.if_object();
        if (!row) continue;
        if (has(*row, "failed")) {
            table.add_row({moment(number(*row, "at")), desk.said(part(*row, "failed")), "", ""},
                          Ink::amber);
            continue;
        }
        table.add_row({moment(number(*row, "at")),
                       text(*row, "file"),
                       std::to_string(number(*row, "through")),
                       std::to_string(number(*row, "bytes"))});
    }
    show_page(desk, table, paging, number(page, "total"));
    if (text(page, "folder").empty())
        desk.terminal.line(desk.say("The settings name no folder for backups."), Ink::amber);
    else if (flag(page, "is_running"))
        desk.terminal.line(desk.say("A backup is being made."));
    else
        desk.terminal.line(desk.say("The next one is made on {moment}.",
                                    fmt::arg("moment", moment(number(page, "next")))));
}

/// Waits until the one that was begun is over, and shows how it went.
Exit wait_for_backup(Desk& desk) {
    for (;;) {
        desk.pause(std::chrono::milliseconds{500});
        const auto page = desk.ask(desk.get(target({"backups"}, {{"per_page", "1"}})));
        if (!page) return page.error();
        if (flag(*page, "is_running")) continue;
        show_backups(desk, Paging{1, 1}, *page);
        const auto& rows = list(*page, "backups");
        const bool is_good =
            !rows.empty() && rows.front().is_object() && !has(rows.front().get_object(), "failed");
        return is_good ? Exit::done : Exit::refused;
    }
}

}  // namespace

Run declare_backup(Arguments arguments, Desk& desk) {
    struct Asked {
        bool now = false;
        Paging paging;
    };
    auto asked = std::make_shared<Asked>();
    arguments.allow("--now", asked->now, desk.say("Make one now and wait for it"));
    asked->paging.declare_on(arguments, desk);
    return [asked, &desk] {
        if (asked->now) {
            if (const auto begun = desk.ask(desk.post(target({"backups"}))); !begun)
                return begun.error();
            return wait_for_backup(desk);
        }
        return desk.show(desk.get(target({"backups"},
                                         {{"page", asked->paging.page_text()},
                                          {"per_page", asked->paging.per_page_text()}})),
                         [&](const auto& page) { show_backups(desk, asked->paging, page); });
    };
}

}  // namespace muniment::cli
