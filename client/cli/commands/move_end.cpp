#include "client/cli/box_acts.hpp"
#include "client/cli/commands/commands.hpp"
#include "client/cli/target.hpp"

namespace muniment::cli {

Run declare_move_end(Arguments arguments, Desk& desk) {
    auto move = std::make_shared<std::int64_t>(0);
    arguments.need("move", *move, desk.say("Number of the move"));
    return [move, &desk] {
        return desk.act_once(
            target({"moves", std::to_string(*move), "end"}), {}, {}, [&desk](const auto& act) {
                show_act(desk, act);
            });
    };
}

}  // namespace muniment::cli
