#include "client/cli/box_acts.hpp"
#include "client/cli/commands/commands.hpp"
#include "client/cli/target.hpp"

namespace muniment::cli {

namespace {

struct Reboxing {
    std::string from;
    std::string to;
    std::string key;
};

Exit rebox(Desk& desk, const Reboxing& asked) {
    json::object body{{"from", asked.from}, {"to", asked.to}};
    const auto path = target({"reboxings"});
    return desk.act_once(
        path, std::move(body), asked.key, [&desk](const auto& act) { show_act(desk, act); });
}

}  // namespace

Run declare_re_box(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<Reboxing>();
    arguments.need("from", asked->from, desk.say("Code of the box"));
    arguments.need("to", asked->to, desk.say("A fresh code, for the box that takes all of it"));
    arguments.allow_key(asked->key);
    return [asked, &desk] { return rebox(desk, *asked); };
}

}  // namespace muniment::cli
