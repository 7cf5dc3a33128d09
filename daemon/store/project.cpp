#include "daemon/store/project.hpp"

#include "daemon/store/project_box_life.hpp"
#include "daemon/store/project_catalogue.hpp"
#include "daemon/store/project_exchange.hpp"
#include "daemon/store/project_labels.hpp"
#include "daemon/store/project_places.hpp"
#include "daemon/store/project_presence.hpp"

namespace muniment {

namespace {

/// The same cases as Folding in core/room_state.cpp, in the same order; a test folds and projects
/// many random ledgers and compares.
struct Projecting {
    Connection& db;
    const Entry& entry;

    void operator()(const facts::RoomFounded&) const {}
    void operator()(const facts::SettingsChanged& fact) const {
        db.run("UPDATE room_mode SET settings_digest = ?", fact.digest);
    }
    void operator()(const facts::PersonRegistered& fact) const {
        db.run("INSERT OR REPLACE INTO person VALUES (?, ?, ?, ?)",
               fact.person,
               fact.role,
               fact.digest,
               entry.seq);
    }
    void operator()(const facts::CredentialSet&) const {}
    void operator()(const facts::SignedIn& fact) const { log_sign_in("in", fact.person); }
    void operator()(const facts::SignedOut& fact) const { log_sign_in("out", fact.person); }
    void operator()(const facts::SignInRefused& fact) const {
        db.run("INSERT INTO sign_in_log VALUES (?, ?, 'refused', NULL, ?, ?)",
               entry.seq,
               entry.at,
               fact.address,
               fact.times);
    }
    void operator()(const facts::HeadSent&) const {}
    void operator()(const facts::LabelJobQueued& fact) const { project_labels(db, entry, fact); }
    void operator()(const facts::LabelLinesQueued& fact) const { project_labels(db, entry, fact); }
    void operator()(const facts::LabelsTurned& fact) const { project_labels(db, entry, fact); }
    void operator()(const facts::LabelApplied& fact) const { project_labels(db, entry, fact); }
    template <class CatalogueFact>
        requires requires(Connection& to, const Entry& row, const CatalogueFact& fact) {
            project_catalogue(to, row, fact);
        }
    void operator()(const CatalogueFact& fact) const {
        project_catalogue(db, entry, fact);
    }
    template <class ExchangeFact>
        requires requires(Connection& to, const Entry& row, const ExchangeFact& fact) {
            project_exchange(to, row, fact);
        }
    void operator()(const ExchangeFact& fact) const {
        project_exchange(db, entry, fact);
    }
    void operator()(const facts::BoxRegistered& fact) const {
        const PlaceCode home = place_named(db, fact.home);
        db.run("INSERT OR REPLACE INTO box VALUES (?, ?, ?, ?, ?, ?, 0, 0, 0)",
               fact.box,
               fact.title,
               home_text(db, home, fact.home),
               Whereabouts::inside,
               entry.seq,
               home);
        db.run("DELETE FROM last_passage WHERE box = ?", fact.box);
        if (!fact.epc.is_empty()) bind({fact.box, fact.epc, {}, 1});
        speak_of(fact.box);
    }

