#include "daemon/core/known_box.hpp"

namespace muniment {

namespace {

std::string how_ended(BoxEnd how) {
    switch (how) {
        case BoxEnd::merged:
            return "merged";
        case BoxEnd::reboxed:
            return "reboxed";
        case BoxEnd::written_off:
            break;
    }
    return "written_off";
}

}  // namespace

Refusal no_such_box(const RoomState& room, const BoxCode& code) {
    const auto found = room.ended.find(code);
    if (found == room.ended.end()) return {RefusalCode::unknown_box, code.text()};
    std::string detail = how_ended(found->second.how) + ' ' + code.text();
    if (found->second.how != BoxEnd::written_off)
        detail = detail + ' ' + found->second.became.text();
    return {RefusalCode::box_ended, detail};
}

Result<const Box*> known_box(const RoomState& room, const BoxCode& code) {
    const auto found = room.boxes.find(code);
    if (found == room.boxes.end()) return std::unexpected(no_such_box(room, code));
    return &found->second;
}

}  // namespace muniment
