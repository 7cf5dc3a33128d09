#include "daemon/store/search/search_index.hpp"

#include <SQLiteCpp/Transaction.h>

#include <array>
#include <optional>

#include "daemon/store/search/search_text.hpp"

namespace muniment {

namespace {

struct Indexed {
    std::int64_t number = 0;
    std::string text;
};

std::optional<Indexed> indexed(Connection& db, SearchKind kind, std::string_view key) {
    Rows rows =
        db.rows("SELECT number, text FROM search_text WHERE number >= ? AND number < ? AND key = ?",
                first_number_of(kind),
                end_of_numbers(kind),
                key);
    if (!rows.next()) return std::nullopt;
    return Indexed{rows.get<std::int64_t>(0), rows.get<std::string>(1)};
}

std::int64_t next_number(Connection& db, SearchKind kind) {
    Rows rows = db.rows("SELECT max(number) FROM search_text WHERE number >= ? AND number < ?",
                        first_number_of(kind),
                        end_of_numbers(kind));
    rows.next();
    return rows.get<std::optional<std::int64_t>>(0).value_or(first_number_of(kind)) + 1;
}

void insert(Connection& db, std::int64_t number, const SearchText& text) {
    db.run("INSERT INTO search_text VALUES (?, ?, ?)", number, text.key, text.text);
    db.run("INSERT INTO search_gram (rowid, grams) VALUES (?, ?)", number, grams_of(text.text));
}

void remove(Connection& db, const Indexed& before) {
    // An index without content is told what it held.
    db.run("INSERT INTO search_gram (search_gram, rowid, grams) VALUES ('delete', ?, ?)",
           before.number,
           grams_of(before.text));
    db.run("DELETE FROM search_text WHERE number = ?", before.number);
}

/// The columns that say something, one a line.
std::string lines_at(const Rows& rows, int first, int last) {
    std::string lines;
    for (int column = first; column <= last; ++column) {
        const auto said = rows.get<std::optional<std::string>>(column);
        if (said && !said->empty()) (lines += lines.empty() ? "" : "\n") += *said;
    }
    return lines;
}

/// A dossier is found by its owner and room number as well.
SearchText text_at_box(const Rows& rows) {
    return {SearchKind::box, rows.get<std::string>(0), lines_at(rows, 0, 4)};
}

constexpr char every_box[] =
    "SELECT code, title, home, owner_ref, room_no FROM found_box ORDER BY registered_seq";
constexpr char box_of_code[] =
    "SELECT code, title, home, owner_ref, room_no FROM found_box WHERE code = ?";
constexpr char boxes_of_home[] =
    "SELECT code, title, home, owner_ref, room_no FROM found_box WHERE home_place = ?";

/// By what it is called, whose it is and its reference number; what was erased is found no more.
SearchText text_at_file(const Rows& rows) {
    return {SearchKind::file, rows.get<std::string>(0), lines_at(rows, 1, 5)};
}

constexpr char every_file[] =
    "SELECT id, title, number, owner_ref, room_no, source FROM file_row ORDER BY id";
constexpr char file_of_id[] =
    "SELECT id, title, number, owner_ref, room_no, source FROM file_row WHERE id = ?";

/// By its code and by its address, with its room and without.
SearchText text_at_place(const Rows& rows) {
    const std::string code = rows.get<PlaceCode>(0).text();
    const auto address = rows.get<std::string>(1);
    const auto room = rows.get<std::string>(2);
    const bool is_top = room == address;
    return {SearchKind::place, code, code + '\n' + (is_top ? address : room + ':' + address)};
}

constexpr char every_place[] =
    "SELECT place.code, place.address, room.name FROM place "
    "JOIN place AS room ON room.code = place.room ORDER BY place.code";
constexpr char place_of_code[] =
    "SELECT place.code, place.address, room.name FROM place "
    "JOIN place AS room ON room.code = place.room WHERE place.code = ?";

SearchText text_of(const PersonName& name) {
    return {SearchKind::person, std::to_string(name.person.value()), name.name};
}

class Indexing {
  public:
    explicit Indexing(Connection& db) : db_(db) {}

