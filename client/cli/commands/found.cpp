#include "client/cli/commands/commands.hpp"
#include "client/cli/target.hpp"
#include "client/cli/views.hpp"

namespace muniment::cli {

namespace {

struct FoundBox {
    std::string box;
    std::string place;
    std::string key;
};

}  // namespace

Run declare_found(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<FoundBox>();
    arguments.need("box", asked->box, desk.say("Code of the box, as its label is scanned"));
    arguments.need("place", asked->place, desk.say("The place where it stands"));
    arguments.allow_key(asked->key);
    return [asked, &desk] {
        return desk.act_once(target({"presence", "sightings"}),
                             {{"box", asked->box}, {"place", asked->place}},
                             asked->key,
                             [&desk](const auto& box) { show_box(desk, box); });
    };
}

}  // namespace muniment::cli
