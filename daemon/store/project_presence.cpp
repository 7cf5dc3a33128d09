#include "daemon/store/project_presence.hpp"

#include "daemon/core/room_state.hpp"

namespace muniment {

namespace {

void doubt(Connection& db, const Epc& epc, const TagDoubt& tag, Seq seq) {
    db.run("INSERT OR REPLACE INTO tag_doubt VALUES (?, ?, ?, ?, ?, ?)",
           epc,
           tag.box,
           tag.fault,
           tag.place,
           tag.at,
           seq);
}

}  // namespace

void project_presence(Connection& db, const Entry& entry, const facts::BoxSighted& fact) {
    const bool is_by_hand = entry.actor != the_daemon;
    db.run("INSERT OR REPLACE INTO sighting VALUES (?, ?, ?, ?, 0, ?)",
           fact.box,
           fact.place,
           fact.at,
           is_by_hand,
           entry.seq);
    if (!is_by_hand)
        db.run("DELETE FROM tag_doubt WHERE box = ? AND fault = ?", fact.box, TagFault::lost);
}

void project_presence(Connection& db, const Entry&, const facts::ProbablyGone& fact) {
    db.run("UPDATE sighting SET gone = 1 WHERE box = ?", fact.box);
}

void project_presence(Connection& db, const Entry& entry, const facts::TagCloned& fact) {
    doubt(db, fact.epc, {fact.box, TagFault::cloned, {}, fact.at}, entry.seq);
}

void project_presence(Connection& db, const Entry& entry, const facts::TagLost& fact) {
    doubt(db, fact.epc, {fact.box, TagFault::lost, fact.place, fact.at}, entry.seq);
}

}  // namespace muniment
