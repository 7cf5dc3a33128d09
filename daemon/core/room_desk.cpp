// Room::decide for what people ask of it.
#include <algorithm>

#include "daemon/core/draft.hpp"
#include "daemon/core/known_box.hpp"
#include "daemon/core/room.hpp"
#include "daemon/core/room_box_life.hpp"
#include "daemon/core/room_catalogue.hpp"
#include "daemon/core/room_exchange.hpp"
#include "daemon/core/room_labels.hpp"
#include "daemon/core/room_shelf.hpp"
#include "daemon/core/tags.hpp"

namespace muniment {

namespace {

using Done = Result<void>;

constexpr std::size_t title_chars_max = 400;  ///< bytes of UTF-8, about 130 Han characters
constexpr std::size_t home_chars_max = 60;
constexpr std::size_t name_chars_max = 120;
constexpr std::size_t note_chars_max = 2000;

/// Works out one order. One overload a command: refuses, or adds to the draft.
class DeskSession {
  public:
    DeskSession(const Room& room, const Beforehand& known, Instant now, PersonId actor)
        : room_(room.state()),
          rules_(room.rules()),
          known_(known),
          draft_(room_.last, now, actor),
          actor_(actor),
          next_person_(room.next_person()) {}

    Done operator()(const commands::Lend& lend) {
        if (auto refused = allow(Action::lend)) return std::unexpected(*refused);
        if (!room_.boxes.contains(lend.box)) return std::unexpected(no_such_box(room_, lend.box));
        if (!room_.people.contains(lend.borrower)) {
            return refuse(RefusalCode::unknown_person, "borrower");
        }
        if (const auto loan = room_.loans.find(lend.box); loan != room_.loans.end()) {
            return refuse(RefusalCode::already_lent, std::to_string(loan->second.borrower.value()));
        }
        const auto due = due_after(lend.days);
        if (!due) return std::unexpected(due.error());
        const auto leave = room_.leaves.find(lend.box);
        if (leave != room_.leaves.end() && leave->second.person != lend.borrower &&
            leave->second.until >= draft_.now()) {
            return refuse(RefusalCode::leave_given, std::to_string(leave->second.person.value()));
        }
        std::optional<Seq> consumed;
        if (leave != room_.leaves.end()) consumed = leave->second.id;
        draft_.add(facts::Lent{lend.box, lend.borrower, *due, consumed});
        settle_forgotten(lend.box, Reason::not_scanned_out);
        return {};
    }

    Done operator()(const commands::ReturnBox& back) {
        if (auto refused = allow(Action::return_box)) return std::unexpected(*refused);
        if (!room_.boxes.contains(back.box)) return std::unexpected(no_such_box(room_, back.box));
        const auto loan = room_.loans.find(back.box);
        if (loan == room_.loans.end()) return refuse(RefusalCode::unknown_loan, back.box.text());
        draft_.add(facts::Returned{loan->second.id, back.box, back.complete, back.undamaged});
        if (room_.boxes.at(back.box).is_lost) draft_.add(facts::BoxFound{back.box});
        settle_forgotten(back.box, Reason::not_scanned_in);
        return {};
    }

    Done operator()(const commands::GiveLeave& give) {
        if (auto refused = allow(Action::give_leave)) return std::unexpected(*refused);
        if (!room_.boxes.contains(give.box)) return std::unexpected(no_such_box(room_, give.box));
        if (!room_.people.contains(give.person))
            return refuse(RefusalCode::unknown_person, "person");
        if (give.person == actor_) return refuse(RefusalCode::own_act, "person");
        if (const auto loan = room_.loans.find(give.box); loan != room_.loans.end()) {
            return refuse(RefusalCode::already_lent, std::to_string(loan->second.borrower.value()));
        }
        if (const auto open = room_.leaves.find(give.box);
            open != room_.leaves.end() && open->second.until >= draft_.now()) {
            return refuse(RefusalCode::leave_given, std::to_string(open->second.person.value()));
        }
        const auto until = due_after(give.days);
        if (!until) return std::unexpected(until.error());
        draft_.add(facts::LeaveGiven{give.box, give.person, *until});
        return {};
    }

    Done operator()(const commands::WithdrawLeave& withdraw) {
        if (auto refused = allow(Action::give_leave)) return std::unexpected(*refused);
        const bool is_open = std::ranges::any_of(
            room_.leaves, [&](const auto& row) { return row.second.id == withdraw.leave; });
        if (!is_open)
            return refuse(RefusalCode::unknown_leave, std::to_string(withdraw.leave.value()));
        draft_.add(facts::LeaveWithdrawn{withdraw.leave});
        return {};
    }

