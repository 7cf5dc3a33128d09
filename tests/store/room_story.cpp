#include "tests/store/room_story.hpp"

#include <algorithm>
#include <string>

namespace muniment {

using namespace facts;
using namespace std::chrono_literals;

void apply(RoomState& room, const Outcome& outcome) {
    for (const Entry& entry : outcome.entries) fold(room, entry);
}

/// One outcome in the making.
struct Telling {
    RoomStory& story;
    const RoomState& room;
    Outcome outcome{};

    unsigned below(std::size_t bound) {
        return std::uniform_int_distribution<unsigned>(
            0, static_cast<unsigned>(bound) - 1)(story.chance_);
    }

    template <class Map>
    const auto& one_of(const Map& map) {
        // Hashed maps have no order of their own that two runs share.
        std::vector<typename Map::key_type> keys;
        for (const auto& [key, value] : map) keys.push_back(key);
        std::ranges::sort(keys);
        return map.at(keys[below(keys.size())]);
    }

    Seq add(Fact fact, PersonId actor = PersonId{1}) {
        const Seq seq{room.last.value() + std::ssize(outcome.entries) + 1};
        outcome.entries.push_back({seq, story.now_, actor, std::nullopt, std::move(fact)});
        return seq;
    }

    void found_room() {
        add(RoomFounded{}, the_daemon);
        add(SettingsChanged{"c0ffee"}, the_daemon);
        register_person();
    }

    void register_person() {
        const PersonId person{std::ssize(room.people) + 1};
        const std::string number = std::to_string(person.value());
        add(PersonRegistered{person, static_cast<Role>(below(6)), {}});
        outcome.beside.push_back(PersonName{person, "user" + number, "王小明 " + number});
        if (below(2) == 0) return;
        add(CredentialSet{person});
        outcome.beside.push_back(Credential{person, "$argon2id$" + number});
    }

    void register_box() {
        const auto number = static_cast<unsigned>(room.boxes.size() + room.ended.size()) + 1;
        const std::uint8_t bytes[] = {0xE2, 0x80, static_cast<std::uint8_t>(number)};
        const Epc epc = below(4) == 0 ? Epc{} : Epc::from_bytes(bytes, 24).value();
        add(BoxRegistered{
            BoxCode::of_number(number), epc, "物业服务 2024 " + std::to_string(number), "A-1-2"});
    }

    Epc tag_of(const Box& box) {
        const auto tags = room.tags.of(box.code);
        return tags.empty() ? Epc{} : tags[below(tags.size())];
    }

    void bind_or_retire_tag() {
        const BoxCode box = one_of(room.boxes).code;
        const auto tags = room.tags.of(box);
        if (!tags.empty() && below(2) == 0) {
            add(TagRetired{box, tags[below(tags.size())], static_cast<TagEnd>(below(4))});
            return;
        }
        const auto number = static_cast<std::uint8_t>(room.tags.size());
        const std::uint8_t bytes[] = {0xE2, 0x81, number};
        add(TagBound{box, Epc::from_bytes(bytes, 24).value(), "E28011", number});
    }

    void give_or_withdraw_leave() {
        if (!room.leaves.empty() && below(3) == 0) {
            add(LeaveWithdrawn{one_of(room.leaves).id});
        } else {
            add(LeaveGiven{one_of(room.boxes).code, one_of(room.people).id, story.now_ + 48h});
        }
    }

    void lend_or_return() {
        const BoxCode box = one_of(room.boxes).code;
        if (const auto loan = room.loans.find(box); loan != room.loans.end()) {
            add(Returned{loan->second.id, box, below(2) == 0, below(2) == 0});
        } else {
            const auto leave = room.leaves.find(box);
            std::optional<Seq> used;
            if (leave != room.leaves.end()) used = leave->second.id;
            add(Lent{box, one_of(room.people).id, story.now_ + 240h, used});
        }
        outcome.beside.push_back(
            AnsweredRequest{"key-" + std::to_string(++story.requests_), outcome.entries[0].seq});
    }

    void pass(const Box& box, Level level) {
        const Seq passage = add(BoxPassed{.door = DoorId{1},
                                          .box = box.code,
                                          .epc = tag_of(box),
                                          .crossing = static_cast<Crossing>(below(3)),
                                          .direction = static_cast<Direction>(below(2)),
                                          .at = story.now_,
                                          .level = level,
                                          .reason = static_cast<Reason>(below(13)),
                                          .loan = std::nullopt,
                                          .registered_borrower = std::nullopt,
                                          .evidence_digest = {}},
                                the_daemon);
        Evidence evidence;
        for (unsigned visit = 0; visit < below(12); ++visit) {
            evidence.visits.push_back({story.now_ + visit * 100ms,
                                       AntennaPort{static_cast<std::uint16_t>(1 + below(4))},
                                       3,
                                       CentiDbm{-6000}});
        }
        outcome.beside.push_back(PassageEvidence{passage, std::move(evidence)});
    }

