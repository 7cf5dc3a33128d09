// Hand-overs as tables (project_catalogue.hpp).
#include "daemon/store/project_catalogue.hpp"

namespace muniment {

namespace {

bool is_at(Connection& db, Seq transfer, TransferStep step) {
    return db.rows("SELECT 1 FROM transfer WHERE id = ? AND step = ?", transfer, step).next();
}

void set_step(Connection& db, Seq transfer, TransferStep step) {
    db.run("UPDATE transfer SET step = ? WHERE id = ?", step, transfer);
}

void list_paper(Connection& db, const Entry& entry, const PaperRef& at, const ListedPaper& paper) {
    const Filing& filing = paper.filing;
    db.run(
        "INSERT OR REPLACE INTO transfer_paper VALUES "
        "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, NULL, NULL, NULL, ?, ?)",
        at.transfer,
        at.line,
        filing.fonds,
        filing.file_class,
        filing.year,
        filing.retention,
        filing.dated,
        filing.is_copy,
        filing.confidentiality,
        filing.is_important,
        entry.seq,
        paper.digest);
}

}  // namespace

void project_catalogue(Connection& db, const Entry& entry, const facts::TransferOpened& fact) {
    db.run("INSERT INTO transfer VALUES (?, ?, ?, ?, ?, 0, NULL, NULL, NULL, NULL, NULL)",
           entry.seq,
           fact.period,
           TransferStep::listing,
           entry.actor,
           entry.at);
}

void project_catalogue(Connection& db, const Entry& entry, const facts::PapersListed& fact) {
    if (!is_at(db, fact.transfer, TransferStep::listing)) return;
    std::uint32_t line = fact.first;
    for (const ListedPaper& paper : fact.papers)
        list_paper(db, entry, PaperRef{fact.transfer, line++}, paper);
    db.run("UPDATE transfer SET papers = max(papers, ?) WHERE id = ?", line, fact.transfer);
}

void project_catalogue(Connection& db, const Entry&, const facts::TransferSubmitted& fact) {
    if (!is_at(db, fact.transfer, TransferStep::listing)) return;
    set_step(db, fact.transfer, TransferStep::in_review);
}

void project_catalogue(Connection& db, const Entry& entry, const facts::PapersReviewed& fact) {
    if (!is_at(db, fact.transfer, TransferStep::in_review)) return;
    for (const std::uint32_t line : fact.lines) {
        db.run(
            "UPDATE transfer_paper SET accepted = ?, sent_back = ? "
            "WHERE transfer = ? AND line = ?",
            !fact.sent_back,
            fact.sent_back,
            fact.transfer,
            line);
    }
    db.run("UPDATE transfer SET reviewer = ?, reviewed_us = ? WHERE id = ?",
           entry.actor,
           entry.at,
           fact.transfer);
}

void project_catalogue(Connection& db, const Entry& entry, const facts::TransferSigned& fact) {
    if (!fact.by_archivist) {
        if (!is_at(db, fact.transfer, TransferStep::in_review)) return;
        set_step(db, fact.transfer, TransferStep::clerk_signed);
        db.run("UPDATE transfer SET clerk_signed_us = ? WHERE id = ?", entry.at, fact.transfer);
        return;
    }
    if (!is_at(db, fact.transfer, TransferStep::clerk_signed)) return;
    set_step(db, fact.transfer, TransferStep::handed_over);
    db.run("UPDATE transfer SET archivist = ?, archivist_signed_us = ? WHERE id = ?",
           entry.actor,
           entry.at,
           fact.transfer);
    db.run("UPDATE transfer_paper SET handed_over_us = ? WHERE transfer = ? AND accepted",
           entry.at,
           fact.transfer);
}

void project_catalogue(Connection& db, const Entry&, const facts::TransferTakenBack& fact) {
    if (is_at(db, fact.transfer, TransferStep::clerk_signed)) {
        set_step(db, fact.transfer, TransferStep::in_review);
        db.run("UPDATE transfer SET clerk_signed_us = NULL WHERE id = ?", fact.transfer);
    } else if (is_at(db, fact.transfer, TransferStep::in_review)) {
        set_step(db, fact.transfer, TransferStep::listing);
    }
}

void project_catalogue(Connection& db, const Entry&, const facts::TransferDropped& fact) {
    if (is_at(db, fact.transfer, TransferStep::handed_over)) return;
    set_step(db, fact.transfer, TransferStep::dropped);
}

}  // namespace muniment
