#include "client/cli/box_acts.hpp"
#include "client/cli/commands/commands.hpp"
#include "client/cli/moment.hpp"
#include "client/cli/reading.hpp"
#include "client/cli/shelf_scans.hpp"
#include "client/cli/target.hpp"

namespace muniment::cli {

namespace {

struct Moving {
    std::string what;
    std::string to;
    std::int64_t hours = 0;
    std::string key;
};

/// What is no box code names a place by code or address.
json::object move_body(const Moving& asked) {
    json::array boxes;
    json::array places;
    for (auto& one : codes_in(asked.what)) {
        const bool is_box = looks_like_box(std::string(one.get_string()));
        (is_box ? boxes : places).push_back(std::move(one));
    }
    json::object body{{"boxes", std::move(boxes)}, {"from", std::move(places)}, {"to", asked.to}};
    if (asked.hours > 0) body["hours"] = asked.hours;
    return body;
}

Exit open_move(Desk& desk, const Moving& asked) {
    return desk.act_once(target({"moves"}), move_body(asked), asked.key, [&desk](const auto& move) {
        desk.terminal.line(desk.say("Move {move}: {boxes} boxes may pass the door until {until}.",
                                    fmt::arg("move", number(move, "move")),
                                    fmt::arg("boxes", number(move, "boxes")),
                                    fmt::arg("until", moment(number(move, "until")))));
    });
}

}  // namespace

Run declare_move_open(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<Moving>();
    arguments.need(
        "what", asked->what, desk.say("Boxes or places, with commas between: all that is there"));
    arguments.need("to", asked->to, desk.say("The place they go to"));
    arguments.allow("--hours",
                    asked->hours,
                    desk.say("How long its boxes may pass the door, 8 if absent"),
                    {1, 336});
    arguments.allow_key(asked->key);
    return [asked, &desk] { return open_move(desk, *asked); };
}

}  // namespace muniment::cli
