// muniment file …, muniment out-card …: files, and their way out and back.
#include "client/cli/commands/commands.hpp"
#include "client/cli/label_sources.hpp"
#include "client/cli/moment.hpp"
#include "client/cli/paper_arguments.hpp"
#include "client/cli/target.hpp"
#include "client/cli/views.hpp"
#include "labels/pdf_book.hpp"

namespace muniment::cli {

namespace {

struct AskedFile {
    PaperArguments paper;
    std::string box, departing, key;
    std::string file;
    std::int64_t item = 0;
};

struct ListedFiles {
    std::string box, fonds, record_class, after;
    std::int64_t year = 0;
    std::int64_t per_page = 50;
    bool is_unboxed = false;
};

struct AskedCopies {
    std::string file;
    std::string copies;  ///< "nas:NAS 2,tape:head office*": a star is off-site
    std::int64_t checked = 0;
    bool is_unsound = false;
};

struct AskedCard {
    std::string file, taker, card, key;
    std::int64_t days = 0;
    Arguments::Look look;
};

void show_file(Desk& desk, const json::object& file) {
    const auto line = [&](const std::string& name, const std::string& value) {
        if (!value.empty()) desk.terminal.line("  " + name + "  " + value);
    };
    desk.terminal.line(desk.say("File {file}: {title}",
                                fmt::arg("file", number(file, "file")),
                                fmt::arg("title", text(file, "title"))));
    line(desk.say("number"), text(file, "number"));
    line(desk.say("class"), text(file, "class"));
    line(desk.say("year"), std::to_string(number(file, "year")));
    line(desk.say("date"), text(file, "dated"));
    line(desk.say("kept"), text(file, "retention"));
    line(desk.say("source"), text(file, "source"));
    line(desk.say("owner"), text(file, "owner_ref"));
    line(desk.say("room no."), text(file, "room_no"));
    line(desk.say("box"), text(file, "box"));
    if (flag(file, "copy")) line(desk.say("a copy; the original is at"), text(file, "original_at"));
    line(desk.say("out, its card is"), text(file, "card"));
    for (const auto& element : list(file, "copies")) {
        const auto* copy = element.if_object();
        if (!copy) continue;
        const auto checked = number(*copy, "checked_at");
        line(desk.said(*copy),
             text(*copy, "place") + (flag(*copy, "off_site") ? " *" : "") + "  " +
                 (checked == 0 ? desk.say("never checked") : moment(checked)));
    }
}

void show_files(Desk& desk, const json::object& page) {
    Table table({desk.say("file"),
                 desk.say("number"),
                 desk.say("title"),
                 desk.say("date"),
                 desk.say("kept"),
                 desk.say("box"),
                 desk.say("out")});
    for (const auto& element : list(page, "files")) {
        const auto* file = element.if_object();
        if (!file) continue;
        table.add_row({std::to_string(number(*file, "file")),
                       text(*file, "number"),
                       text(*file, "title"),
                       text(*file, "dated"),
                       text(*file, "retention"),
                       text(*file, "box"),
                       text(*file, "card")});
    }
    if (table.is_empty()) return desk.terminal.line(desk.say("None."));
    table.print_on(desk.terminal);
    if (has(page, "next"))
        desk.terminal.line(
            desk.say("There is more: --after {file}", fmt::arg("file", number(page, "next"))),
            Ink::faint);
}

json::object file_body(const AskedFile& asked) {
    json::object body = asked.paper.body();
    add_text(body, "box", asked.box);
    add_text(body, "departing", asked.departing);
    add_number(body, "item", asked.item);
    return body;
}

void allow_placing(Arguments& arguments, AskedFile& asked, const Desk& desk) {
    arguments.allow("--item", asked.item, desk.say("Its item; the next when absent"), {1, 999'999});
    arguments.allow(
        "--departing", asked.departing, desk.say("Why it goes into a box of another kind"));
    arguments.allow_key(asked.key);
}

const Arguments::Choices media{"disk", "nas", "tape", "optical", "cloud"};

/// "nas:NAS 2,tape:head office*" as the daemon wants it; the part that is wrong otherwise.
std::expected<json::array, std::string> copies_of(std::string_view text) {
    json::array copies;
    while (!text.empty()) {
        std::string one(text.substr(0, text.find(',')));
        text.remove_prefix(std::min(one.size() + 1, text.size()));
        const auto colon = one.find(':');
        const bool is_off_site = one.ends_with('*');
        const std::string medium = one.substr(0, colon);
        if (colon == std::string::npos || std::ranges::find(media, medium) == media.end())
            return std::unexpected(one);
        const auto end = one.size() - (is_off_site ? 1 : 0);
        copies.push_back({{"medium", medium},
                          {"place", one.substr(colon + 1, end - colon - 1)},
                          {"off_site", is_off_site}});
    }
    return copies;
}

Exit keep_copies(Desk& desk, const AskedCopies& asked) {
    const auto show = [&desk](const auto& file) { show_file(desk, file); };
    if (asked.checked != 0)
        return desk.show(
            desk.post(
                target({"files", asked.file, "copies", std::to_string(asked.checked), "check"}),
                {{"sound", !asked.is_unsound}}),
            show);
    auto copies = copies_of(asked.copies);
    if (!copies)
        return desk.complain(Exit::usage,
                             desk.say("{copy} is no copy. One looks like tape:head office*, the "
                                      "star is for off-site.",
                                      fmt::arg("copy", copies.error())));
    return desk.act_once(
        target({"files", asked.file, "copies"}), {{"copies", *std::move(copies)}}, {}, show);
}

void show_cards(Desk& desk, const Paging& paging, const json::object& page) {
    Table table({desk.say("card"),
                 desk.say("file"),
                 desk.say("box"),
                 desk.say("taken by"),
                 desk.say("since"),
                 desk.say("due")});
    for (const auto& element : list(page, "out_cards")) {
        const auto* card = element.if_object();
        if (!card) continue;
        table.add_row({text(*card, "card"),
                       std::to_string(number(*card, "file")),
                       text(*card, "box"),
                       text(part(*card, "taker"), "name"),
                       moment(number(*card, "taken_at")),
                       moment(number(*card, "due_at"))},
                      flag(*card, "overdue") ? Ink::amber : Ink::plain);
    }
    show_page(desk, table, paging, number(page, "total"));
}

Exit give_card(Desk& desk, const AskedCard& asked) {
    const auto taker = find_person(desk, asked.taker);
    if (!taker) return taker.error();
    json::object body{{"taker", *taker}};
    add_number(body, "days", asked.days);
    return desk.act_once(target({"files", asked.file, "out-card"}),
                         std::move(body),
                         asked.key,
                         [&desk](const auto& card) {
                             desk.terminal.line(desk.say(
                                 "File {file} is out. Put card {card} in its place; due {due}.",
                                 fmt::arg("file", number(card, "file")),
                                 fmt::arg("card", text(card, "card")),
                                 fmt::arg("due", moment(number(card, "due_at")))));
                         });
}

Exit print_card(Desk& desk, const AskedCard& asked) {
    const auto card = desk.ask(desk.get(target({"out-cards", asked.card})));
    if (!card) return card.error();
    auto label = template_named(desk, "out-card-86x54");
    if (!label) return label.error();
    labels::LabelFields fields;
    fields[labels::Field::form_code] = text(*card, "card");
    fields[labels::Field::file_no] = has(*card, "number") && !text(*card, "number").empty()
                                         ? text(*card, "number")
                                         : "#" + std::to_string(number(*card, "file"));
    fields[labels::Field::box_code] = text(*card, "box");
    fields[labels::Field::due] = moment(number(*card, "due_at")).substr(0, 10);
    const auto pdf = labels::pdf_of(
        std::span(&fields, 1), labels::DrawingBoard{*std::move(label), labels::PrinterProfile{}});
    if (!pdf) return desk.complain(Exit::refused, reason_of(desk, pdf.error()));
    return replace_file(desk, asked.file, [&](std::ostream& out) {
        out << *pdf;
        return Exit::done;
    });
}

Exit take_back(Desk& desk, AskedCard asked) {
    if (!asked.look.is_said()) {
        if (!desk.terminal.can_answer())
            return desk.complain(
                Exit::usage,
                desk.say("Look whether it is complete and undamaged, and say --looked-at, "
                         "--incomplete or --damaged."));
        asked.look.is_incomplete = !desk.terminal.ask_whether(desk.say("Is the file complete?"));
        asked.look.is_damaged = !desk.terminal.ask_whether(desk.say("Is the file undamaged?"));
    }
    return desk.act_once(
        target({"out-cards", asked.card, "back"}),
        {{"complete", !asked.look.is_incomplete}, {"undamaged", !asked.look.is_damaged}},
        asked.key,
        [&desk](const auto& file) { show_file(desk, file); });
}

}  // namespace

Run declare_file_add(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<AskedFile>();
    asked->paper.declare_on(arguments, desk);
    arguments.allow("--box", asked->box, desk.say("Code of the box it is in"));
    allow_placing(arguments, *asked, desk);
    return [asked, &desk] {
        return desk.act_once(
            target({"files"}), file_body(*asked), asked->key, [&desk](const auto& file) {
                show_file(desk, file);
            });
    };
}

Run declare_file_correct(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<AskedFile>();
    arguments.need("file", asked->file, desk.say("Number of the file"));
    asked->paper.declare_on(arguments, desk);
    allow_placing(arguments, *asked, desk);
    return [asked, &desk] {
        return desk.act_once(target({"files", asked->file, "correction"}),
                             file_body(*asked),
                             asked->key,
                             [&desk](const auto& file) { show_file(desk, file); });
    };
}

Run declare_file_box(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<AskedFile>();
    arguments.need("file", asked->file, desk.say("Number of the file"));
    arguments.need("box", asked->box, desk.say("Code of the box it goes into"));
    allow_placing(arguments, *asked, desk);
    return [asked, &desk] {
        json::object body{{"box", asked->box}};
        add_text(body, "departing", asked->departing);
        add_number(body, "item", asked->item);
        return desk.act_once(target({"files", asked->file, "box"}),
                             std::move(body),
                             asked->key,
                             [&desk](const auto& file) { show_file(desk, file); });
    };
}

Run declare_file_list(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<ListedFiles>();
    arguments.allow("--box", asked->box, desk.say("Only those in this box"));
    arguments.allow("--class", asked->record_class, desk.say("Only those of this class"));
    arguments.allow("--fonds", asked->fonds, desk.say("Only those of this fonds"));
    arguments.allow("--year", asked->year, desk.say("Only those of this year"), {1800, 2199});
    arguments.allow("--unboxed", asked->is_unboxed, desk.say("Only those in no box"));
    arguments.allow("--after", asked->after, desk.say("Go on after this file"));
    arguments.allow("--per-page", asked->per_page, desk.say("Rows a page, at most 200"), {1, 200});
    return [asked, &desk] {
        const auto year = asked->year == 0 ? std::string() : std::to_string(asked->year);
        return desk.show(desk.get(target({"files"},
                                         {{"box", asked->box},
                                          {"class", asked->record_class},
                                          {"fonds", asked->fonds},
                                          {"year", year},
                                          {"unboxed", asked->is_unboxed ? "true" : ""},
                                          {"after", asked->after},
                                          {"per_page", std::to_string(asked->per_page)}})),
                         [&desk](const auto& page) { show_files(desk, page); });
    };
}

Run declare_file_show(Arguments arguments, Desk& desk) {
    auto file = std::make_shared<std::string>();
    arguments.need("file", *file, desk.say("Number of the file"));
    return [file, &desk] {
        const auto shown = desk.show(desk.get(target({"files", *file})),
                                     [&desk](const auto& one) { show_file(desk, one); });
        if (shown != Exit::done) return shown;
        return desk.show(desk.get(target({"files", *file, "history"})),
                         [&desk](const auto& page) { show_rows(desk, list(page, "rows")); });
    };
}

Run declare_file_copies(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<AskedCopies>();
    arguments.need("file", asked->file, desk.say("Number of the file"));
    arguments.allow("copies", asked->copies, desk.say("All of them: \"nas:NAS 2,tape:vault*\""));
    arguments.allow("--checked", asked->checked, desk.say("This one was checked"), {1, 9});
    arguments.allow("--unsound", asked->is_unsound, desk.say("And it is not sound"));
    return [asked, &desk] { return keep_copies(desk, *asked); };
}

Run declare_out_card_give(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<AskedCard>();
    arguments.need("file", asked->file, desk.say("Number of the file"));
    arguments.need("taker", asked->taker, desk.say("Name or number of the person"));
    arguments.allow_days(asked->days);
    arguments.allow_key(asked->key);
    return [asked, &desk] { return give_card(desk, *asked); };
}

Run declare_out_card_back(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<AskedCard>();
    arguments.need("card", asked->card, desk.say("Code of the out-card"));
    arguments.allow_look(asked->look);
    arguments.allow_key(asked->key);
    return [asked, &desk] { return take_back(desk, *asked); };
}

Run declare_out_card_print(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<AskedCard>();
    arguments.need("card", asked->card, desk.say("Code of the out-card"));
    arguments.need("file", asked->file, desk.say("The PDF to be written"));
    return [asked, &desk] { return print_card(desk, *asked); };
}

Run declare_out_card_list(Arguments arguments, Desk& desk) {
    return declare_list(arguments, desk, "out-cards", show_cards);
}

}  // namespace muniment::cli
