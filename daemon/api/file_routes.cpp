// Files: what the catalogue says of them, their copies, and their way out and back.
#include "daemon/api/catalogue_bodies.hpp"
#include "daemon/api/routes.hpp"
#include "daemon/wire/catalogue_json.hpp"
#include "daemon/wire/catalogue_views.hpp"

namespace muniment::api {

namespace {

Answering shown_file(Front& front, FileId id, unsigned status = 200) {
    struct Found {
        std::optional<File> file;
        std::vector<CopyRow> copies;
    };
    const auto found = co_await front.archive.read(
        [id](const Lists& lists) { return Found{lists.file(id), lists.copies_of(id)}; });
    if (!found.file) co_return refuse(RefusalCode::unknown_file, std::to_string(id.value()));
    json::object view = view_of(*found.file);
    json::array copies;
    for (const CopyRow& copy : found.copies) copies.push_back(view_of(copy));
    view.emplace("copies", std::move(copies));
    co_return Answer{std::move(view), status};
}

struct RecordAsked {
    commands::RecordFile command;
    std::string key;
};

Result<RecordAsked> record_asked_for(const Call& call, std::optional<FileId> corrected) {
    std::optional<std::string> box, departing, key;
    std::optional<std::uint32_t> item;
    Members members(call.body);
    const FieldsReading reading(members);
    if (!corrected) members.read("box", box);
    members.read("item", item);
    members.read("departing", departing);
    members.read("key", key);
    if (const auto whole = members.end(); !whole) return std::unexpected(whole.error());
    const auto fields = reading.fields();
    if (!fields) return std::unexpected(fields.error());
    const auto code = box_of(box);
    if (!code) return std::unexpected(code.error());
    return RecordAsked{{.file = corrected,
                        .fields = *fields,
                        .box = *code,
                        .item = item.value_or(0),
                        .departing = departing.value_or("")},
                       key.value_or("")};
}

Result<FileSearch> search_in(const Front& front, const Call& call) {
    FileSearch search;
    const auto box = code_in_query<BoxCode>(call, "box");
    if (!box) return std::unexpected(box.error());
    const auto fonds = code_in_query<FondsCode>(call, "fonds");
    if (!fonds) return std::unexpected(fonds.error());
    const auto file_class = code_in_query<ClassCode>(call, "class");
    if (!file_class) return std::unexpected(file_class.error());
    const auto year = whole_in_query(call, "year", 0, year_max);
    if (!year) return std::unexpected(year.error());
    search.box = *box;
    search.fonds = *fonds;
    search.file_class = *file_class;
    if (*year != 0) search.year = static_cast<std::uint16_t>(*year);
    if (const auto given = call.query.find("unboxed"); given != call.query.end())
        search.only_unboxed = given->second == "true";
    // The catalogue's order is fonds, class, year: what comes first is wanted first.
    const auto& known = front.room.room().state().catalogue.fonds;
    if (search.file_class && !search.fonds && known.size() == 1)
        search.fonds = known.begin()->first;
    if (search.file_class && !search.fonds) return refuse(RefusalCode::unknown_fonds, "\"\"");
    if (search.year && !search.file_class) return refuse(RefusalCode::malformed, "class");
    return search;
}

}  // namespace

Answering files(Front& front, const Call& call) {
    const auto search = search_in(front, call);
    if (!search) co_return std::unexpected(search.error());
    const auto most = whole_in_query(call, "per_page", 50, 200);
    if (!most) co_return std::unexpected(most.error());
    const auto after = whole_in_query(call, "after", 0, std::numeric_limits<int>::max());
    if (!after) co_return std::unexpected(after.error());
    struct Found {
        bool is_lost = false;  ///< the file to go on after is none
        std::vector<File> files;
        std::int64_t total = 0;
    };
    const auto found = co_await front.archive.read(
        [search = *search, after = FileId{*after}, most = *most](const Lists& lists) mutable {
            if (after != FileId{}) search.after = lists.file(after);
            if (after != FileId{} && !search.after) return Found{true, {}, 0};
            return Found{false, lists.files(search, most), lists.count_files(search)};
        });
    if (found.is_lost) co_return refuse(RefusalCode::unknown_file, std::to_string(*after));
    json::array rows;
    for (const File& file : found.files) rows.push_back(view_of(file));
    json::object view{{"files", std::move(rows)}, {"total", found.total}};
    if (found.total == counted_max) view.emplace("at_least", true);
    if (!found.files.empty() && static_cast<int>(found.files.size()) == *most)
        view.emplace("next", found.files.back().id.value());
    co_return Answer{std::move(view)};
}

Answering record_file(Front& front, const Call& call) {
    const auto asked = record_asked_for(call, std::nullopt);
    if (!asked) co_return std::unexpected(asked.error());
    const auto done = co_await front.room.order({call.person, asked->command, asked->key});
    if (!done) co_return std::unexpected(done.error());
    const auto& made = std::get<facts::FileRecorded>(done->outcome.entries.front().fact);
    co_return co_await shown_file(front, made.file, 201);
}

Answering correct_file(Front& front, const Call& call) {
    const auto file = file_in_path(call);
    if (!file) co_return std::unexpected(file.error());
    const auto asked = record_asked_for(call, *file);
    if (!asked) co_return std::unexpected(asked.error());
    const auto done = co_await front.room.order({call.person, asked->command, asked->key});
    if (!done) co_return std::unexpected(done.error());
    co_return co_await shown_file(front, *file);
}

Answering file(Front& front, const Call& call) {
    const auto id = file_in_path(call);
    if (!id) co_return std::unexpected(id.error());
    co_return co_await shown_file(front, *id);
}

Answering file_history(Front& front, const Call& call) {
    const auto id = file_in_path(call);
    if (!id) co_return std::unexpected(id.error());
    struct Told {
        Entry entry;
        std::optional<PaperText> text;
    };
    const auto told = co_await front.archive.read([id = *id](const Lists& lists) {
        std::vector<Told> rows;
        for (Entry& entry : lists.history_of(id)) {
            auto text = lists.file_text(entry.seq);
            rows.push_back({std::move(entry), std::move(text)});
        }
        return rows;
    });
    if (told.empty()) co_return refuse(RefusalCode::unknown_file, std::to_string(id->value()));
    json::array rows;
    for (const Told& row : told) {
        json::object view = view_of(row.entry, front.surroundings());
        if (row.text) view.emplace("text", view_of(*row.text));
        rows.push_back(std::move(view));
    }
    co_return Answer{json::object{{"rows", std::move(rows)}, {"total", told.size()}}};
}

Answering put_in_box(Front& front, const Call& call) {
    const auto file = file_in_path(call);
    if (!file) co_return std::unexpected(file.error());
    std::string code;
    std::optional<std::uint32_t> item;
    std::optional<std::string> departing, key;
    Members members(call.body);
    members.read("box", code);
    members.read("item", item);
    members.read("departing", departing);
    members.read("key", key);
    if (const auto whole = members.end(); !whole) co_return std::unexpected(whole.error());
    const auto box = BoxCode::parse(code);
    if (!box) co_return std::unexpected(box.error());
    const commands::PutInBox command{*file, *box, item.value_or(0), departing.value_or("")};
    const auto done = co_await front.room.order({call.person, command, key.value_or("")});
    if (!done) co_return std::unexpected(done.error());
    co_return co_await shown_file(front, *file);
}

Answering keep_copies(Front& front, const Call& call) {
    const auto file = file_in_path(call);
    if (!file) co_return std::unexpected(file.error());
    commands::KeepCopies command{.file = *file};
    std::optional<std::string> key;
    Members members(call.body);
    members.read("copies", command.copies);
    members.read("key", key);
    if (const auto whole = members.end(); !whole) co_return std::unexpected(whole.error());
    const auto done = co_await front.room.order({call.person, command, key.value_or("")});
    if (!done) co_return std::unexpected(done.error());
    co_return co_await shown_file(front, *file);
}

Answering check_copy(Front& front, const Call& call) {
    const auto file = file_in_path(call);
    if (!file) co_return std::unexpected(file.error());
    const auto copy = row_in(call, "copy");
    if (!copy) co_return std::unexpected(copy.error());
    commands::CheckCopy command{.file = *file};
    command.copy = static_cast<std::uint32_t>(copy->value() - 1);
    Members members(call.body);
    members.read("sound", command.is_sound);
    if (const auto whole = members.end(); !whole) co_return std::unexpected(whole.error());
    const auto done = co_await front.room.order({call.person, command, {}});
    if (!done) co_return std::unexpected(done.error());
    co_return co_await shown_file(front, *file);
}

Answering wanting_copies(Front& front, const Call& call) {
    const auto after = whole_in_query(call, "after", 0, std::numeric_limits<int>::max());
    if (!after) co_return std::unexpected(after.error());
    const auto most = whole_in_query(call, "per_page", 50, 200);
    if (!most) co_return std::unexpected(most.error());
    const auto days = std::chrono::days{front.room.room().rules().copy_check_days};
    const CopyRule rule{.checked_since = front.room.now() - days};
    const auto found = co_await front.archive.read(
        [rule, after = FileId{*after}, most = *most](const Lists& lists) {
            return lists.wanting_copies(rule, after, most);
        });
    json::array rows;
    for (const CopyWant& want : found) rows.push_back(view_of(want));
    json::object view{{"files", std::move(rows)}};
    if (!found.empty() && static_cast<int>(found.size()) == *most)
        view.emplace("next", found.back().file.value());
    co_return Answer{std::move(view)};
}

Answering take_file_out(Front& front, const Call& call) {
    const auto file = file_in_path(call);
    if (!file) co_return std::unexpected(file.error());
    commands::TakeFileOut command{.file = *file};
    std::optional<std::string> key;
    Members members(call.body);
    members.read("taker", command.taker);
    members.read("days", command.days);
    members.read("key", key);
    if (const auto whole = members.end(); !whole) co_return std::unexpected(whole.error());
    const auto done = co_await front.room.order({call.person, command, key.value_or("")});
    if (!done) co_return std::unexpected(done.error());
    const auto& out = std::get<facts::FileWentOut>(done->outcome.entries.front().fact);
    const auto card = co_await front.archive.read(
        [card = out.card](const Lists& lists) { return lists.out_card(card); });
    if (!card) co_return refuse(RefusalCode::unknown_card, out.card.text());
    co_return Answer{view_of(*card, front.surroundings()), 201};
}

Answering out_cards(Front& front, const Call& call) {
    const auto page = page_of(call);
    if (!page) co_return std::unexpected(page.error());
    const auto given = call.query.find("state");
    const bool wants_all = given != call.query.end() && given->second == "all";
    const Which which = wants_all ? Which::all : Which::open;
    const auto found = co_await front.archive.read(
        [which, page = *page](const Lists& lists) { return lists.out_cards(which, page); });
    co_return Answer{shown("out_cards", found, [&](const OutCard& card) {
        return view_of(card, front.surroundings());
    })};
}

Answering out_card(Front& front, const Call& call) {
    const auto code = FormCode::parse(call.path.at("card"));
    if (!code) co_return std::unexpected(code.error());
    struct Found {
        std::optional<OutCard> card;
        std::optional<File> file;
    };
    const auto found = co_await front.archive.read([code = *code](const Lists& lists) {
        Found one{lists.out_card(code), std::nullopt};
        if (one.card) one.file = lists.file(one.card->file);
        return one;
    });
    if (!found.card) co_return refuse(RefusalCode::unknown_card, code->text());
    json::object view = view_of(*found.card, front.surroundings());
    if (found.file) view.emplace("number", found.file->filed.number);
    co_return Answer{std::move(view)};
}

Answering bring_file_back(Front& front, const Call& call) {
    const auto card = FormCode::parse(call.path.at("card"));
    if (!card) co_return std::unexpected(card.error());
    commands::BringFileBack command{.card = *card};
    std::optional<std::string> key;
    std::optional<bool> complete, undamaged;
    Members members(call.body);
    members.read("complete", complete);
    members.read("undamaged", undamaged);
    members.read("key", key);
    if (const auto whole = members.end(); !whole) co_return std::unexpected(whole.error());
    if (!complete || !undamaged) co_return refuse(RefusalCode::condition_missing);
    command.is_complete = *complete;
    command.is_undamaged = *undamaged;
    const auto done = co_await front.room.order({call.person, command, key.value_or("")});
    if (!done) co_return std::unexpected(done.error());
    const auto& back = std::get<facts::FileCameBack>(done->outcome.entries.front().fact);
    co_return co_await shown_file(front, back.file);
}

}  // namespace muniment::api
