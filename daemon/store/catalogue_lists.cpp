#include "daemon/core/catalogue_lists.hpp"

#include <algorithm>
#include <limits>

#include "daemon/store/ledger_row.hpp"
#include "daemon/store/lists.hpp"
#include "daemon/store/row_values.hpp"
#include "daemon/store/text_rows.hpp"

namespace muniment {

namespace {

/// A row of the view file_row.
File file_at(const Rows& rows) {
    File file{.id = rows.get<FileId>(0),
              .filing = filing_at(rows, 1),
              .box = rows.get<std::optional<BoxCode>>(9),
              .filed = {rows.get<std::uint32_t>(10), rows.get<std::string>(11)},
              .volume = rows.get<std::uint32_t>(12),
              .card = rows.get<std::optional<FormCode>>(15),
              .entry = rows.get<Seq>(16),
              .recorded_at = rows.get<Instant>(17),
              .text = paper_text_at(rows, 18)};
    if (!rows.column(13).isNull())
        file.paper = PaperRef{rows.get<Seq>(13), rows.get<std::uint32_t>(14)};
    return file;
}

std::vector<File> files_at(Rows rows) {
    std::vector<File> files;
    while (rows.next()) files.push_back(file_at(rows));
    return files;
}

/// A row of the view description_row.
BoxDescription description_at(const Rows& rows) {
    const auto text = [&](int column) {
        return rows.get<std::optional<std::string>>(column).value_or("");
    };
    return {.box = rows.get<BoxCode>(0),
            .fonds = rows.get<FondsCode>(1),
            .box_class = rows.get<ClassCode>(2),
            .year = rows.get<std::uint16_t>(3),
            .retention = rows.get<Retention>(4),
            .arrangement = rows.get<Arrangement>(5),
            .box_no = rows.get<std::uint32_t>(6),
            .first_item = rows.get<std::uint32_t>(7),
            .last_item = rows.get<std::uint32_t>(8),
            .may_depart = rows.get<bool>(9),
            .is_closed = rows.get<bool>(10),
            .entry = rows.get<Seq>(11),
            .owner_ref = text(12),
            .room_no = text(13)};
}

template <class Number>
Number number_in(Rows rows) {
    return rows.next() ? rows.get<Number>(0) : Number{};
}

std::optional<FileId> file_in(Rows rows) {
    if (!rows.next()) return std::nullopt;
    return rows.get<FileId>(0);
}

/// The part of the catalogue that is wanted: a fonds, a class of it, a year of that. Behind every
/// code and year that can be.
struct Span {
    std::string fonds_from, class_from, fonds_to, class_to;
    std::int64_t year_from = 0;
    std::int64_t year_to = 0;

