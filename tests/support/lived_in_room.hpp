#pragma once

#include "tests/support/a_room.hpp"

namespace muniment::testing {

/// A room "A" of one row, one section and four shelves for three boxes each.
struct LivedInRoom : ARoom {
    static constexpr PersonId manager{5};

    explicit LivedInRoom(unsigned boxes = 3) : ARoom(boxes) {
        must(the_daemon, commands::RegisterPerson{"a name", "", "", Role::manager});
        must(archivist,
             commands::LayOutRoom{.room = "A",
                                  .rows = 1,
                                  .sections = 1,
                                  .shelves = 4,
                                  .slots = 0,
                                  .capacity = {.boxes = 3, .thickness_mm = 0}});
        for (unsigned number = 1; number <= boxes; ++number) put(number, 1);
    }

    PlaceCode shelf(unsigned number) const {
        return *room.state().places.named("1-1-" + std::to_string(number));
    }
    Outcome put(unsigned number, unsigned on) {
        commands::ShelveBoxes asked;
        asked.place = shelf(on);
        asked.boxes = {box_number(number)};
        return must(clerk, asked);
    }
    const Box& box(unsigned number) const { return room.state().boxes.at(box_number(number)); }
    Level last_level() const {
        const auto* passed = std::get_if<facts::BoxPassed>(&ledger.back().fact);
        REQUIRE(passed != nullptr);
        return passed->level;
    }
};

}  // namespace muniment::testing
