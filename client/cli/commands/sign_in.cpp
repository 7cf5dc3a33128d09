#include "client/cli/commands/commands.hpp"
#include "client/cli/target.hpp"
#include "client/cli/views.hpp"

namespace muniment::cli {

namespace {

struct SigningIn {
    std::string name;
    std::string once;
};

/// The one-time sign-in may be given as the whole address that was printed.
std::string code_in(std::string_view once) {
    constexpr std::string_view mark = "#once=";
    const auto at = once.find(mark);
    return std::string{at == std::string_view::npos ? once : once.substr(at + mark.size())};
}

void welcome(Desk& desk, const json::object& session) {
    desk.terminal.line(desk.say("Signed in: {name} ({role}).",
                                fmt::arg("name", text(session, "name")),
                                fmt::arg("role", desk.term(text(session, "role")))));
    if (flag(session, "must_set_password"))
        desk.terminal.line(
            desk.say("The one-time sign-in is used up. Set a password with: muniment set-password"),
            Ink::amber);
}

Exit sign_in(Desk& desk, const SigningIn& asked) {
    json::object body;
    if (!asked.once.empty()) {
        body["once"] = code_in(asked.once);
    } else {
        const auto name = asked.name.empty() ? desk.terminal.ask(desk.say("Name:")) : asked.name;
        const auto password = desk.terminal.ask_unseen(desk.say("Password:"));
        if (!name || !password)
            return desk.complain(Exit::usage, desk.say("A name and a password are needed."));
        body["name"] = *name;
        body["password"] = *password;
    }
    return desk.show(desk.post(target({"sign-in"}), body),
                     [&desk](const auto& session) { welcome(desk, session); });
}

}  // namespace

Run declare_sign_in(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<SigningIn>();
    arguments.allow("name", asked->name, desk.say("Sign-in name; asked for when absent"));
    arguments.allow("--once", asked->once, desk.say("The one-time sign-in, instead of a password"));
    return [asked, &desk] { return sign_in(desk, *asked); };
}

}  // namespace muniment::cli
