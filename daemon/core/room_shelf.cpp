// Room::decide for what the shelves say, and for what people find on them.
#include "daemon/core/room_shelf.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "daemon/core/known_box.hpp"
#include "daemon/core/room.hpp"
#include "daemon/core/room_box_life.hpp"

namespace muniment {

namespace {

constexpr std::size_t place_chars_max = 60;

/// A case about this tag's box for this reason is a question that is still asked.
bool is_asked(const RoomState& room, const BoxCode& box, Reason reason) {
    return std::ranges::any_of(room.alarms, [&](const auto& row) {
        return row.second.reason == reason &&
               std::ranges::find(row.second.boxes, box) != row.second.boxes.end();
    });
}

facts::AlarmRaised case_of(Reason reason, Instant at, std::vector<BoxCode> boxes) {
    return {.level = Level::amber, .reason = reason, .door = {}, .at = at, .boxes = boxes};
}

/// Works through one batch.
class ShelfSession {
  public:
    ShelfSession(const RoomState& room, Instant now)
        : room_(room), draft_(room.last, now, the_daemon) {}

    void add(const ShelfBatch::News& news) {
        const BoundTag* tag = room_.tags.find(news.epc);
        if (tag == nullptr || tag->off) return;
        const auto found = room_.boxes.find(tag->box);
        if (found == room_.boxes.end()) return;  // its code ended
        const Box& box = found->second;
        switch (news.what) {
            case PresenceChange::What::sighted:
                return add_sighted(box, news);
            case PresenceChange::What::gone:
                return add_gone(box, news);
            case PresenceChange::What::cloned:
                return add_copy(box, news);
            case PresenceChange::What::deaf:
                draft_.add(facts::TagLost{box.code, news.epc, news.place, news.at});
        }
    }

    /// Boxes that went from the shelves together are one question for one person.
    Outcome take() && {
        if (!missing_.empty())
            draft_.add(case_of(Reason::not_on_shelf, missing_since_, std::move(missing_)));
        return std::move(draft_).take();
    }

  private:
    /// Both tags of a box are one box.
    void add_sighted(const Box& box, const ShelfBatch::News& news) {
        if (!told_.insert(box.code).second) return;
        const auto known = room_.sightings.find(box.code);
        const bool is_known = known != room_.sightings.end() && !known->second.is_gone &&
                              known->second.place == news.place && !known->second.is_by_hand;
        if (!is_known) draft_.add(facts::BoxSighted{box.code, news.place, news.at});
    }

    void add_gone(const Box& box, const ShelfBatch::News& news) {
        const auto known = room_.sightings.find(box.code);
        if (known == room_.sightings.end() || known->second.is_gone) return;
        if (!told_.insert(box.code).second) return;
        const bool is_explained = box.whereabouts != Whereabouts::inside || box.is_lost ||
                                  room_.loans.contains(box.code) || is_moving(room_, box.code);
        const Level level = is_explained ? Level::log : Level::amber;
        const auto ppm = static_cast<std::uint32_t>(std::lround(news.chance * 1e6));
        draft_.add(facts::ProbablyGone{box.code, news.place, news.at, ppm, level});
        if (is_explained || !room_.armed || is_asked(room_, box.code, Reason::not_on_shelf)) return;
        missing_since_ = missing_.empty() ? news.at : std::min(missing_since_, news.at);
        missing_.push_back(box.code);
    }

    void add_copy(const Box& box, const ShelfBatch::News& news) {
        if (room_.doubts.contains(news.epc)) return;
        draft_.add(facts::TagCloned{
            box.code, news.epc, CloneSign::places, news.place, news.other, news.at});
        if (room_.armed && !is_asked(room_, box.code, Reason::tag_copied))
            draft_.add(case_of(Reason::tag_copied, news.at, {box.code}));
    }

    const RoomState& room_;
    Draft draft_;
    std::set<BoxCode> told_;
    std::vector<BoxCode> missing_;
    Instant missing_since_;
};

}  // namespace

Outcome Room::decide(const ShelfBatch& batch, Instant now) const {
    ShelfSession session(state_, now);
    for (const ShelfBatch::News& news : batch.news) session.add(news);
    return std::move(session).take();
}

Result<void> decide_shelf(const RoomState& room, Draft& draft, const commands::SightBox& sight) {
    const auto box = known_box(room, sight.box);
    if (!box) return std::unexpected(box.error());
    if (sight.place.empty()) return refuse(RefusalCode::malformed, "place");
    if (sight.place.size() > place_chars_max) return refuse(RefusalCode::too_long, "place");
    draft.add(facts::BoxSighted{sight.box, sight.place, draft.now()});
    if ((*box)->is_lost) draft.add(facts::BoxFound{sight.box});
    return {};
}

Result<void> decide_shelf(const RoomState& room, Draft& draft, const commands::ReportCopy& report) {
    const BoundTag* bound = room.tags.find(report.epc);
    if (bound == nullptr) return refuse(RefusalCode::unknown_tag, report.epc.hex());
    const std::string worn = bound->tid.epc().hex();
    const bool is_same = worn.empty() || report.tid.empty() || worn == report.tid;
    if (is_same || bound->off || room.doubts.contains(report.epc)) return {};
    draft.add(
        facts::TagCloned{bound->box, report.epc, CloneSign::chips, worn, report.tid, draft.now()});
    if (room.armed && !is_asked(room, bound->box, Reason::tag_copied))
        draft.add(case_of(Reason::tag_copied, draft.now(), {bound->box}));
    return {};
}

Result<void> decide_shelf(const RoomState&, Draft& draft, const commands::KeepField& keep) {
    const Seq kept = draft.add(facts::FieldKept{keep.door, keep.source, {}});
    draft.add_beside(FieldModel{kept, keep.text});
    return {};
}

Result<void> decide_shelf(const RoomState& room, Draft& draft, const commands::UndoField& undo) {
    const auto kept = room.fields.find(undo.door);
    if (kept == room.fields.end())
        return refuse(RefusalCode::field_unknown, std::to_string(undo.door.value()));
    draft.add(facts::FieldUndone{undo.door, kept->second.back()});
    return {};
}

}  // namespace muniment