    void raise_alarm() {
        const Box& box = one_of(room.boxes);
        const Level level = below(4) == 0 ? Level::red : Level::amber;
        pass(box, level);
        if (!room.alarms.empty() && below(2) == 0) {
            add(AlarmJoined{one_of(room.alarms).id, box.code, level, Reason::no_leave}, the_daemon);
        } else {
            add(AlarmRaised{level, Reason::not_scanned_out, DoorId{1}, story.now_, {box.code}},
                the_daemon);
        }
    }

    void work_on_alarm() {
        if (room.alarms.empty()) return raise_alarm();
        const Seq alarm = one_of(room.alarms).id;
        switch (below(3)) {
            case 0:
                add(AlarmAcknowledged{alarm});
                break;
            case 1:
                outcome.beside.push_back(Note{
                    add(AlarmCauseFound{alarm, static_cast<Cause>(below(6)), {}}), "盒子在桌上"});
                break;
            default:
                add(AlarmClosed{alarm});
        }
    }

    void sign_in_or_out() {
        switch (below(3)) {
            case 0:
                add(SignedIn{one_of(room.people).id});
                break;
            case 1:
                add(SignedOut{one_of(room.people).id});
                break;
            default:
                add(SignInRefused{"192.0.2.7", 1 + below(5)}, the_daemon);
        }
    }

    void change_mode() {
        switch (below(4)) {
            case 0:
                add(RoomArmed{!room.armed});
                break;
            case 1:
                add(RoomLocked{!room.locked});
                break;
            case 2:
                add(SettingsChanged{std::to_string(below(1000))}, the_daemon);
                break;
            default:
                add(HeadSent{room.last, "beef"}, the_daemon);
        }
    }

    void go_blind_or_see() {
        if (!room.blind.empty() && below(2) == 0) {
            add(BlindEnded{one_of(room.blind).id, story.now_}, the_daemon);
        } else {
            add(BlindBegan{ReaderId{1}, AntennaPort{2}, Blindness::silent, story.now_}, the_daemon);
        }
    }

    /// Half of them jobs that are open, half new ones; some facts about a job that is over.
    void make_places() {
        PlacesMade made;
        const auto next = static_cast<std::uint32_t>(room.places.all().size()) + 1;
        const PlaceCode parent = PlaceCode::of_number(below(next));
        const auto name = std::to_string(next);
        made.places.push_back({.code = PlaceCode::of_number(next),
                               .parent = parent,
                               .kind = parent ? PlaceKind::shelf : PlaceKind::room,
                               .name = parent ? name : std::string("A"),
                               .capacity = {.boxes = 8, .thickness_mm = 0},
                               .walk = below(3)});
        add(made);
    }

    /// A few boxes on one place; some of the scans are taken back.
    void shelve_boxes() {
        if (room.places.all().empty()) return make_places();
        const auto& places = room.places.all();
        BoxesShelved shelved{places[below(places.size())].code, below(2) == 0, {}};
        for (unsigned count = 1 + below(3); count > 0; --count) {
            const Box& box = one_of(room.boxes);
            shelved.boxes.push_back({box.code, box.home, box.place});
        }
        const Seq row = add(shelved);
        if (below(3) == 0) add(ShelvingUndone{row, shelved.place, shelved.is_home, shelved.boxes});
    }

    void change_places() {
        if (room.places.all().empty()) return make_places();
        const PlaceCode place = room.places.all()[below(room.places.all().size())].code;
        switch (below(3)) {
            case 0:
                add(PlaceClosed{place, below(2) == 0});
                break;
            case 1:
                add(PlaceChanged{place, {.boxes = 12, .thickness_mm = 900}, below(9)});
                break;
            default:
                add(BoxMeasured{one_of(room.boxes).code, static_cast<std::uint8_t>(below(60))});
        }
    }

    /// A new box of its own beside one that is there.
    BoxCode fresh_box() {
        const auto number = static_cast<unsigned>(room.boxes.size() + room.ended.size()) + 1;
        const BoxCode box = BoxCode::of_number(number);
        add(BoxRegistered{box, Epc{}, "物业服务 2025", "A-1-2"});
        return box;
    }

