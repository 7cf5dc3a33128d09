#include "daemon/store/project_exchange.hpp"

#include "daemon/store/project_places.hpp"

namespace muniment {

void project_exchange(Connection& db, const Entry& entry, const facts::BoxCorrected& fact) {
    db.run("UPDATE box SET title = ? WHERE code = ?", fact.title, fact.box);
    const PlaceCode home = place_named(db, fact.home);
    db.run("UPDATE box SET home_place = ?, home = ? WHERE code = ? AND home <> ?",
           home,
           home_text(db, home, fact.home),
           fact.box,
           fact.home);
    db.run("INSERT OR IGNORE INTO box_entry VALUES (?, ?)", fact.box, entry.seq);
}

void project_exchange(Connection& db, const Entry&, const facts::PersonRoleSet& fact) {
    db.run("UPDATE person SET role = ? WHERE id = ?", fact.role, fact.person);
}

void project_exchange(Connection& db, const Entry& entry, const facts::ImportOpened& fact) {
    // One is open at most; a row that says otherwise ends the one before.
    db.run("UPDATE import SET ended_seq = ? WHERE ended_seq IS NULL", entry.seq);
    std::optional<Seq> ended;
    if (fact.rows == 0) ended = entry.seq;
    db.run("INSERT INTO import VALUES (?, ?, ?, ?, ?, ?, 0, ?)",
           entry.seq,
           fact.kind,
           entry.actor,
           entry.at,
           fact.digest,
           fact.rows,
           ended);
}

void project_exchange(Connection& db, const Entry& entry, const facts::ImportAdvanced& fact) {
    db.run(
        "UPDATE import SET done = ?2, ended_seq = CASE WHEN ?2 >= wanted THEN ?3 END "
        "WHERE id = ?1 AND ended_seq IS NULL",
        fact.import,
        fact.rows,
        entry.seq);
}

void project_exchange(Connection& db, const Entry& entry, const facts::ImportBrokenOff& fact) {
    db.run("UPDATE import SET ended_seq = ? WHERE id = ? AND ended_seq IS NULL",
           entry.seq,
           fact.import);
}

void project_exchange(Connection& db, const Entry& entry, const facts::BackedUp& fact) {
    db.run("INSERT INTO backup VALUES (?, ?, ?, ?, ?, ?, NULL)",
           entry.seq,
           entry.at,
           fact.file,
           fact.through,
           fact.bytes,
           fact.digest);
}

void project_exchange(Connection& db, const Entry& entry, const facts::BackupFailed& fact) {
    db.run(
        "INSERT INTO backup VALUES (?, ?, '', NULL, NULL, NULL, ?)", entry.seq, entry.at, fact.why);
}

void project_exchange(Connection& db, const Entry& entry, const facts::HistoryRolledBack& fact) {
    db.run("INSERT INTO roll_back VALUES (?, ?, ?, ?, ?)",
           entry.seq,
           entry.at,
           fact.kept,
           fact.lost_through,
           fact.lost_mac);
}

}  // namespace muniment