    Done operator()(const commands::RegisterBox& box) {
        if (auto refused = allow(Action::register_box)) return std::unexpected(*refused);
        if (auto wrong = check_text(box.title, title_chars_max, "title"))
            return std::unexpected(*wrong);
        if (auto wrong = check_text(box.home, home_chars_max, "home"))
            return std::unexpected(*wrong);
        if (room_.boxes.contains(box.box)) return refuse(RefusalCode::box_exists, box.box.text());
        if (room_.ended.contains(box.box)) return std::unexpected(no_such_box(room_, box.box));
        if (auto wrong = check_free(room_, box.epc)) return std::unexpected(*wrong);
        draft_.add(facts::BoxRegistered{box.box, box.epc, box.title, box.home});
        return {};
    }

    Done operator()(const commands::RegisterPerson& person) {
        if (auto refused = allow(Action::register_person)) return std::unexpected(*refused);
        if (auto refused = may_make(person.role)) return std::unexpected(*refused);
        if (auto wrong = check_text(person.name, name_chars_max, "name"))
            return std::unexpected(*wrong);
        if (person.sign_in_name.size() > name_chars_max)
            return refuse(RefusalCode::too_long, "sign_in_name");
        if (known_.name_taken) return refuse(RefusalCode::name_taken, "sign_in_name");
        draft_.add(facts::PersonRegistered{next_person_, person.role, {}});
        draft_.add_beside(PersonName{next_person_, person.sign_in_name, person.name});
        if (person.password_hash.empty()) return {};
        draft_.add(facts::CredentialSet{next_person_});
        draft_.add_beside(Credential{next_person_, person.password_hash});
        return {};
    }

    Done operator()(const commands::SetCredential& set) {
        const auto person = room_.people.find(set.name.person);
        if (person == room_.people.end()) return refuse(RefusalCode::unknown_person, "person");
        if (actor_ != set.name.person) return refuse(RefusalCode::not_allowed, "password");
        if (auto wrong = check_text(set.name.sign_in_name, name_chars_max, "name"))
            return std::unexpected(*wrong);
        if (known_.name_taken) return refuse(RefusalCode::name_taken, "name");
        draft_.add(facts::PersonRegistered{set.name.person, person->second.role, {}});
        draft_.add_beside(set.name);
        draft_.add(facts::CredentialSet{set.name.person});
        draft_.add_beside(Credential{set.name.person, set.password_hash});
        return {};
    }

    Done operator()(const commands::Acknowledge& seen) {
        if (auto refused = allow(Action::acknowledge)) return std::unexpected(*refused);
        const Alarm* alarm = open_case(seen.alarm);
        if (alarm == nullptr)
            return refuse(RefusalCode::unknown_alarm, std::to_string(seen.alarm.value()));
        if (alarm->acknowledged_by) return refuse(RefusalCode::already_so, "acknowledged");
        draft_.add(facts::AlarmAcknowledged{seen.alarm});
        return {};
    }

    Done operator()(const commands::FindCause& found) {
        if (auto refused = allow(Action::find_cause)) return std::unexpected(*refused);
        const Alarm* alarm = open_case(found.alarm);
        if (alarm == nullptr)
            return refuse(RefusalCode::unknown_alarm, std::to_string(found.alarm.value()));
        if (found.cause == Cause::none) return refuse(RefusalCode::malformed, "cause");
        if (found.note.size() > note_chars_max) return refuse(RefusalCode::too_long, "note");
        if (!alarm->acknowledged_by) draft_.add(facts::AlarmAcknowledged{found.alarm});
        const Seq seq = draft_.add(facts::AlarmCauseFound{found.alarm, found.cause, {}});
        if (!found.note.empty()) draft_.add_beside(Note{seq, found.note});
        return {};
    }

    Done operator()(const commands::Close& close) {
        const Alarm* alarm = open_case(close.alarm);
        if (alarm == nullptr)
            return refuse(RefusalCode::unknown_alarm, std::to_string(close.alarm.value()));
        if (auto refused = may_close(*alarm)) return std::unexpected(*refused);
        if (alarm->cause == Cause::none) return refuse(RefusalCode::wrong_order, "cause");
        draft_.add(facts::AlarmClosed{close.alarm});
        return {};
    }