    void live() {
        const BoxCode box = one_of(room.boxes).code;
        switch (below(7)) {
            case 0:
                add(BoxesMerged{box, {one_of(room.boxes).code}, "合并"});
                break;
            case 1:
                add(BoxSplit{box, fresh_box(), "拆分"});
                break;
            case 2:
                add(BoxReboxed{box, fresh_box()});
                break;
            case 3:
                add(BoxLost{box});
                break;
            case 4:
                add(BoxFound{box});
                break;
            case 5:
                add(LabelGone{box, static_cast<ReprintReason>(below(5))});
                break;
            default:
                if (room.boxes.size() > 3) add(BoxWrittenOff{box});
        }
    }

    void move_boxes() {
        if (room.places.all().empty()) return make_places();
        if (!room.moves.empty() && below(3) == 0) {
            add(MoveEnded{one_of(room.moves).id});
            return;
        }
        MoveLinesAdded lines{add(MoveOpened{2, story.now_ + 48h}), {}};
        for (int i = 0; i < 2; ++i) {
            const Box& box = one_of(room.boxes);
            const auto& places = room.places.all();
            lines.lines.push_back({box.code, box.place, places[below(places.size())].code});
        }
        add(lines);
    }

    void take_in() {
        if (!room.first_day) {
            add(FirstDayBegan{});
        } else if (below(3) == 0) {
            add(FirstDayEnded{});
        } else if (!room.places.all().empty()) {
            add(PlaceTakenIn{room.places.all().front().code});
        } else {
            make_places();
        }
    }

    void print_labels() {
        if (room.labels.open().empty() || below(4) == 0) return queue_labels();
        const LabelJob& job = one_of(room.labels.open());
        const auto size = static_cast<unsigned>(job.lines.size());
        const auto first = below(size + 1);
        const auto count = below(4);
        if (below(8) == 0 && size > 0) {
            const auto line = below(size);
            add(LabelApplied{job.id, line, job.lines[line].label.box});
        } else {
            add(LabelsTurned{job.id, first, count, static_cast<LabelTurn>(below(12))});
        }
    }

    void queue_labels() {
        const std::string number = std::to_string(100 + room.last.value() % 900);
        const JobId uuid = *JobId::parse("01234567-89ab-4cde-8f01-000000000" + number);
        const auto lines = 1 + below(5);
        const Seq job = add(LabelJobQueued{uuid, "face-100x60", "desk", lines});
        LabelLinesQueued queued{job, {}};
        while (queued.lines.size() < lines) {
            const BoxCode box = one_of(room.boxes).code;
            const BoxLabel* before = room.labels.of(box);
            const auto copy = static_cast<std::uint16_t>(before == nullptr ? 1 : before->copy + 1);
            std::optional<ReprintReason> reason;
            if (copy > 1) reason = static_cast<ReprintReason>(below(5));
            queued.lines.push_back({box, copy, reason});
        }
        add(queued);
    }

    void tell() {
        if (room.last.value() == 0) return found_room();
        if (room.boxes.size() < 3) return register_box();
        switch (below(14)) {
            case 0:
                return register_person();
            case 1:
                return below(2) == 0 ? register_box() : bind_or_retire_tag();
            case 2:
                return give_or_withdraw_leave();
            case 3:
            case 4:
                return lend_or_return();
            case 5:
                return pass(one_of(room.boxes), Level::log);
            case 6:
                return below(2) == 0 ? raise_alarm() : work_on_alarm();
            case 7:
                return work_on_alarm();
            case 8:
                return below(2) == 0 ? sign_in_or_out() : change_mode();
            case 9:
                return below(2) == 0 ? make_places() : change_places();
            case 10:
                return shelve_boxes();
            case 11:
                return live();
            case 12:
                return below(2) == 0 ? move_boxes() : take_in();
            default:
                return below(2) == 0 ? go_blind_or_see() : print_labels();
        }
    }
};

Outcome RoomStory::next(const RoomState& room) {
    now_ = now_ + 1min;
    Telling telling{*this, room};
    telling.tell();
    return std::move(telling.outcome);
}

ToldStory told(std::uint32_t seed, std::size_t outcomes) {
    ToldStory story;
    RoomStory teller(seed);
    story.states.emplace_back();
    while (story.outcomes.size() < outcomes) {
        story.outcomes.push_back(teller.next(story.states.back()));
        RoomState after = story.states.back();
        apply(after, story.outcomes.back());
        story.states.push_back(std::move(after));
    }
    return story;
}

}  // namespace muniment