    void operator()(const facts::LeaveGiven& fact) const {
        end_leave_of(fact.box, "replaced");
        db.run("INSERT INTO leave VALUES (?, ?, ?, ?, ?, ?, NULL, NULL)",
               entry.seq,
               fact.box,
               fact.person,
               fact.until,
               entry.actor,
               entry.at);
        speak_of(fact.box);
    }
    void operator()(const facts::LeaveWithdrawn& fact) const {
        db.run("INSERT OR IGNORE INTO box_entry SELECT box, ? FROM leave WHERE id = ?",
               entry.seq,
               fact.leave);
        db.run(
            "UPDATE leave SET ended_seq = ?, ended_how = 'withdrawn' "
            "WHERE id = ? AND ended_seq IS NULL",
            entry.seq,
            fact.leave);
    }
    void operator()(const facts::Lent& fact) const {
        db.run("INSERT INTO loan VALUES (?, ?, ?, ?, ?, ?, ?, NULL, NULL, NULL, NULL, NULL)",
               entry.seq,
               fact.box,
               fact.borrower,
               entry.actor,
               entry.at,
               fact.due_at,
               fact.leave);
        if (fact.leave) end_leave_of(fact.box, "lent");
        db.run("UPDATE box SET place = 0 WHERE code = ?", fact.box);
        speak_of(fact.box);
    }
    void operator()(const facts::Returned& fact) const {
        db.run(
            "UPDATE loan SET ended_seq = ?, ended_at_us = ?, taken_back_by = ?, complete = ?, "
            "undamaged = ? WHERE box = ? AND ended_seq IS NULL",
            entry.seq,
            entry.at,
            entry.actor,
            fact.complete,
            fact.undamaged,
            fact.box);
        db.run("UPDATE box SET whereabouts = ? WHERE code = ?", Whereabouts::inside, fact.box);
        speak_of(fact.box);
    }

    void operator()(const facts::BoxPassed& fact) const {
        db.run("INSERT INTO passage VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
               entry.seq,
               fact.door,
               fact.box,
               fact.epc,
               fact.crossing,
               fact.direction,
               fact.at,
               fact.level,
               fact.reason,
               fact.loan,
               fact.registered_borrower,
               fact.evidence_digest);
        if (fact.reason != Reason::retired_tag) move_box(fact);
        speak_of(fact.box);
    }
    void operator()(const facts::AlarmRaised& fact) const {
        db.run(
            "INSERT INTO alarm VALUES "
            "(?, ?, ?, ?, ?, ?, NULL, NULL, ?, NULL, NULL, NULL, NULL)",
            entry.seq,
            fact.level,
            fact.reason,
            fact.door,
            fact.at,
            entry.at,
            Cause::none);
        for (const BoxCode& box : fact.boxes) {
            add_to_case(entry.seq, facts::AlarmJoined{entry.seq, box, fact.level, fact.reason});
        }
        add_entry_to_case(entry.seq);
    }
    void operator()(const facts::AlarmJoined& fact) const {
        const auto level = level_of_open(fact.alarm);
        if (!level) return;
        if (fact.level > *level) {
            db.run("UPDATE alarm SET level = ?, reason = ? WHERE id = ?",
                   fact.level,
                   fact.reason,
                   fact.alarm);
        }
        if (!grows_in_case(fact)) add_to_case(fact.alarm, fact);
        add_entry_to_case(fact.alarm);
    }
    void operator()(const facts::AlarmAcknowledged& fact) const {
        if (!level_of_open(fact.alarm)) return;
        db.run("UPDATE alarm SET acknowledged_by = ?, acknowledged_at_us = ? WHERE id = ?",
               entry.actor,
               entry.at,
               fact.alarm);
        add_entry_to_case(fact.alarm);
    }
    void operator()(const facts::AlarmCauseFound& fact) const {
        if (!level_of_open(fact.alarm)) return;
        db.run("UPDATE alarm SET cause = ?, cause_found_by = ? WHERE id = ?",
               fact.cause,
               entry.actor,
               fact.alarm);
        add_entry_to_case(fact.alarm);
    }
    void operator()(const facts::AlarmClosed& fact) const {
        if (!level_of_open(fact.alarm)) return;
        db.run("UPDATE alarm SET closed_seq = ?, closed_by = ?, closed_at_us = ? WHERE id = ?",
               entry.seq,
               entry.actor,
               entry.at,
               fact.alarm);
        add_entry_to_case(fact.alarm);
    }