    Done operator()(const commands::Complete& complete) {
        const Alarm* alarm = open_case(complete.alarm);
        if (alarm == nullptr) {
            return refuse(RefusalCode::unknown_alarm, std::to_string(complete.alarm.value()));
        }
        if (!may_complete(*alarm)) return refuse(RefusalCode::wrong_order, "complete");
        const bool coming_in = alarm->reason == Reason::not_scanned_in;
        if (auto refused = allow(coming_in ? Action::return_box : Action::lend)) {
            return std::unexpected(*refused);
        }
        if (auto refused = may_close(*alarm)) return std::unexpected(*refused);
        for (const BoxCode& box : alarm->boxes) {
            if (coming_in)
                complete_return(box, complete);
            else
                complete_loan(box);
        }
        settle(*alarm);
        return {};
    }

    Done operator()(const commands::SetArmed& set) {
        if (auto refused = allow(Action::arm)) return std::unexpected(*refused);
        if (room_.armed == set.armed) return refuse(RefusalCode::already_so, "armed");
        draft_.add(facts::RoomArmed{set.armed});
        return {};
    }

    Done operator()(const commands::SetLocked& set) {
        if (auto refused = allow(Action::lock)) return std::unexpected(*refused);
        if (room_.locked == set.locked) return refuse(RefusalCode::already_so, "locked");
        draft_.add(facts::RoomLocked{set.locked});
        return {};
    }

    Done operator()(const commands::SignIn& sign_in) {
        draft_.add(facts::SignedIn{sign_in.person});
        return {};
    }
    Done operator()(const commands::SignOut& sign_out) {
        draft_.add(facts::SignedOut{sign_out.person});
        return {};
    }
    Done operator()(const commands::RefuseSignIn& refused) {
        draft_.add(facts::SignInRefused{refused.address, refused.times});
        return {};
    }
    Done operator()(const commands::ChangeSettings& change) {
        if (room_.last.value() == 0) draft_.add(facts::RoomFounded{});
        draft_.add(facts::SettingsChanged{change.digest});
        return {};
    }
    Done operator()(const commands::RecordHead& head) {
        draft_.add(facts::HeadSent{head.through, head.mac});
        return {};
    }
    Done operator()(const commands::BindTag& bind) {
        if (auto refused = allow(Action::bind_tag)) return std::unexpected(*refused);
        auto bound = binding_of(room_, bind);
        if (!bound) return std::unexpected(bound.error());
        draft_.add(std::move(*bound));
        return {};
    }
    Done operator()(const commands::RetireTag& retire) {
        if (auto refused = allow(Action::bind_tag)) return std::unexpected(*refused);
        auto retired = retirement_of(room_, retire);
        if (!retired) return std::unexpected(retired.error());
        draft_.add(std::move(*retired));
        return {};
    }
    template <class LabelCommand>
        requires requires(const RoomState& room, Draft& draft, const LabelCommand& command) {
            decide_labels(room, draft, command);
        }
    Done operator()(const LabelCommand& command) {
        constexpr bool is_applying = std::is_same_v<LabelCommand, commands::ApplyLabel>;
        if (auto refused = allow(is_applying ? Action::apply_labels : Action::print_labels))
            return std::unexpected(*refused);
        return decide_labels(room_, draft_, command);
    }

    template <class ShelfCommand>
        requires requires(const RoomState& room, Draft& draft, const ShelfCommand& command) {
            decide_shelf(room, draft, command);
        }
    Done operator()(const ShelfCommand& command) {
        if (auto refused = allow(shelf_right<ShelfCommand>)) return std::unexpected(*refused);
        return decide_shelf(room_, draft_, command);
    }
    template <class BookCommand>
        requires requires(const DeskTurn& turn, const BookCommand& command) {
            decide_books(turn, command);
        }
    Done operator()(const BookCommand& command) {
        if (auto refused = allow(right_for(command))) return std::unexpected(*refused);
        return decide_books(DeskTurn{room_, known_, draft_}, command);
    }
    template <class CatalogueCommand>
        requires requires(Cataloguing at, const CatalogueCommand& command) {
            decide_catalogue(at, command);
        }
    Done operator()(const CatalogueCommand& command) {
        if (auto refused = allow(catalogue_right<CatalogueCommand>))
            return std::unexpected(*refused);
        return decide_catalogue({room_, rules_, known_.catalogue, draft_, actor_}, command);
    }
    template <class ExchangeCommand>
        requires requires(const RoomState& room, Draft& draft, const ExchangeCommand& command) {
            decide_exchange(room, draft, command);
        }
    Done operator()(const ExchangeCommand& command) {
        if (std::is_same_v<ExchangeCommand, commands::OpenImport>) {
            if (auto refused = allow(Action::import_books)) return std::unexpected(*refused);
        }
        return decide_exchange(room_, draft_, command);
    }

