#include <rapidcheck/catch.h>

#include <set>

#include "daemon/core/room.hpp"
#include "daemon/store/store.hpp"
#include "daemon/store/verify.hpp"
#include "tests/store/room_folder.hpp"
#include "tests/support/a_room.hpp"

// Random histories: whatever people, files and the door do in whatever order, what is derived from
// the ledger follows from it, and no thing is in two places. A new command joins by a line in
// `any_command`.

using namespace muniment;
using muniment::testing::box_number;
using muniment::testing::tag_of;

namespace {

constexpr unsigned boxes = 8;
constexpr int people = 6;

StoreOptions quick() {
    StoreOptions options;
    options.reserve_bytes = 0;
    options.database.wal_bytes = 0;
    return options;
}

BoxCode some_box() {
    return box_number(*rc::gen::inRange(1u, boxes + 1));
}
Epc some_tag() {
    return tag_of(*rc::gen::inRange(1u, 3 * boxes));
}
PersonId some_person() {
    return PersonId{*rc::gen::inRange<std::int64_t>(1, people + 1)};
}
Role some_role() {
    return static_cast<Role>(*rc::gen::inRange(0, 6));
}
Seq some_row(const RoomState& room) {
    return Seq{*rc::gen::inRange<std::int64_t>(1, room.last.value() + 2)};
}
std::string some_text() {
    return *rc::gen::element<std::string>("Contracts 2024", "费用 2025", "x");
}
std::optional<int> some_days() {
    return *rc::gen::element<std::optional<int>>(std::nullopt, 1, 30);
}

ImportedRow some_line(ImportKind kind) {
    switch (kind) {
        case ImportKind::boxes:
            return ImportedBox{some_box(), some_tag(), some_text(), "1-1-1"};
        case ImportKind::people:
            return ImportedPerson{
                *rc::gen::element<std::optional<PersonId>>(std::nullopt, PersonId{2}),
                some_text(),
                some_role()};
        case ImportKind::loans:
            break;
    }
    return ImportedLoan{some_box(), some_person(), Instant{1'900'000'000'000'000}};
}

/// Lines as a plan would let them through: each thing once.
std::vector<ImportedRow> some_lines(ImportKind kind) {
    std::vector<ImportedRow> lines;
    std::set<std::string> named;
    const int count = *rc::gen::inRange(0, 5);
    for (int i = 0; i < count; ++i) {
        ImportedRow line = some_line(kind);
        if (const auto* box = std::get_if<ImportedBox>(&line)) {
            if (!named.insert(box->box.text()).second || !named.insert(box->epc.hex()).second)
                continue;
        }
        if (const auto* loan = std::get_if<ImportedLoan>(&line)) {
            if (!named.insert(loan->box.text()).second) continue;
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

Command more_of_import(const RoomState& room) {
    const auto& open = *room.import;
    std::vector<ImportedRow> lines;
    const auto count = *rc::gen::inRange(1u, open.rows - open.done + 1);
    for (unsigned i = 0; i < count; ++i) {
        // A box that is there is corrected; a plan lets none through that is there twice.
        const BoxCode box = some_box();
        if (room.boxes.contains(box))
            lines.push_back(ImportedBox{box, {}, some_text(), "2-2-2"});
        else
            lines.push_back(ImportedPerson{std::nullopt, some_text(), some_role()});
    }
    return commands::CarryOnImport{open.id, open.done, lines};
}

using Making = Command (*)(const RoomState&);

/// One line a command that a person or the daemon may give.
constexpr Making any_command[] = {
    [](const RoomState&) -> Command {
        return commands::RegisterBox{some_box(), some_tag(), some_text(), "1-1-1"};
    },
    [](const RoomState&) -> Command {
        return commands::RegisterPerson{some_text(), "", "", some_role()};
    },
    [](const RoomState&) -> Command {
        return commands::Lend{some_box(), some_person(), some_days()};
    },
    [](const RoomState&) -> Command {
        return commands::ReturnBox{some_box(), *rc::gen::arbitrary<bool>(), true};
    },
    [](const RoomState&) -> Command {
        return commands::GiveLeave{some_box(), some_person(), some_days()};
    },
    [](const RoomState& room) -> Command { return commands::WithdrawLeave{some_row(room)}; },
    [](const RoomState&) -> Command {
        return commands::BindTag{some_box(), some_tag(), "", 0, *rc::gen::arbitrary<bool>()};
    },
    [](const RoomState&) -> Command {
        return commands::RetireTag{some_box(), some_tag(), TagEnd::lost};
    },
    [](const RoomState& room) -> Command { return commands::Acknowledge{some_row(room)}; },
    [](const RoomState& room) -> Command {
        return commands::FindCause{some_row(room), Cause::test, "a drill"};
    },
    [](const RoomState& room) -> Command { return commands::Close{some_row(room)}; },
    [](const RoomState& room) -> Command { return commands::Complete{some_row(room), true, true}; },
    [](const RoomState&) -> Command { return commands::SetArmed{*rc::gen::arbitrary<bool>()}; },
    [](const RoomState&) -> Command { return commands::SetLocked{*rc::gen::arbitrary<bool>()}; },
    [](const RoomState&) -> Command {
        const auto kind = *rc::gen::element(ImportKind::boxes, ImportKind::people);
        return commands::OpenImport{kind, "digest", some_lines(kind)};
    },
    [](const RoomState& room) -> Command {
        if (!room.import) return commands::BreakOffImport{some_row(room)};
        return more_of_import(room);
    },
    [](const RoomState& room) -> Command { return commands::BreakOffImport{some_row(room)}; },
    [](const RoomState& room) -> Command {
        return commands::NoteBackup{{"room-20261124T020000Z.db", room.last, 4096, "digest"}};
    },
    [](const RoomState&) -> Command {
        return commands::NoteBackupFault{
            *rc::gen::element(BackupFault::no_room, BackupFault::unsound)};
    },
};

Outcome some_outcome(const Room& room, Instant now) {
    if (*rc::gen::inRange(0, 4) == 0) {
        DoorBatch batch;
        const auto crossing = static_cast<Crossing>(*rc::gen::inRange(0, 3));
        const auto direction = *rc::gen::element(Direction::out, Direction::in);
        batch.passages.push_back(Passage{DoorId{1}, some_tag(), crossing, direction, now, now, {}});
        return room.decide(batch, now);
    }
    const auto which = *rc::gen::inRange<std::size_t>(0, std::size(any_command));
    const PersonId actor = *rc::gen::inRange(0, 3) == 0 ? the_daemon : some_person();
    const auto decided = room.decide({actor, any_command[which](room.state()), {}}, {}, now);
    return decided ? *decided : Outcome{};
}

void no_thing_is_in_two_places(const RoomState& room) {
    for (const auto& [box, loan] : room.loans) RC_ASSERT(loan.box == box);
    for (const auto& [box, leave] : room.leaves) RC_ASSERT(leave.box == box);
    for (const auto& [code, box] : room.boxes) RC_ASSERT(box.code == code);
    std::size_t tags = 0;
    for (const auto& [code, box] : room.boxes) {
        const auto worn = room.tags.of(code);
        for (const Epc& epc : worn) RC_ASSERT(room.tags.find(epc)->box == code);
        tags += worn.size();
    }
    RC_ASSERT(tags == room.tags.size());
}

RoomState folded(Store& store) {
    RoomState room;
    for (;;) {
        const auto entries = store.lists().ledger(room.last, Page::rows_max);
        if (entries.empty()) return room;
        for (const Entry& entry : entries) fold(room, entry);
    }
}

}  // namespace

TEST_CASE("whatever happens in whatever order, the registers follow from the ledger") {
    rc::prop("any history", [] {
        const RoomFolder folder;
        Store store(folder.path(), quick());
        Room room(RoomState{}, Rules{});
        Instant now{1'790'000'000'000'000};
        const auto take = [&](const Outcome& outcome) {
            RC_ASSERT(store.commit(outcome).has_value());
            room.apply(outcome);
        };
        take(*room.decide({the_daemon, commands::ChangeSettings{"first"}, {}}, {}, now));
        const int acts = *rc::gen::inRange(1, 120);
        for (int i = 0; i < acts; ++i) {
            now = now + std::chrono::minutes{*rc::gen::inRange(0, 5000)};
            take(some_outcome(room, now));
            no_thing_is_in_two_places(room.state());
        }
        RC_ASSERT((store.load_room() == room.state()));
        RC_ASSERT((folded(store) == room.state()));
        const VerifyReport report = verify_room(folder.path());
        RC_ASSERT(report.is_clean());
    });
}
