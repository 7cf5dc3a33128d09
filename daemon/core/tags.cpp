#include "daemon/core/tags.hpp"

#include <algorithm>

#include "daemon/core/known_box.hpp"

namespace muniment {

namespace {

std::optional<Refusal> check_room_for_tag(const RoomState& room, const commands::BindTag& bind) {
    const std::size_t worn = tags_on(room, bind.box);
    if (worn >= tags_a_box_max) return Refusal{RefusalCode::tags_full, bind.box.text()};
    if (worn > 0 && !bind.second) return Refusal{RefusalCode::has_tag, bind.box.text()};
    return std::nullopt;
}

}  // namespace

std::size_t tags_on(const RoomState& room, const BoxCode& box) {
    return static_cast<std::size_t>(std::ranges::count_if(
        room.tags.of(box), [&](const Epc& epc) { return !room.tags.find(epc)->off; }));
}

Result<std::uint8_t> next_generation(const RoomState& room, const BoxCode& box) {
    unsigned last = 0;
    for (const Epc& epc : room.tags.of(box))
        last = std::max<unsigned>(last, room.tags.find(epc)->generation);
    if (last >= tag_generation_max) return refuse(RefusalCode::tags_used_up, box.text());
    return static_cast<std::uint8_t>(last + 1);
}

std::optional<Refusal> check_free(const RoomState& room, const Epc& epc) {
    const BoundTag* found = room.tags.find(epc);
    if (found == nullptr) return std::nullopt;
    return Refusal{found->off ? RefusalCode::tag_retired : RefusalCode::tag_in_use,
                   found->box.text()};
}

Result<facts::TagBound> binding_of(const RoomState& room, const commands::BindTag& bind) {
    if (!room.boxes.contains(bind.box)) return std::unexpected(no_such_box(room, bind.box));
    if (bind.epc.is_empty()) return refuse(RefusalCode::malformed, "epc");
    const auto tid = Epc::parse(bind.tid);
    if (!tid) return refuse(tid.error().code, "tid");
    if (auto taken = check_free(room, bind.epc)) return std::unexpected(*taken);
    // A chip that is on a box keeps its number whatever is written into its EPC.
    if (const BoundTag* worn = room.tags.wearing_chip(*tid)) {
        return refuse(RefusalCode::tag_in_use, worn->box.text());
    }
    if (auto full = check_room_for_tag(room, bind)) return std::unexpected(*full);
    const auto next = next_generation(room, bind.box);
    if (!next) return std::unexpected(next.error());
    if (bind.generation != 0 && bind.generation < *next) {
        return refuse(RefusalCode::old_generation, std::to_string(bind.generation));
    }
    return facts::TagBound{bind.box, bind.epc, tid->hex(), std::max(bind.generation, *next)};
}

Result<facts::TagRetired> retirement_of(const RoomState& room, const commands::RetireTag& retire) {
    if (!room.boxes.contains(retire.box)) {
        return std::unexpected(no_such_box(room, retire.box));
    }
    const BoundTag* found = room.tags.find(retire.epc);
    if (found == nullptr || found->box != retire.box) {
        return refuse(RefusalCode::unknown_tag, retire.epc.hex());
    }
    if (found->off) return refuse(RefusalCode::already_so, retire.epc.hex());
    return facts::TagRetired{retire.box, retire.epc, retire.why};
}

}  // namespace muniment
