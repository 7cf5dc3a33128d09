#pragma once

#include "tests/support/a_room.hpp"

namespace muniment::testing {

/// A room "A" of one row, one section and three shelves, two boxes on each.
struct ShelvedRoom : ARoom {
    explicit ShelvedRoom(unsigned boxes = 5) : ARoom(boxes) { must(archivist, layout(3)); }

    static commands::LayOutRoom layout(std::uint32_t shelves) {
        return {.room = "A",
                .rows = 1,
                .sections = 1,
                .shelves = shelves,
                .slots = 0,
                .capacity = {.boxes = 2, .thickness_mm = 0}};
    }
    PlaceCode shelf(unsigned number) const {
        return *room.state().places.named("1-1-" + std::to_string(number));
    }
    static commands::ShelveBoxes scan(PlaceCode place,
                                      std::vector<unsigned> numbers,
                                      std::vector<commands::Oddity> despite = {}) {
        commands::ShelveBoxes asked;
        asked.place = place;
        for (const unsigned number : numbers) asked.boxes.push_back(box_number(number));
        asked.despite = std::move(despite);
        return asked;
    }
    const Box& box(unsigned number) const { return room.state().boxes.at(box_number(number)); }
    const PlaceFill& fill(unsigned number) const {
        return room.state().places.find(shelf(number))->fill;
    }
    void register_box(unsigned number, const std::string& title, const std::string& home) {
        must(archivist, commands::RegisterBox{box_number(number), Epc{}, title, home});
    }
    Result<Outcome> undo(const Outcome& shelving) {
        Beforehand known;
        known.row = shelving.entries.front();
        const commands::UndoShelving command{shelving.entries.front().seq};
        auto outcome = room.decide(Order{archivist, command, {}}, known, now);
        if (outcome) room.apply(*outcome);
        return outcome;
    }
};

}  // namespace muniment::testing
