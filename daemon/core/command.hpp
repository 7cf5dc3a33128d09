#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "daemon/core/box_life_commands.hpp"
#include "daemon/core/catalogue_commands.hpp"
#include "daemon/core/import_row.hpp"
#include "daemon/core/outcome.hpp"
#include "daemon/core/place_commands.hpp"
#include "daemon/core/rights.hpp"

namespace muniment {

// What people (and the daemon's own housekeeping) ask of the room.
namespace commands {

struct Lend {
    BoxCode box;
    PersonId borrower;
    std::optional<int> days;
};
struct ReturnBox {
    BoxCode box;
    bool complete = false;
    bool undamaged = false;
};
struct GiveLeave {
    BoxCode box;
    PersonId person;
    std::optional<int> days;
};
struct WithdrawLeave {
    Seq leave;
};
struct RegisterBox {
    BoxCode box;
    Epc epc;
    std::string title;
    std::string home;
};
struct RegisterPerson {
    std::string name;
    std::string sign_in_name;   ///< empty: cannot sign in
    std::string password_hash;  ///< empty: none yet
    Role role{};
};
/// Sets a person's own sign-in name and password.
struct SetCredential {
    PersonName name;
    std::string password_hash;
};
struct Acknowledge {
    Seq alarm;
};
struct FindCause {
    Seq alarm;
    Cause cause{};
    std::string note;
};
struct Close {
    Seq alarm;
};
/// The one tap that completes a forgotten scan.
struct Complete {
    Seq alarm;
    bool complete = true;
    bool undamaged = true;
};
struct SetArmed {
    bool armed = true;
};
struct SetLocked {
    bool locked = true;
};
struct SignIn {
    PersonId person;
};
struct SignOut {
    PersonId person;
};
struct RefuseSignIn {
    std::string address;
    std::uint32_t times = 1;
};
struct ChangeSettings {
    std::string digest;
};
struct RecordHead {
    Seq through;
    std::string mac;
};

/// A tag is put on a box. A box has one; a second is bound only when it is asked for.
struct BindTag {
    BoxCode box;
    Epc epc;
    std::string tid;              ///< hex; empty when it was not read
    std::uint8_t generation = 0;  ///< as written in the EPC; 0: the next one
    bool second = false;
};
struct RetireTag {
    BoxCode box;
    Epc epc;
    TagEnd why{};
};

/// One label for each box, in this order: its first, or one more with this reason.
struct QueueLabels {
    JobId job;
    std::string layout;
    std::string printer;
    std::vector<BoxCode> boxes;
    std::optional<ReprintReason> reason;
};
/// What a printer read back from the tag it had written.
struct ReadTag {
    Epc epc;
    std::string tid;
};
struct TurnLabels {
    Seq job;
    LineRange lines;
    LabelTurn turn{};
    Seq sending;                 ///< the row that sent them; for what the printer said
    std::optional<ReadTag> tag;  ///< of the one line that is printed: bound to its box
};
/// What is still on its way was sent by somebody who is gone.
struct TakeOver {
    Seq job;
};
/// What is queued is not wanted any more.
struct CancelLabels {
    Seq job;
};
/// The label of this box was scanned on it.
struct ApplyLabel {
    BoxCode box;
};

/// A person found the box at a place.
struct SightBox {
    BoxCode box;
    std::string place;
};
/// A chip that is not the one that was bound says that it is this tag.
struct ReportCopy {
    Epc epc;
    std::string tid;  ///< of the chip, hex
};

struct KeepField {
    DoorId door;
    FieldSource source{};
    std::string text;  ///< as wire/field_json writes it
};
/// The map that the door has now is taken back.
struct UndoField {
    DoorId door;
};
/// Takes lines of a file in, all of them found good. The lines wait in a file of this digest.
struct OpenImport {
    ImportKind kind{};
    std::string digest;
    std::vector<ImportedRow> rows;
};
/// The next lines of the import that is open.
struct CarryOnImport {
    Seq import;
    std::uint32_t from = 0;
    std::vector<ImportedRow> rows;
};
/// The lines that waited are gone.
struct BreakOffImport {
    Seq import;
};
struct NoteBackup {
    facts::BackedUp backup;
};
struct NoteBackupFault {
    BackupFault why{};
};
struct NoteRollBack {
    facts::HistoryRolledBack roll_back;
};

}  // namespace commands

using Command = std::variant<commands::Lend,
                             commands::ReturnBox,
                             commands::GiveLeave,
                             commands::WithdrawLeave,
                             commands::RegisterBox,
                             commands::RegisterPerson,
                             commands::SetCredential,
                             commands::Acknowledge,
                             commands::FindCause,
                             commands::Close,
                             commands::Complete,
                             commands::SetArmed,
                             commands::SetLocked,
                             commands::SignIn,
                             commands::SignOut,
                             commands::RefuseSignIn,
                             commands::ChangeSettings,
                             commands::RecordHead,
                             commands::BindTag,
                             commands::RetireTag,
                             commands::QueueLabels,
                             commands::TurnLabels,
                             commands::TakeOver,
                             commands::CancelLabels,
                             commands::ApplyLabel,
                             commands::SightBox,
                             commands::ReportCopy,
                             commands::KeepField,
                             commands::UndoField,
                             commands::MakePlace,
                             commands::LayOutRoom,
                             commands::ChangePlace,
                             commands::ClosePlace,
                             commands::ShelveBoxes,
                             commands::UndoShelving,
                             commands::MeasureBox,
                             commands::MergeBoxes,
                             commands::SplitBox,
                             commands::Rebox,
                             commands::DeclareLost,
                             commands::DeclareFound,
                             commands::WriteOff,
                             commands::ReplaceLabel,
                             commands::OpenMove,
                             commands::EndMove,
                             commands::BeginFirstDay,
                             commands::TakeInPlace,
                             commands::EndFirstDay,
                             commands::NameFonds,
                             commands::SetClass,
                             commands::EndClass,
                             commands::DescribeBox,
                             commands::CloseBox,
                             commands::RecordFile,
                             commands::PutInBox,
                             commands::KeepCopies,
                             commands::CheckCopy,
                             commands::TakeFileOut,
                             commands::BringFileBack,
                             commands::OpenTransfer,
                             commands::ListPapers,
                             commands::CorrectPaper,
                             commands::SubmitTransfer,
                             commands::ReviewPapers,
                             commands::SignTransfer,
                             commands::TakeBackTransfer,
                             commands::DropTransfer,
                             commands::CataloguePapers,
                             commands::OpenImport,
                             commands::CarryOnImport,
                             commands::BreakOffImport,
                             commands::NoteBackup,
                             commands::NoteBackupFault,
                             commands::NoteRollBack>;

/// A command with who gave it.
struct Order {
    PersonId actor = the_daemon;
    Command command;
    std::string request_key;  ///< empty: not repeatable
};

/// What the store was asked beforehand, because the living state does not hold it.
struct Beforehand {
    bool name_taken = false;     ///< the sign-in name belongs to another person
    std::optional<Entry> row{};  ///< the row of the ledger that the command names
    CatalogueRows catalogue{};
};

}  // namespace muniment
