#include "client/cli/commands/commands.hpp"
#include "client/cli/target.hpp"
#include "client/cli/views.hpp"

namespace muniment::cli {

namespace {

/// How long the daemon looks for a tag before it answers; asked again until the person's patience
/// is over.
constexpr std::int64_t look_s = 5;

struct TagToBind {
    std::string box;
    std::int64_t reader = 0;
    std::int64_t wait_s = 30;
    bool second = false;
    bool write = false;
    bool lock = false;
    std::string key;
};

Exit bind_tag(Desk& desk, const TagToBind& asked) {
    json::object body{{"box", asked.box}, {"wait_s", std::min(look_s, asked.wait_s)}};
    if (asked.reader > 0) body["reader"] = asked.reader;
    if (asked.second) body["second"] = true;
    if (asked.write) body["write"] = true;
    if (asked.lock) body["lock"] = true;
    bool is_told = false;
    const Desk::Patience patience{.not_yet = "no_tag",
                                  .times = static_cast<int>((asked.wait_s + look_s - 1) / look_s),
                                  .waiting = [&] {
                                      if (!std::exchange(is_told, true))
                                          desk.terminal.line(
                                              desk.say("Hold one tag to the reader …"), Ink::faint);
                                  }};
    return desk.act_when_ready({target({"tags", "bind"}), std::move(body), asked.key},
                               patience,
                               [&desk](const auto& box) { show_box(desk, box); });
}

}  // namespace

Run declare_tag_bind(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<TagToBind>();
    arguments.need("box", asked->box, desk.say("Code of the box, as its label is scanned"));
    arguments.allow("--reader",
                    asked->reader,
                    desk.say("Number of the desk reader; needed where there are several"),
                    {1, 65'535});
    arguments.allow("--second", asked->second, desk.say("The box keeps the tag it has"));
    arguments.allow("--write", asked->write, desk.say("Write the box's number on the tag first"));
    arguments.allow("--lock", asked->lock, desk.say("And lock it with the room's password"));
    arguments.allow(
        "--wait", asked->wait_s, desk.say("Seconds to wait for a tag, 30 if not said"), {1, 600});
    arguments.allow_key(asked->key);
    return [asked, &desk] { return bind_tag(desk, *asked); };
}

}  // namespace muniment::cli
