#include "client/cli/commands/commands.hpp"
#include "client/cli/target.hpp"
#include "client/cli/views.hpp"

namespace muniment::cli {

Run declare_withdraw(Arguments arguments, Desk& desk) {
    auto leave = std::make_shared<std::int64_t>();
    arguments.need("leave", *leave, desk.say("Number of the leave"));
    return [leave, &desk] {
        return desk.show(desk.post(target({"leaves", std::to_string(*leave), "withdraw"})),
                         [&desk](const auto&) { desk.terminal.line(desk.say("Taken back.")); });
    };
}

}  // namespace muniment::cli