    void operator()(const facts::RoomArmed& fact) const {
        db.run("UPDATE room_mode SET armed = ?", fact.armed);
    }
    void operator()(const facts::RoomLocked& fact) const {
        db.run("UPDATE room_mode SET locked = ?", fact.locked);
    }
    void operator()(const facts::BlindBegan& fact) const {
        db.run("INSERT INTO blind_period VALUES (?, ?, ?, ?, ?, NULL, NULL)",
               entry.seq,
               fact.reader,
               fact.antenna,
               fact.why,
               fact.at);
    }
    void operator()(const facts::BlindEnded& fact) const {
        db.run(
            "UPDATE blind_period SET until_us = ?, ended_seq = ? "
            "WHERE id = ? AND ended_seq IS NULL",
            fact.at,
            entry.seq,
            fact.began);
    }
    void operator()(const facts::TagBound& fact) const {
        bind(fact);
        speak_of(fact.box);
    }
    void operator()(const facts::TagRetired& fact) const {
        const int ended = db.run(
            "UPDATE tag SET off = ?, off_seq = ? WHERE epc = ? AND box = ? AND off_seq IS NULL",
            fact.why,
            entry.seq,
            fact.epc,
            fact.box);
        if (ended > 0) db.run("DELETE FROM tag_doubt WHERE epc = ?", fact.epc);
        speak_of(fact.box);
    }
    void operator()(const facts::BoxSighted& fact) const { presence(fact); }
    void operator()(const facts::ProbablyGone& fact) const { presence(fact); }
    void operator()(const facts::TagCloned& fact) const { presence(fact); }
    void operator()(const facts::TagLost& fact) const { presence(fact); }
    void operator()(const facts::FieldKept& fact) const {
        db.run("INSERT INTO field_kept VALUES (?, ?, ?, ?, NULL)",
               entry.seq,
               fact.door,
               fact.source,
               fact.digest);
    }
    void operator()(const facts::FieldUndone& fact) const {
        db.run(
            "UPDATE field_kept SET undone_seq = ? "
            "WHERE seq = ? AND door = ? AND undone_seq IS NULL",
            entry.seq,
            fact.kept,
            fact.door);
    }
    void operator()(const facts::PlacesMade& fact) const { project_places(db, entry, fact); }
    void operator()(const facts::PlaceChanged& fact) const { project_places(db, entry, fact); }
    void operator()(const facts::PlaceClosed& fact) const { project_places(db, entry, fact); }
    void operator()(const facts::BoxesShelved& fact) const { project_places(db, entry, fact); }
    void operator()(const facts::ShelvingUndone& fact) const { project_places(db, entry, fact); }
    void operator()(const facts::BoxMeasured& fact) const { project_places(db, entry, fact); }
    void operator()(const facts::BoxesMerged& fact) const { project_box_life(db, entry, fact); }
    void operator()(const facts::BoxSplit& fact) const { project_box_life(db, entry, fact); }
    void operator()(const facts::BoxReboxed& fact) const { project_box_life(db, entry, fact); }
    void operator()(const facts::BoxLost& fact) const { project_box_life(db, entry, fact); }
    void operator()(const facts::BoxFound& fact) const { project_box_life(db, entry, fact); }
    void operator()(const facts::BoxWrittenOff& fact) const { project_box_life(db, entry, fact); }
    void operator()(const facts::LabelGone& fact) const { project_box_life(db, entry, fact); }
    void operator()(const facts::MoveOpened& fact) const { project_box_life(db, entry, fact); }
    void operator()(const facts::MoveLinesAdded& fact) const { project_box_life(db, entry, fact); }
    void operator()(const facts::MoveEnded& fact) const { project_box_life(db, entry, fact); }
    void operator()(const facts::FirstDayBegan& fact) const { project_box_life(db, entry, fact); }
    void operator()(const facts::PlaceTakenIn& fact) const { project_box_life(db, entry, fact); }
    void operator()(const facts::FirstDayEnded& fact) const { project_box_life(db, entry, fact); }

  private:
    template <class PresenceFact>
    void presence(const PresenceFact& fact) const {
        project_presence(db, entry, fact);
        speak_of(fact.box);
    }

