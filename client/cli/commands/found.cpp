#include "client/cli/box_acts.hpp"
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

/// With a place it is a sighting; without one, a box that was declared lost is found.
Exit found(Desk& desk, const FoundBox& asked) {
    if (asked.place.empty())
        return desk.act_once(
            target({"boxes", asked.box, "found"}), {}, asked.key, [&desk](const auto& act) {
                show_act(desk, act);
            });
    return desk.act_once(target({"presence", "sightings"}),
                         {{"box", asked.box}, {"place", asked.place}},
                         asked.key,
                         [&desk](const auto& box) { show_box(desk, box); });
}

}  // namespace

Run declare_found(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<FoundBox>();
    arguments.need("box", asked->box, desk.say("Code of the box, as its label is scanned"));
    arguments.allow("place",
                    asked->place,
                    desk.say("The place where it stands; may be left out for one declared lost"));
    arguments.allow_key(asked->key);
    return [asked, &desk] { return found(desk, *asked); };
}

}  // namespace muniment::cli
