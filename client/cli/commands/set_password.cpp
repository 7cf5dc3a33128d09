#include "client/cli/commands/commands.hpp"
#include "client/cli/target.hpp"
#include "client/cli/views.hpp"

namespace muniment::cli {

namespace {

struct SettingPassword {
    std::string name;
    bool has_old = false;
};

Exit set_password(Desk& desk, const SettingPassword& asked) {
    json::object body;
    if (!asked.name.empty()) body["name"] = asked.name;
    if (asked.has_old)
        body["old_password"] = desk.terminal.ask_unseen(desk.say("Old password:")).value_or("");
    const auto password = desk.terminal.ask_unseen(desk.say("New password:"));
    const auto again = desk.terminal.ask_unseen(desk.say("New password again:"));
    if (!password || password != again)
        return desk.complain(Exit::usage,
                             desk.say("The two passwords differ: nothing was changed."));
    body["password"] = *password;
    return desk.show(desk.post(target({"password"}), body), [&desk](const auto&) {
        desk.terminal.line(desk.say("The password is set."));
    });
}

}  // namespace

Run declare_set_password(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<SettingPassword>();
    arguments.allow("--name", asked->name, desk.say("Set the sign-in name too"));
    arguments.allow("--old", asked->has_old, desk.say("There is an old password: ask for it"));
    return [asked, &desk] { return set_password(desk, *asked); };
}

}  // namespace muniment::cli
