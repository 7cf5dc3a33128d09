#include "client/cli/commands/commands.hpp"
#include "client/cli/target.hpp"
#include "client/cli/views.hpp"

namespace muniment::cli {

namespace {

struct NewBox {
    std::string box;
    std::string title;
    std::string home;
    std::string epc;
    std::string key;
};

Exit register_box(Desk& desk, const NewBox& asked) {
    json::object body{{"box", asked.box}, {"title", asked.title}, {"home", asked.home}};
    if (!asked.epc.empty()) body["epc"] = asked.epc;
    return desk.act_once(target({"boxes"}), std::move(body), asked.key, [&desk](const auto& box) {
        show_box(desk, box);
    });
}

}  // namespace

Run declare_register_box(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<NewBox>();
    arguments.need("box", asked->box, desk.say("Code of the box"));
    arguments.need("title", asked->title, desk.say("What it is called"));
    arguments.need("home", asked->home, desk.say("Its place in the room"));
    arguments.allow("--epc", asked->epc, desk.say("The number of its tag, hexadecimal"));
    arguments.allow_key(asked->key);
    return [asked, &desk] { return register_box(desk, *asked); };
}

}  // namespace muniment::cli