    explicit Span(const FileSearch& search) {
        const auto both = [](const auto& code, std::string& from, std::string& to) {
            from = code ? code->text() : "";
            to = code ? code->text() : "~";
        };
        both(search.fonds, fonds_from, fonds_to);
        both(search.file_class, class_from, class_to);
        year_from = search.year.value_or(0);
        year_to = search.year.value_or(year_max + 1);
    }
};

}  // namespace

std::optional<File> Lists::file(FileId file) const {
    auto files = files_at(db_->rows("SELECT * FROM file_row WHERE id = ?", file));
    if (files.empty()) return std::nullopt;
    return std::move(files.front());
}

std::vector<File> Lists::files(const FileSearch& search, int rows) const {
    const int most = std::clamp(rows, 0, Page::rows_max);
    const auto& after = search.after;
    const auto last = after ? after->id : FileId{};
    const std::int64_t item = after ? std::int64_t{after->filed.item} : -1;
    if (search.only_unboxed) {
        return files_at(db_->rows(
            "SELECT * FROM file_row WHERE box IS NULL AND id > ? ORDER BY id LIMIT ?", last, most));
    }
    if (search.box) {
        return files_at(db_->rows(
            "SELECT * FROM file_row WHERE box = ? AND (item, id) > (?, ?) ORDER BY item, id "
            "LIMIT ?",
            *search.box,
            item,
            last,
            most));
    }
    const Span span(search);
    return files_at(db_->rows(
        "SELECT * FROM file_row WHERE (fonds, class, year, retention, item, id) > (?, ?, ?, ?, ?, "
        "?) AND (fonds, class, year) <= (?, ?, ?) "
        "ORDER BY fonds, class, year, retention, item, id LIMIT ?",
        after ? after->filing.fonds.text() : span.fonds_from,
        after ? after->filing.file_class.text() : span.class_from,
        after ? std::int64_t{after->filing.year} : span.year_from,
        after ? after->filing.retention.text() : std::string(),
        item,
        last,
        span.fonds_to,
        span.class_to,
        span.year_to,
        most));
}

std::int64_t Lists::count_files(const FileSearch& search) const {
    if (search.only_unboxed) {
        return number_in<std::int64_t>(db_->rows(
            "SELECT count(*) FROM (SELECT 1 FROM file WHERE box IS NULL LIMIT ?)", counted_max));
    }
    if (search.box) {
        return number_in<std::int64_t>(
            db_->rows("SELECT count(*) FROM (SELECT 1 FROM file WHERE box = ? LIMIT ?)",
                      *search.box,
                      counted_max));
    }
    const Span span(search);
    return number_in<std::int64_t>(db_->rows(
        "SELECT count(*) FROM (SELECT 1 FROM file WHERE (fonds, class, year) >= (?, ?, ?) "
        "AND (fonds, class, year) <= (?, ?, ?) LIMIT ?)",
        span.fonds_from,
        span.class_from,
        span.year_from,
        span.fonds_to,
        span.class_to,
        span.year_to,
        counted_max));
}

std::vector<Entry> Lists::history_of(FileId file) const {
    Rows rows = db_->rows(
        "SELECT ledger.* FROM ledger WHERE seq IN (SELECT seq FROM file_entry WHERE file = ?1 "
        "UNION SELECT first_entry FROM file WHERE id = ?1) ORDER BY seq",
        file);
    std::vector<Entry> entries;
    while (rows.next()) entries.push_back(entry_of(ledger_row(rows)));
    return entries;
}

std::optional<PaperText> Lists::file_text(Seq entry) const {
    Rows rows = db_->rows(
        "SELECT title, source, owner_ref, room_no, original_at, note FROM file_text "
        "WHERE entry = ?",
        entry);
    if (!rows.next()) return std::nullopt;
    return paper_text_at(rows, 0);
}

std::optional<BoxDescription> Lists::description_of(const BoxCode& box) const {
    Rows rows = db_->rows("SELECT * FROM description_row WHERE box = ?", box);
    if (!rows.next()) return std::nullopt;
    return description_at(rows);
}

std::uint32_t Lists::files_in(const BoxCode& box) const {
    return number_in<std::uint32_t>(db_->rows("SELECT count(*) FROM file WHERE box = ?", box));
}

std::uint32_t Lists::last_item_in(const BoxCode& box) const {
    return number_in<std::uint32_t>(
        db_->rows("SELECT coalesce(max(item), 0) FROM file WHERE box = ?", box));
}

std::uint32_t Lists::last_item_in(const Series& series) const {
    // Dossiers count for themselves, so their items are stepped over from the end.
    return number_in<std::uint32_t>(db_->rows(
        "SELECT item FROM file WHERE fonds = ? AND class = ? AND year = ? AND retention = ? "
        "AND volume = 0 ORDER BY item DESC LIMIT 1",
        series.fonds,
        series.file_class,
        series.year,
        series.retention));
}

std::optional<FileId> Lists::file_with_item(const Series& series, std::uint32_t item) const {
    return file_in(db_->rows(
        "SELECT id FROM file WHERE fonds = ? AND class = ? AND year = ? AND retention = ? "
        "AND item = ? AND volume = 0 ORDER BY id LIMIT 1",
        series.fonds,
        series.file_class,
        series.year,
        series.retention,
        item));
}

std::optional<FileId> Lists::file_with_item(const BoxCode& box, std::uint32_t item) const {
    return file_in(
        db_->rows("SELECT id FROM file WHERE box = ? AND item = ? ORDER BY id LIMIT 1", box, item));
}

std::optional<BoxDescription> Lists::overlapping(const BoxDescription& box) const {
    Rows rows = db_->rows(
        "SELECT * FROM description_row WHERE fonds = ? AND class = ? AND year = ? "
        "AND retention = ? AND first_item BETWEEN 1 AND ? AND (last_item >= ? OR last_item = 0) "
        "AND box <> ? AND arrangement <> 'by_owner' LIMIT 1",
        box.fonds,
        box.box_class,
        box.year,
        box.retention,
        box.last_item == 0 ? std::numeric_limits<std::uint32_t>::max() : box.last_item,
        box.first_item,
        box.box);
    if (!rows.next()) return std::nullopt;
    return description_at(rows);
}

std::uint32_t Lists::last_box_no(const FondsCode& fonds, const ClassCode& box_class) const {
    return number_in<std::uint32_t>(
        db_->rows("SELECT coalesce(max(box_no), 0) FROM box_description "
                  "WHERE fonds = ? AND class = ?",
                  fonds,
                  box_class));
}

}  // namespace muniment
