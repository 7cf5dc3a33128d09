// muniment fonds …, muniment class …, muniment describe: what there is to file things under.
#include "client/cli/commands/commands.hpp"
#include "client/cli/paper_arguments.hpp"
#include "client/cli/target.hpp"
#include "client/cli/views.hpp"

namespace muniment::cli {

namespace {

struct NamedFonds {
    std::string fonds, name, key;
};

struct AskedClass {
    std::string code, english, chinese, parent, retention, arrangement, key;
};

struct AskedDescription {
    std::string box, record_class, fonds, retention, arrangement, owner_ref, room_no, departing;
    std::string key;
    std::int64_t year = 0;
    std::int64_t box_no = 0;
    std::int64_t first_item = 0;
    std::int64_t last_item = 0;
    bool is_closed = false;
    bool is_open = false;
};

void show_classes(Desk& desk, const json::object& answer) {
    Table table({desk.say("class"),
                 desk.say("under"),
                 desk.say("name"),
                 desk.say("kept"),
                 desk.say("in order"),
                 desk.say("ended")});
    for (const auto& element : list(answer, "classes")) {
        const auto* row = element.if_object();
        if (!row) continue;
        table.add_row({text(*row, "class"),
                       text(*row, "parent"),
                       desk.said(*row, "name"),
                       text(*row, "retention"),
                       desk.term(text(*row, "arrangement")),
                       flag(*row, "ended") ? desk.say("yes") : ""});
    }
    table.print_on(desk.terminal);
}

void show_description(Desk& desk, const json::object& box) {
    const auto line = [&](const std::string& name, const std::string& value) {
        if (!value.empty()) desk.terminal.line("  " + name + "  " + value);
    };
    const auto count = [&](std::string_view member) {
        return has(box, member) ? std::to_string(number(box, member)) : std::string();
    };
    desk.terminal.line(desk.say("Box {box}", fmt::arg("box", text(box, "box"))));
    line(desk.say("fonds"), text(box, "fonds"));
    line(desk.say("class"), text(box, "class"));
    line(desk.say("year"), count("year"));
    line(desk.say("kept"), text(box, "retention"));
    line(desk.say("in order"), desk.term(text(box, "arrangement")));
    line(desk.say("number"), count("box_no"));
    if (has(box, "first_item"))
        line(desk.say("items"), count("first_item") + "-" + count("last_item"));
    line(desk.say("owner"), text(box, "owner_ref"));
    line(desk.say("room no."), text(box, "room_no"));
    line(desk.say("files"), count("files"));
    if (flag(box, "closed")) desk.terminal.line("  " + desk.say("Closed: nothing more goes in."));
}

Exit describe(Desk& desk, const AskedDescription& asked) {
    const auto show = [&desk](const auto& box) { show_description(desk, box); };
    if (asked.is_closed || asked.is_open)
        return desk.show(
            desk.post(target({"boxes", asked.box, "closed"}), {{"closed", asked.is_closed}}), show);
    const auto path = target({"boxes", asked.box, "description"});
    if (asked.record_class.empty()) return desk.show(desk.get(path), show);
    json::object body{{"class", asked.record_class}};
    add_text(body, "fonds", asked.fonds);
    add_text(body, "retention", asked.retention);
    add_text(body, "arrangement", asked.arrangement);
    add_text(body, "owner_ref", asked.owner_ref);
    add_text(body, "room_no", asked.room_no);
    add_text(body, "departing", asked.departing);
    add_number(body, "year", asked.year);
    add_number(body, "box_no", asked.box_no);
    add_number(body, "first_item", asked.first_item);
    add_number(body, "last_item", asked.last_item);
    return desk.act_once(path, std::move(body), asked.key, show);
}

const Arguments::Choices arrangements{"by_owner", "by_business", "by_time"};

}  // namespace

Run declare_fonds_list(Arguments, Desk& desk) {
    return [&desk] {
        return desk.show(desk.get(target({"fonds"})), [&desk](const auto& answer) {
            Table table({desk.say("fonds"), desk.say("name")});
            for (const auto& element : list(answer, "fonds")) {
                if (const auto* row = element.if_object())
                    table.add_row({text(*row, "fonds"), text(*row, "name")});
            }
            table.print_on(desk.terminal);
        });
    };
}

Run declare_fonds_name(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<NamedFonds>();
    arguments.need("fonds", asked->fonds, desk.say("Its code: 0001"));
    arguments.need("name", asked->name, desk.say("The organisation whose archive it is"));
    arguments.allow_key(asked->key);
    return [asked, &desk] {
        return desk.act_once(
            target({"fonds"}),
            {{"fonds", asked->fonds}, {"name", asked->name}},
            asked->key,
            [&desk](const auto& fonds) {
                desk.terminal.line(text(fonds, "fonds") + "  " + text(fonds, "name"));
            });
    };
}

Run declare_class_list(Arguments, Desk& desk) {
    return [&desk] {
        return desk.show(desk.get(target({"classes"})),
                         [&desk](const auto& answer) { show_classes(desk, answer); });
    };
}

Run declare_class_set(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<AskedClass>();
    arguments.need("class", asked->code, desk.say("Its code: HT"));
    arguments.need("--en", asked->english, desk.say("Its name in English"));
    arguments.need("--zh", asked->chinese, desk.say("Its name in Chinese"));
    arguments.need("--retention", asked->retention, desk.say("Y for ever, C long, D10 ten years"));
    arguments.need(
        "--order", asked->arrangement, desk.say("How its files are put in order"), arrangements);
    arguments.allow("--parent", asked->parent, desk.say("The class that it stands under"));
    arguments.allow_key(asked->key);
    return [asked, &desk] {
        json::object body{{"class", asked->code},
                          {"en", asked->english},
                          {"zh", asked->chinese},
                          {"retention", asked->retention},
                          {"arrangement", asked->arrangement}};
        add_text(body, "parent", asked->parent);
        return desk.act_once(
            target({"classes"}), std::move(body), asked->key, [&desk](const auto& made) {
                desk.terminal.line(text(made, "class") + "  " + desk.said(made, "name"));
            });
    };
}

Run declare_class_end(Arguments arguments, Desk& desk) {
    auto code = std::make_shared<std::string>();
    arguments.need("class", *code, desk.say("Code of the class"));
    return [code, &desk] {
        return desk.show(desk.post(target({"classes", *code, "end"})), [&](const auto& ended) {
            desk.terminal.line(desk.say("Class {class} takes nothing new any more.",
                                        fmt::arg("class", text(ended, "class"))));
        });
    };
}

Run declare_describe(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<AskedDescription>();
    arguments.need("box", asked->box, desk.say("Code of the box"));
    arguments.allow("--class", asked->record_class, desk.say("Code of the class"));
    arguments.allow(
        "--fonds", asked->fonds, desk.say("Code of the fonds, where there are several"));
    arguments.allow("--year", asked->year, desk.say("The year of its files"), {1800, 2199});
    arguments.allow("--retention", asked->retention, desk.say("Y for ever, C long, D10 ten years"));
    arguments.allow(
        "--order", asked->arrangement, desk.say("How its files are put in order"), arrangements);
    arguments.allow(
        "--box-no", asked->box_no, desk.say("Its number; the next when absent"), {1, 999'999});
    arguments.allow("--first", asked->first_item, desk.say("Its first item"), {1, 999'999});
    arguments.allow("--last", asked->last_item, desk.say("Its last item"), {1, 999'999});
    arguments.allow("--owner", asked->owner_ref, desk.say("Whose dossier it is"));
    arguments.allow("--room-no", asked->room_no, desk.say("Room number of the owner"));
    arguments.allow(
        "--departing", asked->departing, desk.say("Why files of another kind may be in it"));
    arguments.allow("--close", asked->is_closed, desk.say("Nothing more goes into it"));
    arguments.allow("--open", asked->is_open, desk.say("Files may go into it again"));
    arguments.allow_key(asked->key);
    return [asked, &desk] { return describe(desk, *asked); };
}

}  // namespace muniment::cli
