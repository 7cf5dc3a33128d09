#include "client/cli/box_acts.hpp"
#include "client/cli/commands/commands.hpp"
#include "client/cli/target.hpp"

namespace muniment::cli {

namespace {

struct Merging {
    std::string into;
    std::string from;
    std::string title;
    std::string key;
};

Exit merge(Desk& desk, const Merging& asked) {
    json::object body{{"into", asked.into}, {"from", codes_in(asked.from)}};
    if (!asked.title.empty()) body["title"] = asked.title;
    return desk.act_once(target({"merges"}), std::move(body), asked.key, [&desk](const auto& act) {
        show_act(desk, act);
    });
}

}  // namespace

Run declare_merge(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<Merging>();
    arguments.need("into", asked->into, desk.say("The box that holds all of it from now on"));
    arguments.need("from", asked->from, desk.say("The boxes that end, with commas between"));
    arguments.allow("--title", asked->title, desk.say("What the box is called from now on"));
    arguments.allow_key(asked->key);
    return [asked, &desk] { return merge(desk, *asked); };
}

}  // namespace muniment::cli
