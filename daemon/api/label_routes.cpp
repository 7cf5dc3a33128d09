#include "daemon/api/routes.hpp"
#include "daemon/core/tags.hpp"
#include "daemon/wire/json_writing.hpp"
#include "daemon/wire/label_views.hpp"

namespace muniment::api {

namespace {

Result<JobId> job_in_path(const Call& call) {
    return JobId::parse(call.path.at("job"));
}

/// The number of the open job's row. An ended one takes no more turns.
Result<Seq> open_job(const Front& front, const JobId& job) {
    const LabelJob* found = front.room.room().state().labels.open_job(job);
    if (found == nullptr) return refuse(RefusalCode::unknown_job, job.text());
    return found->id;
}

/// Scanned or typed codes; the first that is none is named.
Result<std::vector<BoxCode>> boxes_of(const std::vector<std::string>& texts) {
    std::vector<BoxCode> boxes;
    for (const std::string& text : texts) {
        auto box = BoxCode::parse(text);
        if (!box) return std::unexpected(box.error());
        boxes.push_back(*std::move(box));
    }
    return boxes;
}

Task<std::optional<LabelJobRow>> row_of(Front& front, JobId job) {
    co_return co_await front.archive.read(
        [job](const Lists& lists) { return lists.label_job(job); });
}

Answering shown_job(Front& front, JobId job, unsigned status = 200) {
    const auto row = co_await row_of(front, job);
    if (!row) co_return refuse(RefusalCode::unknown_job, job.text());
    co_return Answer{view_of(*row, front.surroundings()), status};
}

Result<commands::QueueLabels> job_asked_for(const Call& call) {
    commands::QueueLabels asked;
    std::string job;
    std::vector<std::string> boxes;
    Members members(call.body);
    members.read("job", job);
    members.read("template", asked.layout);
    members.read("printer", asked.printer);
    members.read("boxes", boxes);
    members.read("reason", asked.reason);
    if (const auto whole = members.end(); !whole) return std::unexpected(whole.error());
    const auto id = JobId::parse(job);
    if (!id) return std::unexpected(id.error());
    const auto codes = boxes_of(boxes);
    if (!codes) return std::unexpected(codes.error());
    asked.job = *id;
    asked.boxes = *codes;
    return asked;
}

/// A line that is still to be printed also says what its tag is to say; a box whose code is no
/// number has no such tag.
json::object line_view(Front& front, const LabelLineRow& line) {
    json::object view = view_of(line);
    if (line.state != LineState::queued) return view;
    const auto generation = next_generation(front.room.room().state(), line.label.box);
    if (!generation) return view;
    const auto epc = epc_of(front.room.tag_desk().form(), line.label.box, *generation);
    if (epc) add_member(view, "epc", *epc);
    return view;
}

struct TurnAsked {
    commands::TurnLabels turn;
    std::string key;
};

Result<TurnAsked> turn_asked_for(const Call& call) {
    TurnAsked asked;
    std::optional<Seq> sending;
    std::optional<Epc> epc;
    std::optional<std::string> tid;
    std::optional<std::string> key;
    Members members(call.body);
    members.read("first", asked.turn.lines.first);
    members.read("count", asked.turn.lines.count);
    members.read("turn", asked.turn.turn);
    members.read("sending", sending);
    members.read("epc", epc);
    members.read("tid", tid);
    members.read("key", key);
    if (const auto whole = members.end(); !whole) return std::unexpected(whole.error());
    asked.turn.sending = sending.value_or(Seq{});
    if (epc) asked.turn.tag = commands::ReadTag{*epc, tid.value_or("")};
    asked.key = key.value_or("");
    return asked;
}

}  // namespace

Answering label_jobs(Front& front, const Call& call) {
    const auto page = page_of(call);
    if (!page) co_return std::unexpected(page.error());
    const auto state = call.query.find("state");
    const std::string word = state == call.query.end() ? "all" : state->second;
    if (word != "open" && word != "ended" && word != "all")
        co_return refuse(RefusalCode::malformed, "state");
    const Which which = word == "open" ? Which::open : word == "all" ? Which::all : Which::ended;
    const auto found = co_await front.archive.read(
        [which, page = *page](const Lists& lists) { return lists.label_jobs(which, page); });
    co_return Answer{shown("label_jobs", found, [&](const LabelJobRow& row) {
        return view_of(row, front.surroundings());
    })};
}

Answering queue_labels(Front& front, const Call& call) {
    const auto asked = job_asked_for(call);
    if (!asked) co_return std::unexpected(asked.error());
    const JobId job = asked->job;
    // Its name is its key: who asks again, because the answer was lost, gets the job as it is now.
    if (const auto before = co_await row_of(front, job)) {
        const bool is_same = before->queued_by == call.person && before->layout == asked->layout &&
                             before->printer == asked->printer &&
                             before->wanted == asked->boxes.size();
        if (!is_same) co_return refuse(RefusalCode::job_exists, job.text());
        co_return Answer{view_of(*before, front.surroundings()), 201};
    }
    const auto done = co_await front.room.order({call.person, *asked, {}});
    if (!done) co_return std::unexpected(done.error());
    co_return co_await shown_job(front, job, 201);
}

Answering label_job(Front& front, const Call& call) {
    const auto job = job_in_path(call);
    if (!job) co_return std::unexpected(job.error());
    co_return co_await shown_job(front, *job);
}

Answering label_lines(Front& front, const Call& call) {
    const auto job = job_in_path(call);
    if (!job) co_return std::unexpected(job.error());
    const auto page = page_of(call);
    if (!page) co_return std::unexpected(page.error());
    std::optional<LineState> state;
    if (const auto given = call.query.find("state"); given != call.query.end()) {
        const auto word = from_word<LineState>(given->second);
        if (!word) co_return refuse(RefusalCode::malformed, "state");
        state = *word;
    }
    const auto row = co_await row_of(front, *job);
    if (!row) co_return refuse(RefusalCode::unknown_job, job->text());
    const auto found =
        co_await front.archive.read([id = row->id, state, page = *page](const Lists& lists) {
            return lists.label_lines(id, state, page);
        });
    co_return Answer{
        shown("lines", found, [&](const LabelLineRow& line) { return line_view(front, line); })};
}

Answering turn_labels(Front& front, const Call& call) {
    const auto job = job_in_path(call);
    if (!job) co_return std::unexpected(job.error());
    auto asked = turn_asked_for(call);
    if (!asked) co_return std::unexpected(asked.error());
    const auto row = co_await row_of(front, *job);
    if (!row) co_return refuse(RefusalCode::unknown_job, job->text());
    asked->turn.job = row->id;
    const auto done = co_await front.room.order({call.person, asked->turn, asked->key});
    if (!done) co_return std::unexpected(done.error());
    co_return Answer{json::object{{"row", done->outcome.entries.front().seq.value()}}};
}

Answering take_over_labels(Front& front, const Call& call) {
    const auto job = job_in_path(call);
    if (!job) co_return std::unexpected(job.error());
    const auto id = open_job(front, *job);
    if (!id) co_return std::unexpected(id.error());
    const auto done = co_await front.room.order({call.person, commands::TakeOver{*id}, {}});
    if (!done) co_return std::unexpected(done.error());
    co_return co_await shown_job(front, *job);
}

Answering cancel_labels(Front& front, const Call& call) {
    const auto job = job_in_path(call);
    if (!job) co_return std::unexpected(job.error());
    const auto id = open_job(front, *job);
    if (!id) co_return std::unexpected(id.error());
    const auto done = co_await front.room.order({call.person, commands::CancelLabels{*id}, {}});
    if (!done) co_return std::unexpected(done.error());
    co_return co_await shown_job(front, *job);
}

Answering apply_label(Front& front, const Call& call) {
    std::string code;
    std::optional<std::string> key;
    Members members(call.body);
    members.read("box", code);
    members.read("key", key);
    if (const auto whole = members.end(); !whole) co_return std::unexpected(whole.error());
    const auto box = BoxCode::parse(code);
    if (!box) co_return std::unexpected(box.error());
    const auto done =
        co_await front.room.order({call.person, commands::ApplyLabel{*box}, key.value_or("")});
    if (!done) co_return std::unexpected(done.error());
    co_return Answer{json::object{{"box", box->text()}}};
}

}  // namespace muniment::api
