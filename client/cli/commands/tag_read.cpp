#include "client/cli/commands/commands.hpp"
#include "client/cli/target.hpp"
#include "client/cli/views.hpp"

namespace muniment::cli {

namespace {

struct DeskToRead {
    std::int64_t reader = 0;
    std::int64_t wait_s = 5;
};

/// "B000001N", and why the tag no longer counts for it.
std::string box_of(const Desk& desk, const json::object& tag) {
    const auto off = text(tag, "off");
    if (off.empty()) return text(tag, "box");
    return desk.say("came off {box}: {why}",
                    fmt::arg("box", text(tag, "box")),
                    fmt::arg("why", desk.term(off)));
}

void show_tags(Desk& desk, const json::object& answer) {
    Table table({desk.say("tag"), desk.say("chip"), desk.say("box")});
    for (const auto& element : list(answer, "tags")) {
        const auto* tag = element.if_object();
        if (tag != nullptr)
            table.add_row({text(*tag, "epc"), text(*tag, "tid"), box_of(desk, *tag)}, Ink::plain);
    }
    if (table.is_empty())
        desk.terminal.line(desk.say("No tag is in the field of the reader."));
    else
        table.print_on(desk.terminal);
}

Exit read_tags(Desk& desk, const DeskToRead& asked) {
    json::object body{{"wait_s", asked.wait_s}};
    if (asked.reader > 0) body["reader"] = asked.reader;
    return desk.show(desk.post(target({"tags", "read"}), body),
                     [&desk](const auto& answer) { show_tags(desk, answer); });
}

}  // namespace

Run declare_tag_read(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<DeskToRead>();
    arguments.allow("--reader",
                    asked->reader,
                    desk.say("Number of the desk reader; needed where there are several"),
                    {1, 65'535});
    arguments.allow(
        "--wait", asked->wait_s, desk.say("Seconds to wait for a tag, 5 if not said"), {1, 8});
    return [asked, &desk] { return read_tags(desk, *asked); };
}

}  // namespace muniment::cli
