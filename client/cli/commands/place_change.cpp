#include "client/cli/commands/commands.hpp"
#include "client/cli/reading.hpp"
#include "client/cli/shelf_scans.hpp"
#include "client/cli/target.hpp"

namespace muniment::cli {

namespace {

struct PlaceChange {
    std::string place;
    std::int64_t capacity = 0;
    std::int64_t thickness_mm = 0;
    std::int64_t walk = 0;
    std::int64_t beyond = -1;  ///< not asked for
};

Exit change_place(Desk& desk, const PlaceChange& asked) {
    json::object body;
    json::object capacity;
    if (asked.capacity > 0) capacity["boxes"] = asked.capacity;
    if (asked.thickness_mm > 0) capacity["thickness_mm"] = asked.thickness_mm;
    if (!capacity.empty()) body["capacity"] = std::move(capacity);
    if (asked.walk > 0) body["walk"] = asked.walk;
    if (asked.beyond >= 0) body["beyond_door"] = asked.beyond;
    return desk.show(desk.post(target({"places", asked.place, "change"}), body),
                     [&desk](const auto& place) {
                         desk.terminal.line(desk.say("At {place}: {fill}",
                                                     fmt::arg("place", text(place, "address")),
                                                     fmt::arg("fill", fill_of(desk, place))));
                     });
}

}  // namespace

Run declare_place_change(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<PlaceChange>();
    arguments.need("place", asked->place, desk.say("Code or address of the place"));
    arguments.allow(
        "--capacity", asked->capacity, desk.say("How many boxes go on a shelf or slot"), {1, 9999});
    arguments.allow(
        "--width", asked->thickness_mm, desk.say("Clear width of a shelf in mm"), {1, 60000});
    arguments.allow(
        "--walk", asked->walk, desk.say("Its number in the walking order"), {1, 999999});
    arguments.allow("--beyond-door",
                    asked->beyond,
                    desk.say("An area that stands outside of the door with this number; 0: inside"),
                    {0, 999});
    return [asked, &desk] { return change_place(desk, *asked); };
}

}  // namespace muniment::cli
