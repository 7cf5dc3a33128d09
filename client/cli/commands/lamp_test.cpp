#include "client/cli/commands/commands.hpp"
#include "client/cli/target.hpp"
#include "client/cli/views.hpp"

namespace muniment::cli {

Run declare_lamp_test(Arguments, Desk& desk) {
    return [&desk] {
        return desk.show(desk.post(target({"room", "lamp-test"})), [&desk](const auto&) {
            desk.terminal.line(desk.say("Lamp and buzzer are on for three seconds."));
        });
    };
}

}  // namespace muniment::cli
