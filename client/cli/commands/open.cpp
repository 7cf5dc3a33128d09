#include "client/cli/commands/commands.hpp"
#include "client/cli/target.hpp"
#include "client/cli/views.hpp"

namespace muniment::cli {

Run declare_open(Arguments, Desk& desk) {
    return [&desk] {
        return desk.show(desk.post(target({"room", "locked"}), {{"locked", false}}),
                         [&desk](const auto& room) { show_room(desk, room); });
    };
}

}  // namespace muniment::cli
