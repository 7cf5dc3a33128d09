#include "daemon/core/room_exchange.hpp"

#include <algorithm>

#include "daemon/core/tags.hpp"

namespace muniment {

namespace {

std::optional<Refusal> hindrance(const RoomState& room, const ImportedBox& box) {
    const bool is_known = room.boxes.contains(box.box);
    if (is_known || box.epc.is_empty()) return std::nullopt;
    return check_free(room, box.epc);
}

std::optional<Refusal> hindrance(const RoomState& room, const ImportedPerson& person) {
    if (!person.person || room.people.contains(*person.person)) return std::nullopt;
    return Refusal{RefusalCode::unknown_person, std::to_string(person.person->value())};
}

std::optional<Refusal> hindrance(const RoomState& room, const ImportedLoan& loan) {
    if (!room.boxes.contains(loan.box)) return Refusal{RefusalCode::unknown_box, loan.box.text()};
    if (!room.people.contains(loan.borrower))
        return Refusal{RefusalCode::unknown_person, std::to_string(loan.borrower.value())};
    if (const auto lent = room.loans.find(loan.box); lent != room.loans.end())
        return Refusal{RefusalCode::already_lent, std::to_string(lent->second.borrower.value())};
    return std::nullopt;
}

/// Adds the one row that a line comes to. New people number on from the last one.
struct TakingIn {
    const RoomState& room;
    Draft& draft;
    PersonId next_person;

    void operator()(const ImportedBox& box) {
        if (room.boxes.contains(box.box)) {
            draft.add(facts::BoxCorrected{box.box, box.title, box.home});
        } else {
            draft.add(facts::BoxRegistered{box.box, box.epc, box.title, box.home});
        }
    }
    void operator()(const ImportedPerson& person) {
        if (person.person) {
            draft.add(facts::PersonRoleSet{*person.person, person.role});
            return;
        }
        draft.add(facts::PersonRegistered{next_person, person.role, {}});
        draft.add_beside(PersonName{next_person, {}, person.name});
        next_person = PersonId{next_person.value() + 1};
    }
    void operator()(const ImportedLoan& loan) {
        std::optional<Seq> consumed;
        if (const auto leave = room.leaves.find(loan.box); leave != room.leaves.end())
            consumed = leave->second.id;
        draft.add(facts::Lent{loan.box, loan.borrower, loan.due_at, consumed});
    }
};

PersonId person_after_last(const RoomState& room) {
    PersonId last = the_daemon;
    for (const auto& [id, person] : room.people) last = std::max(last, id);
    return PersonId{last.value() + 1};
}

/// What goes on while lines are taken in: the door, the desk, and what the daemon notes. An order
/// that nobody has thought of here waits.
template <class Kind, class... Kinds>
constexpr bool is_any_of = (std::is_same_v<Kind, Kinds> || ...);

template <class Kind>
constexpr bool goes_on = is_any_of<Kind,
                                   commands::ReturnBox,
                                   commands::WithdrawLeave,
                                   commands::SetCredential,
                                   commands::Acknowledge,
                                   commands::FindCause,
                                   commands::Close,
                                   commands::SetArmed,
                                   commands::SetLocked,
                                   commands::SignIn,
                                   commands::SignOut,
                                   commands::RefuseSignIn,
                                   commands::ChangeSettings,
                                   commands::RecordHead,
                                   commands::TurnLabels,
                                   commands::TakeOver,
                                   commands::CancelLabels,
                                   commands::ApplyLabel,
                                   commands::SightBox,
                                   commands::ReportCopy,
                                   commands::KeepField,
                                   commands::UndoField,
                                   commands::CarryOnImport,
                                   commands::BreakOffImport,
                                   commands::NoteBackup,
                                   commands::NoteBackupFault,
                                   commands::NoteRollBack>;

/// Lending does not get in the way of boxes and people, only of loans.
template <class Kind>
constexpr bool is_lending =
    is_any_of<Kind, commands::Lend, commands::GiveLeave, commands::Complete>;

}  // namespace

std::optional<Refusal> hindrance_of(const RoomState& room, const ImportedRow& row) {
    return std::visit([&](const auto& known) { return hindrance(room, known); }, row);
}

Result<void> decide_exchange(const RoomState& room,
                             Draft& draft,
                             const commands::OpenImport& open) {
    for (const ImportedRow& row : open.rows) {
        if (auto refused = hindrance_of(room, row)) return std::unexpected(*refused);
    }
    draft.add(
        facts::ImportOpened{open.kind, open.digest, static_cast<std::uint32_t>(open.rows.size())});
    return {};
}

Result<void> decide_exchange(const RoomState& room,
                             Draft& draft,
                             const commands::CarryOnImport& more) {
    const auto& open = room.import;
    if (!open || open->id != more.import || open->done != more.from)
        return refuse(RefusalCode::wrong_order, "import");
    TakingIn taking{room, draft, person_after_last(room)};
    for (const ImportedRow& row : more.rows) std::visit(taking, row);
    const auto done = static_cast<std::uint32_t>(more.from + more.rows.size());
    draft.add(facts::ImportAdvanced{open->id, done});
    return {};
}

Result<void> decide_exchange(const RoomState& room,
                             Draft& draft,
                             const commands::BreakOffImport& end) {
    if (!room.import || room.import->id != end.import)
        return refuse(RefusalCode::wrong_order, "import");
    draft.add(facts::ImportBrokenOff{end.import});
    return {};
}

Result<void> decide_exchange(const RoomState&, Draft& draft, const commands::NoteBackup& made) {
    draft.add(made.backup);
    return {};
}

/// A failure that goes on is one row, not one an hour.
Result<void> decide_exchange(const RoomState& room,
                             Draft& draft,
                             const commands::NoteBackupFault& fault) {
    if (room.backups.failing == fault.why) return {};
    draft.add(facts::BackupFailed{fault.why});
    return {};
}

Result<void> decide_exchange(const RoomState&, Draft& draft, const commands::NoteRollBack& found) {
    draft.add(found.roll_back);
    return {};
}

std::optional<Refusal> waits_for_import(const RoomState& room, const Command& command) {
    if (!room.import) return std::nullopt;
    const bool waits = std::visit(
        [&]<class Kind>(const Kind&) {
            if (is_lending<Kind>) return room.import->kind == ImportKind::loans;
            return !goes_on<Kind>;
        },
        command);
    if (!waits) return std::nullopt;
    return Refusal{RefusalCode::import_under_way,
                   std::to_string(room.import->done) + "/" + std::to_string(room.import->rows)};
}

}  // namespace muniment
