#include "client/cli/commands/commands.hpp"
#include "client/cli/target.hpp"
#include "client/cli/views.hpp"

namespace muniment::cli {

namespace {

struct NewPerson {
    std::string name;
    std::string role;
    std::string sign_in_name;
    std::string key;
};

Exit register_person(Desk& desk, const NewPerson& asked) {
    json::object body{{"name", asked.name}, {"role", asked.role}};
    if (!asked.sign_in_name.empty()) {
        const auto password = desk.terminal.ask_unseen(desk.say("First password for this person:"));
        if (!password)
            return desk.complain(Exit::usage, desk.say("A name and a password are needed."));
        body["sign_in_name"] = asked.sign_in_name;
        body["password"] = *password;
    }
    return desk.act_once(
        target({"people"}), std::move(body), asked.key, [&desk](const auto& person) {
            desk.terminal.line(desk.say("Person {person}: {name} ({role}).",
                                        fmt::arg("person", number(person, "person")),
                                        fmt::arg("name", text(person, "name")),
                                        fmt::arg("role", desk.term(text(person, "role")))));
        });
}

}  // namespace

Run declare_register_person(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<NewPerson>();
    arguments.need("name", asked->name, desk.say("Name, as it is shown"));
    arguments.need(
        "role",
        asked->role,
        desk.say("What the person may do"),
        Arguments::Choices{
            "clerk", "archivist", "supervisor", "manager", "general_manager", "borrower"});
    arguments.allow("--sign-in-name",
                    asked->sign_in_name,
                    desk.say("May sign in, with this name; a first password is asked for"));
    arguments.allow_key(asked->key);
    return [asked, &desk] { return register_person(desk, *asked); };
}

}  // namespace muniment::cli
