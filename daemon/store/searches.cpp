// Lists for the pages: a search, one page of what it finds, and how much there is in all.
#include <algorithm>

#include "daemon/store/ledger_row.hpp"
#include "daemon/store/lists.hpp"
#include "daemon/store/row_values.hpp"

namespace muniment {

namespace {

int rows_of(Page page) {
    return std::clamp(page.rows, 0, Page::rows_max);
}
std::int64_t first_of(Page page) {
    return std::max<std::int64_t>(page.first, 0);
}

/// For LIKE … ESCAPE '\': the filter's own wild cards mean themselves.
std::string pattern_of(std::string_view filter) {
    std::string pattern = "%";
    for (const char c : filter) {
        if (c == '%' || c == '_' || c == '\\') pattern += '\\';
        pattern += c;
    }
    return pattern + '%';
}

std::int64_t counted(Rows rows) {
    return rows.next() ? rows.get<std::int64_t>(0) : 0;
}

}  // namespace

Listed<BoxRow> Lists::find_boxes(const BoxSearch& search, Page page) const {
    const std::string pattern = pattern_of(search.filter);
    Listed<BoxRow> found;
    found.total = counted(db_->rows(
        "SELECT count(*) FROM box WHERE (?2 IS NULL OR whereabouts = ?2) AND "
        "(code LIKE ?1 ESCAPE '\\' OR title LIKE ?1 ESCAPE '\\' OR home LIKE ?1 ESCAPE '\\')",
        pattern,
        search.where));
    Rows rows = db_->rows(
        "SELECT box.code, box.title, box.home, box.whereabouts, passage.door, passage.epc, "
        "passage.crossing, passage.direction, passage.at_us, passage.id FROM box "
        "LEFT JOIN passage ON passage.id = box.last_passage "
        "WHERE (?2 IS NULL OR whereabouts = ?2) AND "
        "(code LIKE ?1 ESCAPE '\\' OR title LIKE ?1 ESCAPE '\\' OR home LIKE ?1 ESCAPE '\\') "
        "ORDER BY code LIMIT ?3 OFFSET ?4",
        pattern,
        search.where,
        rows_of(page),
        first_of(page));
    while (rows.next()) found.rows.push_back({box_at(rows), std::nullopt, std::nullopt});
    return found;
}

Listed<PersonName> Lists::find_people(std::string_view filter, Page page) const {
    const std::string pattern = pattern_of(filter);
    Listed<PersonName> found;
    found.total =
        counted(db_->rows("SELECT count(*) FROM person_name WHERE name LIKE ?1 ESCAPE '\\' "
                          "OR sign_in_name LIKE ?1 ESCAPE '\\'",
                          pattern));
    Rows rows = db_->rows(
        "SELECT person, sign_in_name, name FROM person_name WHERE name LIKE ?1 ESCAPE '\\' "
        "OR sign_in_name LIKE ?1 ESCAPE '\\' ORDER BY name, person LIMIT ?2 OFFSET ?3",
        pattern,
        rows_of(page),
        first_of(page));
    while (rows.next()) {
        found.rows.push_back(
            {rows.get<PersonId>(0), rows.get<std::string>(1), rows.get<std::string>(2)});
    }
    return found;
}

Listed<Entry> Lists::passages(Page page) const {
    Listed<Entry> found;
    found.total = counted(db_->rows("SELECT count(*) FROM passage"));
    Rows rows = db_->rows(
        "SELECT ledger.* FROM passage JOIN ledger ON ledger.seq = passage.id "
        "ORDER BY passage.id DESC LIMIT ? OFFSET ?",
        rows_of(page),
        first_of(page));
    while (rows.next()) found.rows.push_back(entry_of(ledger_row(rows)));
    return found;
}

std::int64_t Lists::count_alarms(Which which) const {
    return counted(db_->rows("SELECT count(*) FROM alarm WHERE (closed_seq IS NOT NULL) = ?1 OR ?2",
                             which == Which::ended,
                             which == Which::all));
}

std::vector<PersonId> Lists::signed_in_at(Instant at, microseconds before) const {
    // The last word of each person up to then; max() takes `what` along from its row.
    Rows rows = db_->rows(
        "SELECT person, what, max(seq) FROM sign_in_log "
        "WHERE person IS NOT NULL AND at_us <= ?1 AND at_us > ?2 GROUP BY person ORDER BY person",
        at,
        at - before);
    std::vector<PersonId> people;
    while (rows.next()) {
        if (rows.get<std::string>(1) == "in") people.push_back(rows.get<PersonId>(0));
    }
    return people;
}

std::int64_t Lists::count_history_of(const BoxCode& box) const {
    return counted(db_->rows("SELECT count(*) FROM box_entry WHERE box = ?", box));
}

std::int64_t Lists::count_blind_periods() const {
    return counted(db_->rows("SELECT count(*) FROM blind_period"));
}

}  // namespace muniment
