// Hand-overs, and what of them still waits.
#include "daemon/api/catalogue_bodies.hpp"
#include "daemon/api/routes.hpp"
#include "daemon/wire/catalogue_views.hpp"
#include "daemon/wire/json_writing.hpp"

namespace muniment::api {

namespace {

constexpr std::string_view step_names[] = {"catalogue", "box", "label", "shelve"};

Answering shown_transfer(Front& front, Seq id, unsigned status = 200) {
    const auto found =
        co_await front.archive.read([id](const Lists& lists) { return lists.transfer(id); });
    if (!found) co_return refuse(RefusalCode::unknown_transfer, std::to_string(id.value()));
    co_return Answer{view_of(*found, front.surroundings()), status};
}

/// An act about a hand-over, and what the hand-over is after it.
Answering act_on(Front& front, const Call& call, Command command) {
    const auto transfer = row_in(call, "transfer");
    if (!transfer) co_return std::unexpected(transfer.error());
    std::optional<std::string> key;
    Members members(call.body);
    members.read("key", key);
    if (const auto whole = members.end(); !whole) co_return std::unexpected(whole.error());
    const auto done =
        co_await front.room.order({call.person, std::move(command), key.value_or("")});
    if (!done) co_return std::unexpected(done.error());
    co_return co_await shown_transfer(front, *transfer);
}

/// The hand-over of the path; 0, which is none, where there is no number.
Seq transfer_of(const Call& call) {
    return row_in(call, "transfer").value_or(Seq{});
}

Result<PaperFields> fields_of(const json::value& body) {
    Members members(body);
    const FieldsReading reading(members);
    if (const auto whole = members.end(); !whole) return std::unexpected(whole.error());
    return reading.fields();
}

/// Lines as people count them, from 1.
Result<std::vector<std::uint32_t>> counted_from_0(std::vector<std::uint32_t> lines) {
    for (std::uint32_t& line : lines) {
        if (line == 0) return refuse(RefusalCode::malformed, "lines");
        --line;
    }
    return lines;
}

}  // namespace

Answering transfers(Front& front, const Call& call) {
    const auto page = page_of(call);
    if (!page) co_return std::unexpected(page.error());
    const auto given = call.query.find("state");
    const bool wants_all = given != call.query.end() && given->second == "all";
    const Which which = wants_all ? Which::all : Which::open;
    const auto found = co_await front.archive.read(
        [which, page = *page](const Lists& lists) { return lists.transfers(which, page); });
    co_return Answer{shown("hand_overs", found, [&](const Transfer& transfer) {
        return view_of(transfer, front.surroundings());
    })};
}

Answering open_transfer(Front& front, const Call& call) {
    commands::OpenTransfer command;
    std::optional<std::string> key;
    Members members(call.body);
    members.read("period", command.period);
    members.read("key", key);
    if (const auto whole = members.end(); !whole) co_return std::unexpected(whole.error());
    const auto done = co_await front.room.order({call.person, command, key.value_or("")});
    if (!done) co_return std::unexpected(done.error());
    co_return co_await shown_transfer(front, done->outcome.entries.front().seq, 201);
}

Answering transfer(Front& front, const Call& call) {
    const auto id = row_in(call, "transfer");
    if (!id) co_return std::unexpected(id.error());
    co_return co_await shown_transfer(front, *id);
}

Answering papers(Front& front, const Call& call) {
    const auto id = row_in(call, "transfer");
    if (!id) co_return std::unexpected(id.error());
    const auto page = page_of(call);
    if (!page) co_return std::unexpected(page.error());
    struct Found {
        std::optional<Transfer> transfer;
        std::vector<Paper> papers;
    };
    const auto found = co_await front.archive.read([id = *id, page = *page](const Lists& lists) {
        return Found{lists.transfer(id),
                     lists.papers(id, static_cast<std::uint32_t>(page.first), page.rows)};
    });
    if (!found.transfer) co_return refuse(RefusalCode::unknown_transfer, call.path.at("transfer"));
    json::array rows;
    for (const Paper& paper : found.papers) rows.push_back(view_of(paper));
    co_return Answer{json::object{{"papers", std::move(rows)}, {"total", found.transfer->papers}}};
}

Answering list_papers(Front& front, const Call& call) {
    const auto id = row_in(call, "transfer");
    if (!id) co_return std::unexpected(id.error());
    const auto* body = call.body.if_object();
    const auto* list = body ? body->if_contains("papers") : nullptr;
    const auto* papers = list ? list->if_array() : nullptr;
    if (papers == nullptr) co_return refuse(RefusalCode::malformed, "papers");
    commands::ListPapers command{.transfer = *id};
    for (const json::value& paper : *papers) {
        auto fields = fields_of(paper);
        if (!fields) co_return std::unexpected(fields.error());
        command.papers.push_back(*std::move(fields));
    }
    const auto* key = body->if_contains("key");
    const std::string own_key = key && key->is_string() ? std::string(key->get_string()) : "";
    const auto done = co_await front.room.order({call.person, command, own_key});
    if (!done) co_return std::unexpected(done.error());
    co_return co_await shown_transfer(front, *id, 201);
}

Answering correct_paper(Front& front, const Call& call) {
    const auto id = row_in(call, "transfer");
    if (!id) co_return std::unexpected(id.error());
    const auto line = row_in(call, "line");
    if (!line) co_return std::unexpected(line.error());
    auto fields = fields_of(call.body);
    if (!fields) co_return std::unexpected(fields.error());
    const commands::CorrectPaper command{{*id, static_cast<std::uint32_t>(line->value() - 1)},
                                         *std::move(fields)};
    const auto done = co_await front.room.order({call.person, command, {}});
    if (!done) co_return std::unexpected(done.error());
    co_return co_await shown_transfer(front, *id);
}

Answering submit_transfer(Front& front, const Call& call) {
    co_return co_await act_on(front, call, commands::SubmitTransfer{transfer_of(call)});
}

Answering sign_transfer(Front& front, const Call& call) {
    co_return co_await act_on(front, call, commands::SignTransfer{transfer_of(call)});
}

Answering take_back_transfer(Front& front, const Call& call) {
    co_return co_await act_on(front, call, commands::TakeBackTransfer{transfer_of(call)});
}

Answering drop_transfer(Front& front, const Call& call) {
    co_return co_await act_on(front, call, commands::DropTransfer{transfer_of(call)});
}

Answering review_papers(Front& front, const Call& call) {
    const auto id = row_in(call, "transfer");
    if (!id) co_return std::unexpected(id.error());
    commands::ReviewPapers command{.transfer = *id};
    std::optional<std::vector<std::uint32_t>> lines;
    std::optional<std::string> note, key;
    Members members(call.body);
    members.read("lines", lines);
    members.read("sent_back", command.sent_back);
    members.read("note", note);
    members.read("key", key);
    if (const auto whole = members.end(); !whole) co_return std::unexpected(whole.error());
    auto counted = counted_from_0(lines.value_or(std::vector<std::uint32_t>{}));
    if (!counted) co_return std::unexpected(counted.error());
    command.lines = *std::move(counted);
    command.note = note.value_or("");
    const auto done = co_await front.room.order({call.person, command, key.value_or("")});
    if (!done) co_return std::unexpected(done.error());
    co_return co_await shown_transfer(front, *id);
}

Answering catalogue_papers(Front& front, const Call& call) {
    const auto id = row_in(call, "transfer");
    if (!id) co_return std::unexpected(id.error());
    commands::CataloguePapers command{.transfer = *id};
    std::optional<std::vector<std::uint32_t>> lines;
    std::optional<std::string> box, key;
    Members members(call.body);
    members.read("lines", lines);
    members.read("fonds", command.fonds);
    members.read("box", box);
    members.read("key", key);
    if (const auto whole = members.end(); !whole) co_return std::unexpected(whole.error());
    auto counted = counted_from_0(lines.value_or(std::vector<std::uint32_t>{}));
    if (!counted) co_return std::unexpected(counted.error());
    command.lines = *std::move(counted);
    const auto code = box_of(box);
    if (!code) co_return std::unexpected(code.error());
    command.box = *code;
    const auto done = co_await front.room.order({call.person, command, key.value_or("")});
    if (!done) co_return std::unexpected(done.error());
    json::array files;
    for (const Entry& entry : done->outcome.entries) {
        const auto* fact = std::get_if<facts::FileRecorded>(&entry.fact);
        if (fact == nullptr) continue;
        files.push_back({{"file", fact->file.value()}, {"number", fact->filed.number}});
    }
    co_return Answer{json::object{{"files", std::move(files)}}, 201};
}

Answering backlog(Front& front, const Call&) {
    const auto steps =
        co_await front.archive.read([](const Lists& lists) { return lists.backlog(); });
    json::array rows;
    for (std::size_t step = 0; step < steps.size(); ++step) {
        json::object row{{"step", step_names[step]}, {"count", steps[step].count}};
        add_member(row, "oldest", steps[step].oldest);
        rows.push_back(std::move(row));
    }
    co_return Answer{json::object{{"steps", std::move(rows)}}};
}

Answering backlog_step(Front& front, const Call& call) {
    const auto page = page_of(call);
    if (!page) co_return std::unexpected(page.error());
    const auto named = std::ranges::find(step_names, call.path.at("step"));
    if (named == std::end(step_names)) co_return refuse(RefusalCode::not_found, "step");
    const auto step = static_cast<Step>(named - std::begin(step_names));
    const auto found = co_await front.archive.read(
        [step, page = *page](const Lists& lists) { return lists.backlog(step, page); });
    co_return Answer{shown("rows", found, [](const BacklogRow& row) { return view_of(row); })};
}

}  // namespace muniment::api
