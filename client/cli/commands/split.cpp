#include "client/cli/box_acts.hpp"
#include "client/cli/commands/commands.hpp"
#include "client/cli/target.hpp"

namespace muniment::cli {

namespace {

struct Splitting {
    std::string from;
    std::string to;
    std::string title;
    std::string rest;
    std::string key;
};

Exit split(Desk& desk, const Splitting& asked) {
    json::object body{{"from", asked.from}, {"to", asked.to}, {"title", asked.title}};
    if (!asked.rest.empty()) body["title_of_rest"] = asked.rest;
    return desk.act_once(target({"splits"}), std::move(body), asked.key, [&desk](const auto& act) {
        show_act(desk, act);
    });
}

}  // namespace

Run declare_split(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<Splitting>();
    arguments.need("from", asked->from, desk.say("Code of the box"));
    arguments.need("to", asked->to, desk.say("A fresh code, for the box that takes a part"));
    arguments.need("title", asked->title, desk.say("What the new box is called"));
    arguments.allow("--rest", asked->rest, desk.say("What the old box is called from now on"));
    arguments.allow_key(asked->key);
    return [asked, &desk] { return split(desk, *asked); };
}

}  // namespace muniment::cli
