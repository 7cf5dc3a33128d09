#include "client/cli/commands/commands.hpp"
#include "client/cli/target.hpp"
#include "client/cli/views.hpp"

namespace muniment::cli {

namespace {

Exit sign_out(Desk& desk) {
    const auto exit = desk.show(desk.post(target({"sign-out"})), [&desk](const auto&) {
        desk.terminal.line(desk.say("Signed out."));
    });
    // Whatever the daemon said, the session is not to be used again from here.
    desk.session_file().forget();
    return exit;
}

}  // namespace

Run declare_sign_out(Arguments, Desk& desk) {
    return [&desk] { return sign_out(desk); };
}

}  // namespace muniment::cli
