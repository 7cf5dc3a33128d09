#include "daemon/core/tags.hpp"

#include <algorithm>

namespace muniment {

namespace {

/// A chip that is on a box keeps its number whatever is written into its EPC. Walks all tags: a
/// person waits for it once a binding, and 200,000 tags take about 10 ms.
const BoundTag* wearing_chip(const RoomState& room, const std::string& tid) {
    if (tid.empty()) return nullptr;
    const auto found = std::ranges::find_if(
        room.tags, [&](const auto& row) { return row.second.tid == tid && !row.second.off; });
    return found == room.tags.end() ? nullptr : &found->second;
}

std::optional<Refusal> check_room_for_tag(const RoomState& room, const commands::BindTag& bind) {
    const std::size_t worn = tags_on(room, bind.box);
    if (worn >= tags_a_box_max) return Refusal{RefusalCode::tags_full, bind.box.text()};
    if (worn > 0 && !bind.second) return Refusal{RefusalCode::has_tag, bind.box.text()};
    return std::nullopt;
}

}  // namespace

std::size_t tags_on(const RoomState& room, const BoxCode& box) {
    const auto list = room.tags_of.find(box);
    if (list == room.tags_of.end()) return 0;
    return static_cast<std::size_t>(std::ranges::count_if(
        list->second, [&](const Epc& epc) { return !room.tags.at(epc).off; }));
}

Result<std::uint8_t> next_generation(const RoomState& room, const BoxCode& box) {
    unsigned last = 0;
    if (const auto list = room.tags_of.find(box); list != room.tags_of.end()) {
        for (const Epc& epc : list->second)
            last = std::max<unsigned>(last, room.tags.at(epc).generation);
    }
    if (last >= tag_generation_max) return refuse(RefusalCode::tags_used_up, box.text());
    return static_cast<std::uint8_t>(last + 1);
}

std::optional<Refusal> check_free(const RoomState& room, const Epc& epc) {
    const auto found = room.tags.find(epc);
    if (found == room.tags.end()) return std::nullopt;
    return Refusal{found->second.off ? RefusalCode::tag_retired : RefusalCode::tag_in_use,
                   found->second.box.text()};
}

Result<facts::TagBound> binding_of(const RoomState& room, const commands::BindTag& bind) {
    if (!room.boxes.contains(bind.box)) return refuse(RefusalCode::unknown_box, bind.box.text());
    if (bind.epc.is_empty()) return refuse(RefusalCode::malformed, "epc");
    const auto tid = Epc::parse(bind.tid);
    if (!tid) return refuse(tid.error().code, "tid");
    if (auto taken = check_free(room, bind.epc)) return std::unexpected(*taken);
    if (const BoundTag* worn = wearing_chip(room, tid->hex())) {
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
        return refuse(RefusalCode::unknown_box, retire.box.text());
    }
    const auto found = room.tags.find(retire.epc);
    if (found == room.tags.end() || found->second.box != retire.box) {
        return refuse(RefusalCode::unknown_tag, retire.epc.hex());
    }
    if (found->second.off) return refuse(RefusalCode::already_so, retire.epc.hex());
    return facts::TagRetired{retire.box, retire.epc, retire.why};
}

}  // namespace muniment
