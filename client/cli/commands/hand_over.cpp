// muniment hand-over …: papers on their way from a clerk into the archive.
#include "client/cli/commands/commands.hpp"
#include "client/cli/moment.hpp"
#include "client/cli/paper_arguments.hpp"
#include "client/cli/target.hpp"
#include "client/cli/views.hpp"

namespace muniment::cli {

namespace {

struct AskedTransfer {
    std::string transfer, lines, reason, note, box, fonds, period, key;
    PaperArguments paper;
};

void show_transfer(Desk& desk, const json::object& transfer) {
    desk.terminal.line(desk.say("Hand-over {transfer} of {period}: {step}",
                                fmt::arg("transfer", number(transfer, "transfer")),
                                fmt::arg("period", text(transfer, "period")),
                                fmt::arg("step", desk.said(transfer))));
    desk.terminal.line("  " + desk.say("{papers} papers, {accepted} accepted, {back} sent back",
                                       fmt::arg("papers", number(transfer, "papers")),
                                       fmt::arg("accepted", number(transfer, "accepted")),
                                       fmt::arg("back", number(transfer, "sent_back"))));
}

void show_transfers(Desk& desk, const Paging& paging, const json::object& page) {
    Table table({desk.say("hand-over"),
                 desk.say("of"),
                 desk.say("step"),
                 desk.say("papers"),
                 desk.say("clerk"),
                 desk.say("since")});
    for (const auto& element : list(page, "hand_overs")) {
        const auto* row = element.if_object();
        if (!row) continue;
        table.add_row({std::to_string(number(*row, "transfer")),
                       text(*row, "period"),
                       desk.said(*row),
                       std::to_string(number(*row, "papers")),
                       text(part(*row, "clerk"), "name"),
                       moment(number(*row, "opened_at"))});
    }
    show_page(desk, table, paging, number(page, "total"));
}

void show_papers(Desk& desk, const json::object& page) {
    Table table({desk.say("line"),
                 desk.say("title"),
                 desk.say("class"),
                 desk.say("date"),
                 desk.say("review"),
                 desk.say("file")});
    for (const auto& element : list(page, "papers")) {
        const auto* row = element.if_object();
        if (!row) continue;
        const std::string accepted = flag(*row, "accepted") ? desk.say("accepted") : "";
        table.add_row({std::to_string(number(*row, "line")),
                       text(*row, "title"),
                       text(*row, "class"),
                       text(*row, "dated"),
                       has(*row, "sent_back") ? desk.said(*row) : accepted,
                       has(*row, "file") ? std::to_string(number(*row, "file")) : ""},
                      has(*row, "sent_back") ? Ink::amber : Ink::plain);
    }
    table.print_on(desk.terminal);
}

/// An act without further words: submit, sign, take-back, drop.
Run declare_act(Arguments& arguments, Desk& desk, std::string_view act) {
    auto asked = std::make_shared<AskedTransfer>();
    arguments.need("hand-over", asked->transfer, desk.say("Number of the hand-over"));
    arguments.allow_key(asked->key);
    return [asked, act, &desk] {
        return desk.act_once(
            target({"hand-overs", asked->transfer, act}), {}, asked->key, [&desk](const auto& one) {
                show_transfer(desk, one);
            });
    };
}

/// Adds the lines that were named; says what is wrong with them otherwise.
Exit add_lines(Desk& desk, const std::string& lines, json::object& body) {
    if (lines.empty()) return Exit::done;
    auto numbers = numbers_of(lines);
    if (!numbers)
        return desk.complain(
            Exit::usage,
            desk.say("{line} is no number of a line.", fmt::arg("line", numbers.error())));
    body["lines"] = *std::move(numbers);
    return Exit::done;
}

Exit review(Desk& desk, const AskedTransfer& asked) {
    json::object body;
    if (const Exit wrong = add_lines(desk, asked.lines, body); wrong != Exit::done) return wrong;
    add_text(body, "sent_back", asked.reason);
    add_text(body, "note", asked.note);
    return desk.act_once(target({"hand-overs", asked.transfer, "review"}),
                         std::move(body),
                         asked.key,
                         [&desk](const auto& one) { show_transfer(desk, one); });
}

Exit catalogue(Desk& desk, const AskedTransfer& asked) {
    json::object body;
    if (const Exit wrong = add_lines(desk, asked.lines, body); wrong != Exit::done) return wrong;
    add_text(body, "box", asked.box);
    add_text(body, "fonds", asked.fonds);
    return desk.act_once(
        target({"hand-overs", asked.transfer, "catalogue"}),
        std::move(body),
        asked.key,
        [&desk](const auto& made) {
            Table table({desk.say("file"), desk.say("number")});
            for (const auto& element : list(made, "files")) {
                if (const auto* file = element.if_object())
                    table.add_row({std::to_string(number(*file, "file")), text(*file, "number")});
            }
            table.print_on(desk.terminal);
        });
}

void show_backlog(Desk& desk, const json::object& answer) {
    Table table({desk.say("step"), desk.say("waiting"), desk.say("since")});
    for (const auto& element : list(answer, "steps")) {
        const auto* row = element.if_object();
        if (!row) continue;
        table.add_row({desk.term(text(*row, "step")),
                       std::to_string(number(*row, "count")),
                       has(*row, "oldest") ? moment(number(*row, "oldest")) : ""});
    }
    table.print_on(desk.terminal);
}

void show_backlog_step(Desk& desk, const Paging& paging, const json::object& page) {
    Table table({desk.say("since"),
                 desk.say("hand-over"),
                 desk.say("line"),
                 desk.say("file"),
                 desk.say("box"),
                 desk.say("title")});
    const auto count = [](const json::object& row, std::string_view member) {
        return has(row, member) ? std::to_string(number(row, member)) : std::string();
    };
    for (const auto& element : list(page, "rows")) {
        const auto* row = element.if_object();
        if (!row) continue;
        table.add_row({moment(number(*row, "since")),
                       count(*row, "transfer"),
                       count(*row, "line"),
                       count(*row, "file"),
                       text(*row, "box"),
                       text(*row, "title")});
    }
    show_page(desk, table, paging, number(page, "total"));
}

}  // namespace

Run declare_hand_over_list(Arguments arguments, Desk& desk) {
    return declare_list(arguments, desk, "hand-overs", show_transfers);
}

Run declare_hand_over_open(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<AskedTransfer>();
    arguments.need("month", asked->period, desk.say("The month whose papers these are: 2026-11"));
    arguments.allow_key(asked->key);
    return [asked, &desk] {
        return desk.act_once(target({"hand-overs"}),
                             {{"period", asked->period}},
                             asked->key,
                             [&desk](const auto& one) { show_transfer(desk, one); });
    };
}

Run declare_hand_over_add(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<AskedTransfer>();
    arguments.need("hand-over", asked->transfer, desk.say("Number of the hand-over"));
    asked->paper.declare_on(arguments, desk);
    arguments.allow("--line", asked->lines, desk.say("Correct this one instead"));
    arguments.allow_key(asked->key);
    return [asked, &desk] {
        const auto show = [&desk](const auto& one) { show_transfer(desk, one); };
        if (!asked->lines.empty())
            return desk.show(
                desk.post(target({"hand-overs", asked->transfer, "papers", asked->lines}),
                          asked->paper.body()),
                show);
        return desk.act_once(target({"hand-overs", asked->transfer, "papers"}),
                             {{"papers", json::array{asked->paper.body()}}},
                             asked->key,
                             show);
    };
}

Run declare_hand_over_show(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<AskedTransfer>();
    arguments.need("hand-over", asked->transfer, desk.say("Number of the hand-over"));
    return [asked, &desk] {
        const auto shown = desk.show(desk.get(target({"hand-overs", asked->transfer})),
                                     [&desk](const auto& one) { show_transfer(desk, one); });
        if (shown != Exit::done) return shown;
        return desk.show(
            desk.get(target({"hand-overs", asked->transfer, "papers"}, {{"per_page", "200"}})),
            [&desk](const auto& page) { show_papers(desk, page); });
    };
}

Run declare_hand_over_submit(Arguments arguments, Desk& desk) {
    return declare_act(arguments, desk, "submit");
}

Run declare_hand_over_sign(Arguments arguments, Desk& desk) {
    return declare_act(arguments, desk, "sign");
}

Run declare_hand_over_take_back(Arguments arguments, Desk& desk) {
    return declare_act(arguments, desk, "take-back");
}

Run declare_hand_over_drop(Arguments arguments, Desk& desk) {
    return declare_act(arguments, desk, "drop");
}

Run declare_hand_over_review(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<AskedTransfer>();
    arguments.need("hand-over", asked->transfer, desk.say("Number of the hand-over"));
    arguments.allow("--lines", asked->lines, desk.say("Only these: 3,5; else all undecided ones"));
    arguments.allow(
        "--send-back",
        asked->reason,
        desk.say("Send them back, and why"),
        Arguments::Choices{
            "incomplete", "inaccurate", "wrong_class", "unreadable", "original_missing", "other"});
    arguments.allow("--note", asked->note, desk.say("What is to be done about it"));
    arguments.allow_key(asked->key);
    return [asked, &desk] { return review(desk, *asked); };
}

Run declare_hand_over_catalogue(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<AskedTransfer>();
    arguments.need("hand-over", asked->transfer, desk.say("Number of the hand-over"));
    arguments.allow("--lines", asked->lines, desk.say("Only these: 3,5; else all that wait"));
    arguments.allow("--box", asked->box, desk.say("Code of the box they go into"));
    arguments.allow(
        "--fonds", asked->fonds, desk.say("Code of the fonds, where there are several"));
    arguments.allow_key(asked->key);
    return [asked, &desk] { return catalogue(desk, *asked); };
}

Run declare_hand_over_backlog(Arguments arguments, Desk& desk) {
    struct Asked {
        std::string step;
        Paging paging;
    };
    auto asked = std::make_shared<Asked>();
    arguments.allow(
        "step", asked->step, desk.say("What waits at this step: catalogue, box, label or shelve"));
    asked->paging.declare_on(arguments, desk);
    return [asked, &desk] {
        if (asked->step.empty())
            return desk.show(desk.get(target({"backlog"})),
                             [&desk](const auto& answer) { show_backlog(desk, answer); });
        return desk.show(desk.get(target({"backlog", asked->step},
                                         {{"page", asked->paging.page_text()},
                                          {"per_page", asked->paging.per_page_text()}})),
                         [&](const auto& page) { show_backlog_step(desk, asked->paging, page); });
    };
}

}  // namespace muniment::cli
