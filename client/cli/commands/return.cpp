#include "client/cli/commands/commands.hpp"
#include "client/cli/target.hpp"
#include "client/cli/views.hpp"

namespace muniment::cli {

namespace {

struct Returning {
    std::string box;
    Arguments::Look look;
    std::string key;
};

Exit take_back(Desk& desk, Returning asked) {
    if (!asked.look.is_said() && !desk.terminal.can_answer())
        return desk.complain(
            Exit::usage,
            desk.say("Look at the box first: say --looked-at when it is complete and "
                     "undamaged, else --incomplete or --damaged."));
    if (!asked.look.is_said()) {
        asked.look.is_incomplete =
            !desk.terminal.ask_whether(desk.say("Is the box complete? (y/n)"));
        asked.look.is_damaged = !desk.terminal.ask_whether(desk.say("Is it undamaged? (y/n)"));
    }
    json::object body{{"box", asked.box},
                      {"complete", !asked.look.is_incomplete},
                      {"undamaged", !asked.look.is_damaged}};
    return desk.act_once(target({"returns"}), std::move(body), asked.key, [&desk](const auto& box) {
        desk.terminal.line(desk.say("{box} is back.", fmt::arg("box", text(box, "box"))));
        show_box(desk, box);
    });
}

}  // namespace

Run declare_return(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<Returning>();
    arguments.need("box", asked->box, desk.say("Code of the box"));
    arguments.allow_look(asked->look);
    arguments.allow_key(asked->key);
    return [asked, &desk] { return take_back(desk, *asked); };
}

}  // namespace muniment::cli