    Outcome take() && { return std::move(draft_).take(); }

  private:
    /// Nothing when the actor may; the daemon itself may all.
    std::optional<Refusal> allow(Action action) const {
        if (actor_ == the_daemon) return std::nullopt;
        const auto person = room_.people.find(actor_);
        if (person != room_.people.end() && may(person->second.role, action)) return std::nullopt;
        return Refusal{RefusalCode::not_allowed, std::string(name_of(action))};
    }

    /// Nobody makes somebody mightier than himself.
    std::optional<Refusal> may_make(Role role) const {
        if (actor_ == the_daemon) return std::nullopt;
        const auto own = rights_of(room_.people.at(actor_).role);
        const auto theirs = rights_of(role);
        if (std::ranges::includes(own, theirs)) return std::nullopt;
        return Refusal{RefusalCode::not_allowed, "role"};
    }

    static std::optional<Refusal> check_text(const std::string& text,
                                             std::size_t limit,
                                             const char* field) {
        if (text.empty()) return Refusal{RefusalCode::malformed, field};
        if (text.size() > limit) return Refusal{RefusalCode::too_long, field};
        return std::nullopt;
    }

    Result<Instant> due_after(std::optional<int> days) const {
        const int period = days.value_or(rules_.loan_days);
        if (period < 1 || period > rules_.loan_days_max)
            return refuse(RefusalCode::malformed, "days");
        return rules_.work_days.due(draft_.now(), period);
    }

    const Alarm* open_case(Seq seq) const {
        const auto found = room_.alarms.find(seq);
        return found == room_.alarms.end() ? nullptr : &found->second;
    }

    /// A case is closed by a person who is not the registered borrower of a box in it, and a red
    /// one by a supervisor or above.
    std::optional<Refusal> may_close(const Alarm& alarm) const {
        if (allow(alarm.level == Level::red ? Action::close_red : Action::close_amber)) {
            return Refusal{alarm.level == Level::red ? RefusalCode::needs_supervisor
                                                     : RefusalCode::not_allowed,
                           "close"};
        }
        const bool own = std::ranges::any_of(alarm.boxes, [&](const BoxCode& box) {
            const auto loan = room_.loans.find(box);
            return loan != room_.loans.end() && loan->second.borrower == actor_;
        });
        if (own) return Refusal{RefusalCode::own_act, "close"};
        return std::nullopt;
    }

    void complete_return(const BoxCode& box, const commands::Complete& seen) {
        const auto loan = room_.loans.find(box);
        if (loan == room_.loans.end()) return;  // scanned back meanwhile
        draft_.add(facts::Returned{loan->second.id, box, seen.complete, seen.undamaged});
    }

    void complete_loan(const BoxCode& box) {
        const auto leave = room_.leaves.find(box);
        if (leave == room_.leaves.end()) return;  // lent or withdrawn meanwhile
        draft_.add(facts::Lent{box, leave->second.person, leave->second.until, leave->second.id});
    }

    void settle(const Alarm& alarm) {
        if (!alarm.acknowledged_by) draft_.add(facts::AlarmAcknowledged{alarm.id});
        draft_.add(facts::AlarmCauseFound{alarm.id, Cause::scan_forgotten, {}});
        draft_.add(facts::AlarmClosed{alarm.id});
    }

    /// The scan that was forgotten has now been made at the desk: a case about this box alone is
    /// answered by it.
    void settle_forgotten(const BoxCode& box, Reason reason) {
        for (const auto& [seq, alarm] : room_.alarms) {
            if (alarm.reason != reason || alarm.boxes.size() != 1 || alarm.boxes.front() != box)
                continue;
            if (!may_close(alarm)) settle(alarm);
        }
    }

    const RoomState& room_;
    const Rules& rules_;
    const Beforehand& known_;
    Draft draft_;
    PersonId actor_;
    PersonId next_person_;
};

}  // namespace

Result<Outcome> Room::decide(const Order& order, const Beforehand& known, Instant now) const {
    if (auto waits = waits_for_import(state_, order.command)) return std::unexpected(*waits);
    DeskSession session(*this, known, now, order.actor);
    if (const Done done = std::visit(session, order.command); !done) {
        return std::unexpected(done.error());
    }
    Outcome outcome = std::move(session).take();
    if (!order.request_key.empty() && !outcome.entries.empty()) {
        outcome.beside.push_back(AnsweredRequest{order.request_key, outcome.entries.front().seq});
    }
    return outcome;
}

}  // namespace muniment
