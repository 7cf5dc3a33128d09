#include "client/cli/commands/commands.hpp"
#include "client/cli/reading.hpp"
#include "client/cli/target.hpp"

namespace muniment::cli {

namespace {

struct NewRoom {
    std::string room;
    std::int64_t rows = 0;
    std::int64_t sections = 0;
    std::int64_t shelves = 0;
    std::int64_t slots = 0;
    std::int64_t capacity = 0;
    std::int64_t thickness_mm = 0;
    std::string kind;
    std::string below;
    std::int64_t beyond = 0;
    std::string key;
};

json::object capacity_of(const NewRoom& asked) {
    json::object capacity;
    if (asked.capacity > 0) capacity["boxes"] = asked.capacity;
    if (asked.thickness_mm > 0) capacity["thickness_mm"] = asked.thickness_mm;
    return capacity;
}

Exit make_one(Desk& desk, const NewRoom& asked) {
    json::object body{{"kind", asked.kind}, {"name", asked.room}, {"capacity", capacity_of(asked)}};
    if (!asked.below.empty()) body["parent"] = asked.below;
    if (asked.beyond > 0) body["beyond_door"] = asked.beyond;
    return desk.act_once(target({"places"}), std::move(body), asked.key, [&desk](const auto& made) {
        desk.terminal.line(desk.say("{place} is {address}.",
                                    fmt::arg("place", text(made, "place")),
                                    fmt::arg("address", text(made, "address"))));
    });
}

Exit make_room(Desk& desk, const NewRoom& asked) {
    json::object body{{"room", asked.room},
                      {"rows", asked.rows},
                      {"sections", asked.sections},
                      {"shelves", asked.shelves},
                      {"slots", asked.slots},
                      {"capacity", capacity_of(asked)}};
    const auto path = target({"places", "lay-out"});
    return desk.act_once(path, std::move(body), asked.key, [&](const auto& made) {
        desk.terminal.line(desk.say("{count} places made in room {room}.",
                                    fmt::arg("count", number(made, "made")),
                                    fmt::arg("room", asked.room)));
    });
}

Exit make_places(Desk& desk, const NewRoom& asked) {
    if (!asked.kind.empty()) return make_one(desk, asked);
    if (asked.rows == 0 || asked.sections == 0 || asked.shelves == 0)
        return desk.complain(
            Exit::usage,
            desk.say("Say how many, as in: muniment place make A --rows 4 --sections 6 --shelves 6 "
                     "--capacity 8"));
    return make_room(desk, asked);
}

}  // namespace

Run declare_place_make(Arguments arguments, Desk& desk) {
    constexpr Arguments::Range count{1, 999};
    auto asked = std::make_shared<NewRoom>();
    arguments.need("name", asked->room, desk.say("Name of the room, or of the one place"));
    arguments.allow("--rows", asked->rows, desk.say("Rows in the room"), count);
    arguments.allow("--sections", asked->sections, desk.say("Sections in each row"), count);
    arguments.allow("--shelves", asked->shelves, desk.say("Shelves in each section"), count);
    arguments.allow("--slots", asked->slots, desk.say("Slots on each shelf"), count);
    arguments.allow(
        "--capacity", asked->capacity, desk.say("How many boxes go on a shelf or slot"), {1, 9999});
    arguments.allow(
        "--width", asked->thickness_mm, desk.say("Clear width of a shelf in mm"), {1, 60000});
    arguments.allow(
        "--kind",
        asked->kind,
        desk.say("Make one place of this kind instead"),
        Arguments::Choices{
            "room", "row", "section", "shelf", "slot", "reading_area", "desk", "copier"});
    arguments.allow("--below", asked->below, desk.say("The place it is part of"));
    arguments.allow("--beyond-door",
                    asked->beyond,
                    desk.say("An area that stands outside of the door with this number; 0: inside"),
                    {0, 999});
    arguments.allow_key(asked->key);
    return [asked, &desk] { return make_places(desk, *asked); };
}

}  // namespace muniment::cli
