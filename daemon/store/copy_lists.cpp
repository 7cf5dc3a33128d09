// Lists of electronic copies, out-cards, items and custody.
#include <algorithm>
#include <map>

#include "daemon/core/catalogue_lists.hpp"
#include "daemon/store/lists.hpp"
#include "daemon/store/row_values.hpp"

namespace muniment {

namespace {

int most_of(int rows) {
    return std::clamp(rows, 0, Page::rows_max);
}

OutCard card_at(const Rows& rows) {
    return {.card = rows.get<FormCode>(0),
            .file = rows.get<FileId>(1),
            .box = rows.get<std::optional<BoxCode>>(2),
            .taker = rows.get<PersonId>(3),
            .given_by = rows.get<PersonId>(4),
            .taken_at = rows.get<Instant>(5),
            .due_at = rows.get<Instant>(6),
            .back_at = rows.get<std::optional<Instant>>(7),
            .is_complete = rows.get<std::optional<bool>>(8),
            .is_undamaged = rows.get<std::optional<bool>>(9)};
}

Series series_at(const Rows& rows) {
    return {rows.get<FondsCode>(0),
            rows.get<ClassCode>(1),
            rows.get<std::uint16_t>(2),
            rows.get<Retention>(3)};
}

/// Items that no file of the series has, between its first and its last.
void find_gaps(Connection& db, const Series& series, std::vector<ItemFault>& faults) {
    Rows rows = db.rows(
        "SELECT before + 1, item - 1 FROM (SELECT item, lag(item, 1, 0) OVER (ORDER BY item) "
        "AS before FROM (SELECT DISTINCT item FROM file WHERE fonds = ? AND class = ? AND year = ? "
        "AND retention = ? AND volume = 0 AND item > 0)) WHERE item > before + 1 "
        "ORDER BY item LIMIT ?",
        series.fonds,
        series.file_class,
        series.year,
        series.retention,
        Page::rows_max);
    while (rows.next()) {
        faults.push_back({.kind = ItemFaultKind::gap,
                          .first = rows.get<std::uint32_t>(0),
                          .last = rows.get<std::uint32_t>(1)});
    }
}

void find_double_use(Connection& db, const Series& series, std::vector<ItemFault>& faults) {
    Rows rows = db.rows(
        "SELECT item, id FROM (SELECT item, id, count(*) OVER (PARTITION BY item) AS used "
        "FROM file WHERE fonds = ? AND class = ? AND year = ? AND retention = ? "
        "AND volume = 0 AND item > 0) WHERE used > 1 ORDER BY item, id LIMIT ?",
        series.fonds,
        series.file_class,
        series.year,
        series.retention,
        Page::rows_max);
    while (rows.next()) {
        const auto item = rows.get<std::uint32_t>(0);
        if (faults.empty() || faults.back().kind != ItemFaultKind::twice ||
            faults.back().first != item)
            faults.push_back({.kind = ItemFaultKind::twice, .first = item, .last = item});
        faults.back().files.push_back(rows.get<FileId>(1));
    }
}

/// A box that still grows has every item from its first on.
void find_overlaps(Connection& db, const Series& series, std::vector<ItemFault>& faults) {
    Rows rows = db.rows(
        "WITH range AS (SELECT box, first_item, iif(last_item = 0, 4294967295, last_item) AS last "
        "FROM box_description WHERE fonds = ? AND class = ? AND year = ? AND retention = ? "
        "AND first_item > 0 AND arrangement <> 'by_owner') "
        "SELECT a.box, b.box, max(a.first_item, b.first_item), min(a.last, b.last) "
        "FROM range AS a JOIN range AS b ON a.box < b.box AND a.first_item <= b.last "
        "AND b.first_item <= a.last ORDER BY 3, 1, 2 LIMIT ?",
        series.fonds,
        series.file_class,
        series.year,
        series.retention,
        Page::rows_max);
    while (rows.next()) {
        faults.push_back({.kind = ItemFaultKind::overlap,
                          .first = rows.get<std::uint32_t>(2),
                          .last = rows.get<std::uint32_t>(3),
                          .box = rows.get<BoxCode>(0),
                          .other_box = rows.get<BoxCode>(1)});
    }
}

void find_strays(Connection& db, const Series& series, std::vector<ItemFault>& faults) {
    Rows rows = db.rows(
        "SELECT item, id, file.box FROM file JOIN box_description USING (box) "
        "WHERE file.fonds = ? AND file.class = ? AND file.year = ? AND file.retention = ? "
        "AND volume = 0 AND item > 0 AND first_item > 0 "
        "AND (item < first_item OR (last_item > 0 AND item > last_item)) "
        "ORDER BY item LIMIT ?",
        series.fonds,
        series.file_class,
        series.year,
        series.retention,
        Page::rows_max);
    while (rows.next()) {
        faults.push_back({.kind = ItemFaultKind::outside,
                          .first = rows.get<std::uint32_t>(0),
                          .last = rows.get<std::uint32_t>(0),
                          .box = rows.get<BoxCode>(2),
                          .files = {rows.get<FileId>(1)}});
    }
}

}  // namespace

std::vector<CopyRow> Lists::copies_of(FileId file) const {
    Rows rows = db_->rows(
        "SELECT copy, medium, place, off_site, kept_us, checked_us, sound FROM electronic_copy "
        "WHERE file = ? ORDER BY copy",
        file);
    std::vector<CopyRow> copies;
    while (rows.next()) {
        copies.push_back(
            {.copy = rows.get<std::uint32_t>(0),
             .kept = {rows.get<Medium>(1), rows.get<std::string>(2), rows.get<bool>(3)},
             .kept_at = rows.get<Instant>(4),
             .checked_at = rows.get<std::optional<Instant>>(5),
             .is_sound = rows.get<std::optional<bool>>(6)});
    }
    return copies;
}

std::vector<CopyWant> Lists::wanting_copies(const CopyRule& rule, FileId after, int rows) const {
    Rows found = db_->rows(
        "SELECT id, number, count(DISTINCT medium) AS media, coalesce(max(off_site), 0) AS away, "
        "count(CASE WHEN sound = 0 THEN 1 END) AS unsound, "
        "count(CASE WHEN copy IS NOT NULL AND coalesce(checked_us, 0) < ?1 THEN 1 END) AS overdue, "
        "CASE WHEN count(checked_us) = count(copy) THEN min(checked_us) END "
        "FROM file LEFT JOIN electronic_copy ON electronic_copy.file = file.id "
        "WHERE important = 1 AND id > ?2 GROUP BY id "
        "HAVING media < ?3 OR away = 0 OR unsound > 0 OR overdue > 0 ORDER BY id LIMIT ?4",
        rule.checked_since,
        after,
        rule.media,
        most_of(rows));
    std::vector<CopyWant> wants;
    while (found.next()) {
        wants.push_back({.file = found.get<FileId>(0),
                         .number = found.get<std::string>(1),
                         .media = found.get<std::uint32_t>(2),
                         .has_off_site = found.get<bool>(3),
                         .unsound = found.get<std::uint32_t>(4),
                         .overdue = found.get<std::uint32_t>(5),
                         .oldest_check = found.get<std::optional<Instant>>(6)});
    }
    return wants;
}

std::optional<OutCard> Lists::out_card(const FormCode& card) const {
    Rows rows = db_->rows("SELECT * FROM out_card WHERE card = ?", card);
    if (!rows.next()) return std::nullopt;
    return card_at(rows);
}

Listed<OutCard> Lists::out_cards(Which which, Page page) const {
    Listed<OutCard> found;
    const bool open = which != Which::ended;
    const bool ended = which != Which::open;
    Rows count = db_->rows(
        "SELECT count(*) FROM out_card WHERE (?1 AND back_us IS NULL) OR "
        "(?2 AND back_us IS NOT NULL)",
        open,
        ended);
    if (count.next()) found.total = count.get<std::int64_t>(0);
    Rows rows = db_->rows(
        "SELECT * FROM out_card WHERE (?1 AND back_us IS NULL) OR (?2 AND back_us IS NOT NULL) "
        "ORDER BY back_us IS NOT NULL, back_us DESC, due_us, card LIMIT ?3 OFFSET ?4",
        open,
        ended,
        most_of(page.rows),
        std::max<std::int64_t>(page.first, 0));
    while (rows.next()) found.rows.push_back(card_at(rows));
    return found;
}

std::vector<ItemFault> Lists::item_faults(const Series& series) const {
    std::vector<ItemFault> faults;
    find_gaps(*db_, series, faults);
    find_double_use(*db_, series, faults);
    find_overlaps(*db_, series, faults);
    find_strays(*db_, series, faults);
    return faults;
}

std::vector<Series> Lists::series_after(const std::optional<Series>& after, int rows) const {
    // From one series to the next through the index, however many files each has.
    std::vector<Series> found;
    Series last = after.value_or(Series{});
    std::string retention = after ? last.retention.text() : "";
    while (static_cast<int>(found.size()) < most_of(rows)) {
        Rows next = db_->rows(
            "SELECT fonds, class, year, retention FROM file "
            "WHERE (fonds, class, year, retention) > (?, ?, ?, ?) "
            "ORDER BY fonds, class, year, retention LIMIT 1",
            last.fonds,
            last.file_class,
            last.year,
            retention);
        if (!next.next()) break;
        last = series_at(next);
        retention = last.retention.text();
        found.push_back(last);
    }
    return found;
}

}  // namespace muniment
