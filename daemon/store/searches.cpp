// Lists for the pages: a search, one page of what it finds, and how much there is in all.
#include "daemon/store/ledger_row.hpp"
#include "daemon/store/list_cuts.hpp"
#include "daemon/store/lists.hpp"
#include "daemon/store/row_values.hpp"

namespace muniment {

namespace {

/// For LIKE … ESCAPE '\': the filter's own wild cards mean themselves.
std::string pattern_of(std::string_view filter) {
    std::string pattern = "%";
    for (const char c : filter) {
        if (c == '%' || c == '_' || c == '\\') pattern += '\\';
        pattern += c;
    }
    return pattern + '%';
}

// In the order of ShelfList. What lives in "1-1-1-04" stands where it lives in "1-1-1" (lies_in).
constexpr const char* boxes_on_shelves[] = {
    "SELECT box FROM sighting ORDER BY box LIMIT ? OFFSET ?",
    "SELECT box FROM sighting WHERE gone = 1 ORDER BY box LIMIT ? OFFSET ?",
    "SELECT sighting.box FROM sighting JOIN box ON box.code = sighting.box "
    "WHERE gone = 0 AND sighting.place <> box.home "
    "AND substr(box.home, 1, length(sighting.place) + 1) <> sighting.place || '-' ORDER BY "
    "sighting.box LIMIT ? OFFSET ?",
    "SELECT DISTINCT box FROM tag_doubt ORDER BY box LIMIT ? OFFSET ?"};
constexpr const char* counting_boxes_on_shelves[] = {
    "SELECT count(*) FROM sighting",
    "SELECT count(*) FROM sighting WHERE gone = 1",
    "SELECT count(*) FROM sighting JOIN box ON box.code = sighting.box "
    "WHERE gone = 0 AND sighting.place <> box.home "
    "AND substr(box.home, 1, length(sighting.place) + 1) <> sighting.place || '-'",
    "SELECT count(DISTINCT box) FROM tag_doubt"};

}  // namespace

Listed<Box> Lists::boxes(const BoxSearch& search, const Cursor<BoxCode>& cursor) const {
    if (!search.filter.empty()) return boxes_that_fit(search, cursor);
    if (search.where && *search.where != Whereabouts::inside)
        return boxes_away(*search.where, cursor);
    Listed<Box> found;
    // Whether a box is inside narrows little: it is looked at row by row.
    count(found,
          db_->rows("SELECT count(*) FROM (SELECT 1 FROM box WHERE ?1 IS NULL OR whereabouts = ?1 "
                    "LIMIT ?2)",
                    search.where,
                    counted_max + 1));
    Rows rows = db_->rows(
        "SELECT code, title, home_place, place, thickness_mm, lost, whereabouts FROM box "
        "WHERE code > ?1 AND (?2 IS NULL OR whereabouts = ?2) ORDER BY code LIMIT ?3",
        cursor.after.value_or(BoxCode{}),
        search.where,
        rows_to_read(cursor));
    while (rows.next()) found.rows.push_back(box_at(rows));
    cut(found, cursor);
    return found;
}

Listed<Box> Lists::boxes_away(Whereabouts where, const Cursor<BoxCode>& cursor) const {
    Listed<Box> found;
    count(found,
          db_->rows("SELECT count(*) FROM (SELECT 1 FROM box WHERE whereabouts <> 'inside' "
                    "AND whereabouts = ? LIMIT ?)",
                    where,
                    counted_max + 1));
    Rows rows = db_->rows(
        "SELECT code, title, home_place, place, thickness_mm, lost, whereabouts FROM box WHERE "
        "whereabouts <> 'inside' "
        "AND whereabouts = ? AND code > ? ORDER BY code LIMIT ?",
        where,
        cursor.after.value_or(BoxCode{}),
        rows_to_read(cursor));
    while (rows.next()) found.rows.push_back(box_at(rows));
    cut(found, cursor);
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

Listed<Entry> Lists::passages(const Cursor<Seq>& cursor) const {
    Listed<Entry> found;
    count(found,
          db_->rows("SELECT count(*) FROM (SELECT 1 FROM passage LIMIT ?)", counted_max + 1));
    Rows rows = db_->rows(
        "SELECT ledger.* FROM passage JOIN ledger ON ledger.seq = passage.id "
        "WHERE passage.id < ? ORDER BY passage.id DESC LIMIT ?",
        cursor.after.value_or(beyond_last),
        rows_to_read(cursor));
    while (rows.next()) found.rows.push_back(entry_of(ledger_row(rows)));
    cut(found, cursor);
    return found;
}

Listed<BoxCode> Lists::on_shelves(ShelfList wanted, Page page) const {
    const auto which = static_cast<std::size_t>(wanted);
    Listed<BoxCode> found;
    found.total = counted(db_->rows(counting_boxes_on_shelves[which]));
    Rows rows = db_->rows(boxes_on_shelves[which], rows_of(page), first_of(page));
    while (rows.next()) found.rows.push_back(rows.get<BoxCode>(0));
    return found;
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

std::vector<BoxLine> Lists::box_lines_after(std::string_view code, int rows) const {
    Rows found = db_->rows(
        "SELECT code, title, home, "
        "(SELECT epc FROM tag WHERE tag.box = box.code AND off IS NULL ORDER BY bound_seq LIMIT 1) "
        "FROM box WHERE code > ? ORDER BY code LIMIT ?",
        code,
        rows);
    std::vector<BoxLine> lines;
    while (found.next()) {
        const auto epc = found.get<std::optional<Epc>>(3);
        lines.push_back({found.get<std::string>(0),
                         found.get<std::string>(1),
                         found.get<std::string>(2),
                         epc ? epc->hex() : std::string()});
    }
    return lines;
}

Listed<BackupRow> Lists::backups(Page page) const {
    Listed<BackupRow> list;
    Rows rows = db_->rows(
        "SELECT id, at_us, file, through, bytes, failed FROM backup "
        "ORDER BY id DESC LIMIT ? OFFSET ?",
        rows_of(page),
        first_of(page));
    while (rows.next()) {
        list.rows.push_back({rows.get<Seq>(0),
                             rows.get<Instant>(1),
                             rows.get<std::string>(2),
                             rows.get<std::optional<Seq>>(3),
                             rows.get<std::optional<std::int64_t>>(4),
                             rows.get<std::optional<BackupFault>>(5)});
    }
    list.total = counted(db_->rows("SELECT count(*) FROM backup"));
    return list;
}

}  // namespace muniment
