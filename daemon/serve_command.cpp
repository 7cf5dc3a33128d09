#include "daemon/serve_command.hpp"

#include <fmt/format.h>
#include <sodium.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <boost/asio/post.hpp>
#include <csignal>
#include <cstdio>
#include <ctime>
#include <future>

#include "daemon/api/http_server.hpp"
#include "daemon/async/pause.hpp"
#include "daemon/async/sessions.hpp"
#include "daemon/async/shutdown.hpp"
#include "daemon/backup_post.hpp"
#include "daemon/head_post.hpp"
#include "daemon/import_table.hpp"
#include "daemon/room_loop.hpp"
#include "daemon/service_notice.hpp"
#include "daemon/settings/settings.hpp"
#include "daemon/teller.hpp"

namespace muniment {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t tasks_max = 64;
constexpr auto housekeeping = 1s;

struct ServeOptions {
    std::string config;
    bool new_sign_in = false;
};

/// All parts of the running daemon, each outliving those that refer to it.
class Daemon {
  public:
    Daemon(const Executor& executor,
           const Settings& settings,
           Store& store,
           std::chrono::minutes utc_offset)
        : settings_(settings),
          loop_(executor, settings, store, utc_offset),
          archive_(settings.room),
          feed_(executor),
          imports_(executor, loop_, settings.room),
          backups_(executor, settings, loop_, store.chain_key()),
          front_({loop_, archive_, loop_, feed_, imports_, backups_}, settings.web, settings.name),
          server_(executor, settings.web.http, front_),
          teller_(front_),
          tasks_(executor, tasks_max, [this](std::exception_ptr failure) { fail(failure); }) {
        loop_.tell([this](const News& news) { teller_.tell(news); });
        loop_.tell_survey([this](const DoorSurvey& survey) { teller_.tell(survey); });
        front_.listens_on(server_.port(), server_.is_secure());
    }

    Task<> run(bool new_sign_in);
    std::exception_ptr failure() const { return failure_; }

  private:
    Task<> watch_readers();
    Task<PersonId> first_person();
    void fail(std::exception_ptr failure);
    void say_ready();

