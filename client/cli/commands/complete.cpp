#include "client/cli/commands/commands.hpp"
#include "client/cli/target.hpp"
#include "client/cli/views.hpp"

namespace muniment::cli {

Run declare_complete(Arguments arguments, Desk& desk) {
    const auto alarm = arguments.need_alarm();
    auto look = std::make_shared<Arguments::Look>();
    arguments.allow_look(*look);
    return [alarm, look, &desk] {
        json::object body;
        // A box that went out needs no look: say nothing about it unless the person did.
        if (look->is_said()) {
            body["complete"] = !look->is_incomplete;
            body["undamaged"] = !look->is_damaged;
        }
        return desk.show(desk.post(target({"alarms", std::to_string(*alarm), "complete"}), body),
                         [&desk](const auto& shown) { show_alarm(desk, shown); });
    };
}

}  // namespace muniment::cli