    void operator()(const facts::BoxRegistered& fact) const { index_box(fact.box); }
    void operator()(const facts::BoxCorrected& fact) const { index_box(fact.box); }
    void operator()(const facts::BoxesMerged& fact) const {
        index_box(fact.into);
        for (const BoxCode& box : fact.from) index_box(box);
    }
    void operator()(const facts::BoxSplit& fact) const { index_box(fact.from); }
    void operator()(const facts::BoxReboxed& fact) const {
        index_box(fact.from);
        index_box(fact.to);
    }
    void operator()(const facts::BoxWrittenOff& fact) const { index_box(fact.box); }
    void operator()(const facts::PlacesMade& fact) const {
        for (const PlaceLine& line : fact.places) {
            index_all<text_at_place>(db_.rows(place_of_code, line.code));
            // Boxes that waited for this place are found by its address now.
            index_all<text_at_box>(db_.rows(boxes_of_home, line.code));
        }
    }
    void operator()(const facts::BoxesShelved& fact) const {
        if (fact.is_home) index_boxes(fact.boxes);
    }
    void operator()(const facts::ShelvingUndone& fact) const {
        if (fact.is_home) index_boxes(fact.boxes);
    }
    void operator()(const facts::FileBoxed& fact) const { index_file(fact.file); }
    // Their texts stand beside the ledger and come after the row.
    void operator()(const FileText& row) const { index_file(row.file); }
    void operator()(const BoxText& row) const { index_box(row.box); }
    void operator()(const PersonName& name) const { index_text(db_, text_of(name)); }
    /// Nothing else changes what a thing is found by.
    template <class Other>
    void operator()(const Other&) const {}

  private:
    template <SearchText (*text_at)(const Rows&)>
    void index_all(Rows rows) const {
        std::vector<SearchText> texts;
        while (rows.next()) texts.push_back(text_at(rows));
        for (const SearchText& text : texts) index_text(db_, text);
    }
    /// As it is now; a box whose code ended is found no more.
    void index_box(const BoxCode& box) const {
        Rows rows = db_.rows(box_of_code, box);
        if (rows.next()) return index_text(db_, text_at_box(rows));
        forget_text(db_, SearchKind::box, box.text());
    }
    void index_file(FileId file) const { index_all<text_at_file>(db_.rows(file_of_id, file)); }
    void index_boxes(const std::vector<ShelvedBox>& boxes) const {
        for (const ShelvedBox& shelved : boxes) index_box(shelved.box);
    }

    Connection& db_;
};

/// Numbers are given in the order of the keys: the same room makes the same index.
class Rebuilding {
  public:
    explicit Rebuilding(Connection& db) : db_(db) {}

    void add(const SearchText& text) {
        insert(
            db_, first_number_of(text.kind) + ++count_[static_cast<std::size_t>(text.kind)], text);
    }
    std::int64_t count() const {
        std::int64_t all = 0;
        for (const std::int64_t count : count_) all += count;
        return all;
    }

  private:
    Connection& db_;
    std::array<std::int64_t, search_kind_count> count_{};
};

}  // namespace

void index_text(Connection& db, const SearchText& text) {
    const auto before = indexed(db, text.kind, text.key);
    if (before && before->text == text.text) return;
    if (before) remove(db, *before);
    if (!text.text.empty()) insert(db, next_number(db, text.kind), text);
}

void forget_text(Connection& db, SearchKind kind, std::string_view key) {
    if (const auto before = indexed(db, kind, key)) remove(db, *before);
}

void index_entry(Connection& db, const Entry& entry) {
    std::visit(Indexing(db), entry.fact);
}

void index_beside(Connection& db, const BesideRow& row) {
    std::visit(Indexing(db), row);
}

std::int64_t rebuild_search(Connection& db) {
    SQLite::Transaction all_or_nothing(db.database(), SQLite::TransactionBehavior::IMMEDIATE);
    db.run("INSERT INTO search_gram (search_gram) VALUES ('delete-all')");
    db.run("DELETE FROM search_text");
    Rebuilding anew(db);
    Rows boxes = db.rows(every_box);
    while (boxes.next()) anew.add(text_at_box(boxes));
    Rows files = db.rows(every_file);
    while (files.next()) anew.add(text_at_file(files));
    Rows places = db.rows(every_place);
    while (places.next()) anew.add(text_at_place(places));
    Rows people = db.rows("SELECT person, sign_in_name, name FROM person_name ORDER BY person");
    while (people.next())
        anew.add(text_of({people.get<PersonId>(0), {}, people.get<std::string>(2)}));
    db.run("INSERT INTO search_gram (search_gram) VALUES ('optimize')");
    all_or_nothing.commit();
    return anew.count();
}

}  // namespace muniment