    const Settings& settings_;
    RoomLoop loop_;
    api::Archive archive_;
    api::Feed feed_;
    ImportTable imports_;
    BackupPost backups_;
    api::Front front_;
    api::HttpServer server_;
    Teller teller_;
    Sessions tasks_;
    std::exception_ptr failure_;
};

/// A broken disk or a fault of ours: the process ends, and starts again from what is on disk.
void Daemon::fail(std::exception_ptr failure) {
    failure_ = failure;
    std::raise(SIGTERM);
}

void Daemon::say_ready() {
    fmt::print("READY {}://{}:{}/\n",
               server_.is_secure() ? "https" : "http",
               settings_.web.http.address,
               server_.port());
    std::fflush(stdout);
    notice_ready();
}

/// Who signs in first: the manager. Made when the room has nobody who could.
Task<PersonId> Daemon::first_person() {
    for (const auto& [id, person] : loop_.room().state().people) {
        if (person.role == Role::manager) co_return id;
    }
    const commands::RegisterPerson manager{"客服经理 Manager", "", "", Role::manager};
    const auto done = co_await loop_.order({the_daemon, manager, {}});
    if (!done)
        throw std::runtime_error("the first person could not be registered: the disk is full");
    co_return std::get<facts::PersonRegistered>(done->outcome.entries.front().fact).person;
}

Task<> Daemon::watch_readers() {
    for (;;) {
        co_await pause(housekeeping);
        teller_.tell_readers();
        co_await front_.end_old_sessions();
        co_await loop_.seal_ended_day();
        co_await backups_.look_at_clock();
        notice_alive();
    }
}

Task<> Daemon::run(bool new_sign_in) {
    co_await loop_.begin();
    const bool somebody_can_sign_in = co_await archive_.read([](const Lists& lists) {
        const auto people = lists.find_people("", Page{0, Page::rows_max});
        return std::ranges::any_of(people.rows, [&](const PersonName& person) {
            return !person.sign_in_name.empty() && lists.credential_of(person.person).has_value();
        });
    });
    const PersonId first = co_await first_person();
    tasks_.start(loop_.listen());
    tasks_.start(loop_.keep_time());
    tasks_.start(loop_.record_heads());
    tasks_.start(imports_.carry_on());
    tasks_.start(backups_.work());
    for (const auto& reader : loop_.reader_sessions()) tasks_.start(reader->run());
    tasks_.start(watch_readers());
    tasks_.start(server_.run());
    say_ready();
    if (new_sign_in || !somebody_can_sign_in) {
        fmt::print("SIGN-IN {}\n", front_.new_one_time_sign_in(first));
        std::fflush(stdout);
    }
    co_await asked_to_stop();
    notice_stopping();
    feed_.end("");
    co_await server_.stop();
    for (const auto& reader : loop_.reader_sessions()) reader->stop();
    co_await tasks_.stop();
    if (!failure_) co_await loop_.end();
}

/// How far the clock on the wall is ahead of UTC, today.
std::chrono::minutes local_utc_offset() {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    return std::chrono::minutes{local.tm_gmtoff / 60};
}

/// The last head that stands in the second place. A share that hangs is not waited for: the room
/// opens, and the next start asks again.
std::optional<Head> head_elsewhere(const Settings& settings,
                                   const Store& store,
                                   asio::thread_pool& thread) {
    constexpr auto patience = 3s;
    if (settings.heads.empty()) return std::nullopt;
    std::packaged_task<std::optional<Head>()> look(
        [file = settings.heads / heads_file, key = store.chain_key()] {
            return last_head(file, key);
        });
    auto found = look.get_future();
    asio::post(thread, std::move(look));
    std::string why = "does not answer";
    if (found.wait_for(patience) == std::future_status::ready) try {
            return found.get();
        } catch (const std::exception& unread) {
            why = unread.what();
        }
    spdlog::warn("the second place {}: {}; the ledger is not held against its heads",
                 settings.heads.string(),
                 why);
    return std::nullopt;
}

void warn_of(const facts::HistoryRolledBack& rolled_back) {
    const std::string warning = fmt::format(
        "HISTORY WAS ROLLED BACK: room.db ends with row {}, but row {} had been sealed. Rows {} to "
        "{} are lost. A new incarnation of the ledger begins; count the boxes and hold them "
        "against the loans.",
        rolled_back.kept.value(),
        rolled_back.lost_through.value(),
        rolled_back.kept.value() + 1,
        rolled_back.lost_through.value());
    spdlog::critical(warning);
    fmt::print("{}\n", warning);
}

void serve(const ServeOptions& options) {
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start");
    Settings settings = load_settings(options.config);
    settings.rules.work_days.utc_offset = local_utc_offset();
    spdlog::set_default_logger(spdlog::stderr_color_mt("munimentd"));
    spdlog::set_level(spdlog::level::from_str(settings.log_level));
    StoreOptions store_options;
    store_options.utc_offset = settings.rules.work_days.utc_offset;
    Store store(settings.room, store_options);
    if (store.was_founded()) fmt::print("{}\n", recovery_sheet(store.chain_key(), store.origin()));
    asio::thread_pool second_place{1};
    store.look_for_roll_back(head_elsewhere(settings, store, second_place));
    if (const auto& rolled_back = store.rolled_back()) warn_of(*rolled_back);
    asio::io_context context{1};
    Daemon daemon(context.get_executor(), settings, store, store_options.utc_offset);
    std::exception_ptr thrown;
    asio::co_spawn(context, daemon.run(options.new_sign_in), [&](std::exception_ptr failure) {
        thrown = failure;
        context.stop();
    });
    context.run();
    if (daemon.failure()) std::rethrow_exception(daemon.failure());
    if (thrown) std::rethrow_exception(thrown);
}

}  // namespace

void add_serve_command(CLI::App& app) {
    const auto options = std::make_shared<ServeOptions>();
    app.add_option("--config",
                   options->config,
                   "The room's muniment.toml; everything else stands beside it")
        ->check(CLI::ExistingFile);
    app.add_flag(
        "--new-sign-in", options->new_sign_in, "Print a new one-time sign-in, good for a day");
    app.callback([options, &app] {
        if (!app.get_subcommands().empty()) return;
        if (options->config.empty()) throw CLI::RequiredError("--config");
        serve(*options);
    });
}

}  // namespace muniment
