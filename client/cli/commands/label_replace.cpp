#include "client/cli/box_acts.hpp"
#include "client/cli/commands/commands.hpp"
#include "client/cli/target.hpp"

namespace muniment::cli {

namespace {

struct Replacing {
    std::string box;
    std::string why;
    std::string key;
};

Exit replace_label(Desk& desk, const Replacing& asked) {
    const auto path = target({"boxes", asked.box, "label-gone"});
    return desk.act_once(
        path, {{"why", asked.why}}, asked.key, [&desk](const auto& act) { show_act(desk, act); });
}

}  // namespace

Run declare_label_replace(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<Replacing>();
    arguments.need("box", asked->box, desk.say("Code of the box"));
    arguments.need("why",
                   asked->why,
                   desk.say("damaged, lost, unread or correction"),
                   Arguments::Choices{"damaged", "lost", "unread", "correction"});
    arguments.allow_key(asked->key);
    return [asked, &desk] { return replace_label(desk, *asked); };
}

}  // namespace muniment::cli