    void move_box(const facts::BoxPassed& fact) const {
        db.run(
            "UPDATE box SET whereabouts = coalesce(?, whereabouts), "
            "place = CASE ? WHEN 1 THEN 0 ELSE place END WHERE code = ?",
            whereabouts_after(fact, entry.corrects.has_value()),
            fact.crossing == Crossing::passed,
            fact.box);
        db.run(
            "INSERT OR REPLACE INTO last_passage SELECT code, ?, ?, ?, ?, ?, ? FROM box "
            "WHERE code = ?",
            entry.seq,
            fact.door,
            fact.epc,
            fact.crossing,
            fact.direction,
            fact.at,
            fact.box);
    }

    void bind(const facts::TagBound& tag) const {
        db.run("INSERT OR REPLACE INTO tag VALUES (?, ?, ?, ?, ?, NULL, NULL)",
               tag.epc,
               tag.box,
               tag.tid,
               tag.generation,
               entry.seq);
    }

    void log_sign_in(std::string_view what, PersonId person) const {
        db.run("INSERT INTO sign_in_log VALUES (?, ?, ?, ?, NULL, 1)",
               entry.seq,
               entry.at,
               what,
               person);
    }

    void end_leave_of(const BoxCode& box, std::string_view how) const {
        db.run("UPDATE leave SET ended_seq = ?, ended_how = ? WHERE box = ? AND ended_seq IS NULL",
               entry.seq,
               how,
               box);
    }

    /// The row becomes part of the box's history, and of any open case the box is in.
    void speak_of(const BoxCode& box) const {
        db.run("INSERT OR IGNORE INTO box_entry VALUES (?, ?)", box, entry.seq);
        db.run(
            "INSERT OR IGNORE INTO alarm_entry SELECT alarm.id, ?1 FROM alarm_box "
            "JOIN alarm ON alarm.id = alarm_box.alarm "
            "WHERE alarm_box.box = ?2 AND alarm.closed_seq IS NULL",
            entry.seq,
            box);
    }

    std::optional<Level> level_of_open(Seq alarm) const {
        Rows rows = db.rows("SELECT level FROM alarm WHERE id = ? AND closed_seq IS NULL", alarm);
        if (!rows.next()) return std::nullopt;
        return rows.get<Level>(0);
    }

    /// A box that is in the case already has turned out to be a graver matter.
    bool grows_in_case(const facts::AlarmJoined& joined) const {
        return db.run(
                   "UPDATE alarm_box SET level = ?3, reason = ?4, "
                   "passage = (SELECT max(id) FROM passage WHERE box = ?2) "
                   "WHERE alarm = ?1 AND box = ?2",
                   joined.alarm,
                   joined.box,
                   joined.level,
                   joined.reason) > 0;
    }

    void add_to_case(Seq alarm, const facts::AlarmJoined& joined) const {
        db.run(
            "INSERT INTO alarm_box SELECT ?1, (SELECT count(*) FROM alarm_box WHERE alarm = "
            "?1), "
            "?2, ?3, ?4, (SELECT max(id) FROM passage WHERE box = ?2)",
            alarm,
            joined.box,
            joined.level,
            joined.reason);
    }

    /// The row becomes part of the case, and of the history of every box in it.
    void add_entry_to_case(Seq alarm) const {
        db.run("INSERT OR IGNORE INTO alarm_entry VALUES (?, ?)", alarm, entry.seq);
        db.run(
            "INSERT OR IGNORE INTO alarm_entry SELECT alarm, passage FROM alarm_box "
            "WHERE alarm = ? AND passage IS NOT NULL",
            alarm);
        db.run("INSERT OR IGNORE INTO box_entry SELECT box, ? FROM alarm_box WHERE alarm = ?",
               entry.seq,
               alarm);
    }
};

}  // namespace

void project(Connection& connection, const Entry& entry) {
    std::visit(Projecting{connection, entry}, entry.fact);
    connection.run("UPDATE room_mode SET last_seq = ?", entry.seq);
}

}  // namespace muniment
