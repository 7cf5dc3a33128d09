#include "client/cli/box_acts.hpp"
#include "client/cli/commands/commands.hpp"
#include "client/cli/target.hpp"

namespace muniment::cli {

Run declare_lost(Arguments arguments, Desk& desk) {
    auto box = std::make_shared<std::string>();
    auto key = std::make_shared<std::string>();
    arguments.need("box", *box, desk.say("Code of the box"));
    arguments.allow_key(*key);
    return [box, key, &desk] {
        return desk.act_once(target({"boxes", *box, "lost"}), {}, *key, [&desk](const auto& act) {
            show_act(desk, act);
        });
    };
}

}  // namespace muniment::cli
