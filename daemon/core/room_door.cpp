// Room::decide for what the door says: passages, unidentified crossings, blind periods.
#include <algorithm>
#include <map>

#include "daemon/core/draft.hpp"
#include "daemon/core/judgement.hpp"
#include "daemon/core/room.hpp"

namespace muniment {

namespace {

using std::chrono::abs;

/// Works through one batch. Sees the open cases of the room and those that the batch itself raised.
class DoorSession {
  public:
    DoorSession(const RoomState& room, const Rules& rules, Instant now)
        : room_(room),
          rules_(rules),
          draft_(room.last, now, the_daemon),
          open_(room.alarms),
          blind_(room.blind) {}

    /// Tags that are on a box first: one that came off may have been carried along with it.
    void add(const std::vector<Passage>& passages) {
        for (const Passage& passage : passages) {
            const BoundTag* tag = room_.tags.find(passage.epc);
            if (tag != nullptr && !tag->off) add(tag->box, passage);
        }
        for (const Passage& passage : passages) {
            const BoundTag* tag = room_.tags.find(passage.epc);
            if (tag != nullptr && tag->off) add_retired(tag->box, passage);
        }
    }

    void add(const DoorBatch::Unidentified& crossing) {
        // People walk through an open door all day; only a locked room makes a case of it.
        if (!room_.locked || !room_.armed) return;
        const bool told = std::ranges::any_of(open_, [&](const auto& row) {
            const Alarm& alarm = row.second;
            return alarm.reason == Reason::unidentified && alarm.door == crossing.door &&
                   abs(crossing.at - alarm.at) <= rules_.unidentified_quiet;
        });
        if (told) return;
        open_case({.level = Level::red,
                   .reason = Reason::unidentified,
                   .door = crossing.door,
                   .at = crossing.at,
                   .boxes = {}});
    }

    void add(const DoorBatch::Blind& event) {
        const auto is_it = [&](const auto& row) {
            const BlindPeriod& period = row.second;
            return period.reader == event.reader && period.antenna == event.antenna &&
                   (period.why == Blindness::barrier_lost) ==
                       (event.why == Blindness::barrier_lost);
        };
        const auto open = std::ranges::find_if(blind_, is_it);
        if (event.began && open == blind_.end()) {
            const Seq seq =
                draft_.add(facts::BlindBegan{event.reader, event.antenna, event.why, event.at});
            blind_[seq] = BlindPeriod{seq, event.reader, event.antenna, event.why, event.at};
        } else if (!event.began && open != blind_.end()) {
            draft_.add(facts::BlindEnded{open->first, event.at});
            blind_.erase(open);
        }
    }

    Outcome take() && { return std::move(draft_).take(); }

  private:
    void add(const BoxCode& code, const Passage& passage) {
        const auto found = room_.boxes.find(code);
        if (found == room_.boxes.end()) return add_retired(code, passage);
        const Box& box = found->second;
        const auto corrected = corrected_by(box, passage);
        if (!corrected && is_told(box, passage)) return;
        const Judgement judgement = judge(room_, box, passage);
        const Seq row = write(box, passage, judgement, corrected);
        last_[code] = LastPassage{
            passage.door, passage.epc, passage.crossing, passage.direction, passage.at, row};
        if (judgement.level != Level::log && room_.armed) raise(box, passage, judgement);
    }

    void add_retired(const BoxCode& code, const Passage& passage) {
        const auto found = room_.boxes.find(code);
        Box ended;  // its code names no box any more, but its tag is still about
        ended.code = code;
        const Box& box = found == room_.boxes.end() ? ended : found->second;
        Judgement judgement = judge_retired_tag(room_, box, passage);
        // Still on the box, whose own tag has been judged.
        if (goes_along(last_of(box), passage)) judgement.level = Level::log;
        write(box, passage, judgement, {});
        if (judgement.level != Level::log && room_.armed) raise(box, passage, judgement);
    }

    std::optional<LastPassage> last_of(const Box& box) const {
        if (const auto in_batch = last_.find(box.code); in_batch != last_.end())
            return in_batch->second;
        const auto before = room_.last_passages.find(box.code);
        if (before == room_.last_passages.end()) return std::nullopt;
        return before->second;
    }

    bool goes_along(const std::optional<LastPassage>& last, const Passage& passage) const {
        return last && last->epc != StoredEpc(passage.epc) && last->door == passage.door &&
               last->direction == passage.direction &&
               abs(passage.at - last->at) <= rules_.together;
    }

