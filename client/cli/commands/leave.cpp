#include "client/cli/commands/commands.hpp"
#include "client/cli/moment.hpp"
#include "client/cli/target.hpp"
#include "client/cli/views.hpp"

namespace muniment::cli {

namespace {

struct GivingLeave {
    std::string box;
    std::string person;
    std::int64_t days = 0;
    std::string key;
};

Exit give_leave(Desk& desk, const GivingLeave& asked) {
    const auto person = find_person(desk, asked.person);
    if (!person) return person.error();
    json::object body{{"box", asked.box}, {"person", *person}};
    if (asked.days > 0) body["days"] = asked.days;
    return desk.act_once(
        target({"leaves"}), std::move(body), asked.key, [&desk](const auto& leave) {
            desk.terminal.line(desk.say("Leave {leave}: {person} may take {box} out until {until}.",
                                        fmt::arg("leave", number(leave, "leave")),
                                        fmt::arg("person", text(part(leave, "person"), "name")),
                                        fmt::arg("box", text(leave, "box")),
                                        fmt::arg("until", day(number(leave, "until")))));
        });
}

}  // namespace

Run declare_leave(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<GivingLeave>();
    arguments.need("box", asked->box, desk.say("Code of the box"));
    arguments.need("person", asked->person, desk.say("Number or part of the name"));
    arguments.allow_days(asked->days);
    arguments.allow_key(asked->key);
    return [asked, &desk] { return give_leave(desk, *asked); };
}

}  // namespace muniment::cli
