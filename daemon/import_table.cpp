#include "daemon/import_table.hpp"

#include <spdlog/spdlog.h>

#include "daemon/async/host_clock.hpp"
#include "daemon/async/on_thread.hpp"
#include "daemon/async/pause.hpp"
#include "daemon/import_lines.hpp"
#include "daemon/store/durable_file.hpp"

namespace muniment {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t files_kept = 2;                ///< of all people; each may hold 200,000 lines
constexpr std::size_t lines_judged_at_once = 1'000;  ///< about 3 ms
constexpr std::size_t lines_first = 100;
constexpr std::size_t lines_most = 2'000;
constexpr auto commit_short = 15ms;  ///< a shorter one takes more lines the next time
constexpr auto commit_long = 30ms;   ///< a longer one fewer
constexpr auto retry_after = 5s;
constexpr std::size_t lines_bytes_max = 256u << 20;

/// Marks the desk as reading for as long as it lives.
class Reading {
  public:
    explicit Reading(bool& flag) : flag_(flag) { flag_ = true; }
    ~Reading() { flag_ = false; }
    Reading(const Reading&) = delete;
    Reading& operator=(const Reading&) = delete;

  private:
    bool& flag_;
};

}  // namespace

ImportTable::ImportTable(const Executor& executor,
                         api::RoomAccess& room,
                         std::filesystem::path folder)
    : room_(room), folder_(std::move(folder)), bell_(executor), lines_at_once_(lines_first) {}

ImportTable::~ImportTable() {
    thread_.join();
}

ImportTable::Names ImportTable::people_by_name() const {
    Names names;
    for (const auto& [id, person] : room_.room().state().people)
        names[room_.name_of(id)].push_back(id);
    return names;
}

Task<Result<exchange::ImportPlan>> ImportTable::judged(exchange::ImportPlanner planner,
                                                       PersonId by) {
    const Names names = people_by_name();
    const Room& room = room_.room();
    const exchange::PlanAround around{room.state(),
                                      room.rules(),
                                      room_.now(),
                                      room.state().people.at(by).role,
                                      [&names](const std::string& name) {
                                          const auto found = names.find(name);
                                          return found == names.end() ? std::vector<PersonId>{}
                                                                      : found->second;
                                      }};
    while (!planner.is_done()) {
        planner.judge(around, lines_judged_at_once);
        co_await pause(0ms);
    }
    co_return std::move(planner).take();
}

Task<Result<std::shared_ptr<const api::GivenFile>>> ImportTable::give(Giving giving) {
    if (is_reading_) co_return refuse(RefusalCode::busy);
    const Reading reading(is_reading_);
    // Optional, because what comes from another thread must be there empty first.
    const auto read = [&giving]() -> std::optional<Result<exchange::ImportPlanner>> {
        auto sheet = exchange::read_sheet(giving.bytes);
        if (!sheet) return std::unexpected(sheet.error());
        return exchange::ImportPlanner::over(*std::move(sheet), giving.kind);
    };
    auto planner = (co_await on_thread(thread_, read)).value();
    if (!planner) co_return std::unexpected(planner.error());
    auto plan = co_await judged(*std::move(planner), giving.by);
    if (!plan) co_return std::unexpected(plan.error());
    last_number_ = Seq{last_number_.value() + 1};
    auto file = std::make_shared<api::GivenFile>(
        api::GivenFile{last_number_, giving.by, *std::move(plan), std::nullopt});
    given_.push_back(file);
    if (given_.size() > files_kept) given_.pop_front();
    co_return file;
}

std::shared_ptr<const api::GivenFile> ImportTable::given(PersonId by, Seq number) const {
    for (const auto& file : given_) {
        if (file->number == number && file->by == by) return file;
    }
    return nullptr;
}

Task<Result<void>> ImportTable::take_in(PersonId by, Seq number) {
    std::shared_ptr<api::GivenFile> file;
    for (const auto& one : given_) {
        if (one->number == number && one->by == by) file = one;
    }
    if (!file) co_return refuse(RefusalCode::unknown_import);
    if (file->import) co_return Result<void>{};  // asked again: it is in or under way
    const auto bad = file->plan.counts.find(exchange::Fate::refused);
    if (bad != file->plan.counts.end())
        co_return refuse(RefusalCode::import_refused, std::to_string(bad->second));
    const std::string digest = co_await on_thread(thread_, [this, &file] {
        const std::string lines = import_lines_of(file->plan.wanted);
        std::string of_lines = digest_of_lines(lines);
        keep_import_lines(import_file(folder_, of_lines), lines);
        return of_lines;
    });
    const auto done = co_await room_.order(
        {by, commands::OpenImport{file->plan.kind, digest, file->plan.wanted}, {}});
    if (!done) co_return std::unexpected(done.error());
    file->import = done->outcome.entries.front().seq;
    bell_.ring();
    co_return Result<void>{};
}

Task<> ImportTable::carry_on() {
    for (;;) {
        while (!room_.room().state().import) co_await bell_.rung();
        co_await take_in_open();
    }
}

Task<std::optional<std::vector<ImportedRow>>> ImportTable::waiting_lines(std::string digest) {
    using Lines = std::optional<std::vector<ImportedRow>>;
    co_return co_await on_thread(thread_, [this, &digest]() -> Lines {
        const auto file = import_file(folder_, digest);
        if (!std::filesystem::exists(file)) return std::nullopt;
        const std::string lines = content_of(file, lines_bytes_max);
        if (digest_of_lines(lines) != digest) return std::nullopt;
        auto rows = rows_of_import_lines(lines);
        if (!rows) return std::nullopt;
        return *std::move(rows);
    });
}

Task<> ImportTable::take_in_open() {
    const OpenImport open = *room_.room().state().import;
    const auto rows = co_await waiting_lines(open.digest);
    if (!rows || rows->size() != open.rows) {
        spdlog::error("the lines of import {} are gone or altered: it is broken off",
                      open.id.value());
        if (!co_await room_.order({open.by, commands::BreakOffImport{open.id}, {}}))
            co_await pause(retry_after);
        co_return;
    }
    while (room_.room().state().import) {
        if (!co_await next_lines(*room_.room().state().import, *rows)) co_await pause(retry_after);
    }
    co_await on_thread(thread_, [this, &open] {
        return std::filesystem::remove(import_file(folder_, open.digest));
    });
}

/// False when the disk was full or too many others waited.
Task<bool> ImportTable::next_lines(const OpenImport& open, const std::vector<ImportedRow>& rows) {
    const std::size_t count = std::min<std::size_t>(lines_at_once_, open.rows - open.done);
    const auto first = rows.begin() + open.done;
    const std::vector<ImportedRow> slice(first, first + static_cast<std::ptrdiff_t>(count));
    const Tick began = host_now().steady;
    const auto done =
        co_await room_.order({open.by, commands::CarryOnImport{open.id, open.done, slice}, {}});
    const auto took = host_now().steady - began;
    if (took < commit_short) lines_at_once_ = std::min(lines_at_once_ * 2, lines_most);
    if (took > commit_long) lines_at_once_ = std::max(lines_at_once_ / 2, lines_first / 2);
    co_return done.has_value();
}

}  // namespace muniment