    /// Both tags of a box that crosses are one movement. What the second one adds is written only
    /// when it is surer than what the first one said.
    bool is_told(const Box& box, const Passage& passage) const {
        const auto last = last_of(box);
        return goes_along(last, passage) && sureness(passage.crossing) <= sureness(last->crossing);
    }

    /// How much a crossing says about a box that may be gone.
    static int sureness(Crossing crossing) {
        if (crossing == Crossing::passed) return 2;
        return crossing == Crossing::unsure ? 1 : 0;
    }

    /// The row that this passage takes the place of. When the box's other tag spoke since, there is
    /// none, and the passage is a row of its own.
    std::optional<Seq> corrected_by(const Box& box, const Passage& passage) const {
        const auto last = last_of(box);
        if (!passage.corrects || !last || last->epc != passage.epc) return {};
        if (last->door != passage.door || last->at != *passage.corrects) return {};
        return last->row;
    }

    Seq write(const Box& box,
              const Passage& passage,
              const Judgement& judgement,
              std::optional<Seq> corrects) {
        const Seq seq =
            draft_.add(facts::BoxPassed{.door = passage.door,
                                        .box = box.code,
                                        .epc = passage.epc,
                                        .crossing = passage.crossing,
                                        .direction = passage.direction,
                                        .at = passage.at,
                                        .level = judgement.level,
                                        .reason = judgement.reason,
                                        .loan = judgement.loan,
                                        .registered_borrower = judgement.registered_borrower,
                                        .evidence_digest = {}},
                       corrects);
        draft_.add_beside(PassageEvidence{seq, passage.evidence});
        return seq;
    }

    /// Boxes that cross together for the same reason are one case: one question for one person. An
    /// amber case that is still open is not asked twice; a red one is, each time the box leaves.
    void raise(const Box& box, const Passage& passage, const Judgement& judgement) {
        if (grew(box, passage, judgement)) return;
        for (auto& [seq, alarm] : open_) {
            if (alarm.reason != judgement.reason || alarm.level != judgement.level) continue;
            const bool holds_it = std::ranges::find(alarm.boxes, box.code) != alarm.boxes.end();
            if (holds_it && judgement.level == Level::amber) return;
            const bool together = alarm.door == passage.door && !alarm.acknowledged_by &&
                                  abs(passage.at - alarm.at) <= rules_.together;
            if (!together) continue;
            if (!holds_it) join(seq, alarm, box, judgement);
            return;
        }
        open_case({.level = judgement.level,
                   .reason = judgement.reason,
                   .door = passage.door,
                   .at = passage.at,
                   .boxes = {box.code}});
    }

    /// What this tag or the box's other one left in doubt is sure now: the same case, graver.
    bool grew(const Box& box, const Passage& passage, const Judgement& judgement) {
        for (auto& [seq, alarm] : open_) {
            const bool is_near =
                abs(passage.at - alarm.at) <= rules_.together || alarm.at == passage.corrects;
            const bool is_it = alarm.boxes == std::vector{box.code} && alarm.door == passage.door &&
                               !alarm.acknowledged_by && alarm.level < judgement.level && is_near;
            if (!is_it || alarm.reason == Reason::retired_tag) continue;
            draft_.add(facts::AlarmJoined{seq, box.code, judgement.level, judgement.reason});
            alarm.level = judgement.level;
            alarm.reason = judgement.reason;
            return true;
        }
        return false;
    }

    void join(Seq seq, Alarm& alarm, const Box& box, const Judgement& judgement) {
        draft_.add(facts::AlarmJoined{seq, box.code, judgement.level, judgement.reason});
        alarm.boxes.push_back(box.code);
    }

    void open_case(facts::AlarmRaised raised) {
        Alarm alarm;
        alarm.level = raised.level;
        alarm.reason = raised.reason;
        alarm.door = raised.door;
        alarm.at = raised.at;
        alarm.boxes = raised.boxes;
        alarm.id = draft_.add(std::move(raised));
        open_.emplace(alarm.id, std::move(alarm));
    }

    const RoomState& room_;
    const Rules& rules_;
    Draft draft_;
    std::map<Seq, Alarm> open_;
    std::map<Seq, BlindPeriod> blind_;
    std::unordered_map<BoxCode, LastPassage> last_;  ///< of this batch
};

}  // namespace

Outcome Room::decide(const DoorBatch& batch, Instant now) const {
    DoorSession session(state_, rules_, now);
    for (const DoorBatch::Blind& event : batch.blind) session.add(event);
    session.add(batch.passages);
    for (const DoorBatch::Unidentified& crossing : batch.unidentified) session.add(crossing);
    return std::move(session).take();
}

}  // namespace muniment
