#include "client/cli/commands/commands.hpp"
#include "client/cli/target.hpp"
#include "client/cli/views.hpp"

namespace muniment::cli {

Run declare_close(Arguments arguments, Desk& desk) {
    const auto alarm = arguments.need_alarm();
    return [alarm, &desk] {
        return desk.show(desk.post(target({"alarms", std::to_string(*alarm), "close"})),
                         [&desk](const auto& shown) { show_alarm(desk, shown); });
    };
}

}  // namespace muniment::cli
