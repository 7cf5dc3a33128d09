#include "daemon/emulate_command.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <string>

#include "daemon/async/shutdown.hpp"
#include "daemon/emulate_control.hpp"
#include "daemon/recording.hpp"
#include "drivers/emulator/day_scene.hpp"
#include "drivers/emulator/recording_scene.hpp"

namespace muniment {

namespace {

using local = asio::local::stream_protocol;
constexpr auto ending = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t control_line_max = 512;
constexpr std::size_t controllers_max = 4;

struct EmulateOptions {
    std::string day;
    std::string recording;
    std::string listen = "127.0.0.1:15084";
    std::string control;
    double speed = 1;
};

std::string text_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::string text(std::istreambuf_iterator<char>(file), {});
    if (!file.is_open() || file.bad()) throw std::runtime_error("cannot read " + path);
    return text;
}

emulator::Stage::MakeScene day_scene(const std::string& path) {
    auto day = emulator::parse_day(text_of(path));
    if (!day) throw std::runtime_error(path + " " + day.error().detail);
    return [day = std::move(*day)](Instant start) {
        return std::make_unique<emulator::DayScene>(day, start);
    };
}

emulator::Stage::MakeScene recording_scene(const std::string& folder,
                                           emulator::StageSettings& stage) {
    auto recording = load_recording(folder);
    if (!recording) throw std::runtime_error(recording.error().detail);
    stage.waits_for_client = true;
    for (const auto& read : recording->reads)
        stage.traits.antennas = std::max(stage.traits.antennas, read.antenna.value());
    return [recording = std::move(*recording)](Instant start) {
        return std::make_unique<emulator::RecordingScene>(recording.reads, recording.beams, start);
    };
}

void listen_at(const std::string& place, EmulatedReaderSettings& settings) {
    const auto colon = place.rfind(':');
    const auto digits = colon == std::string::npos ? std::string{} : place.substr(colon + 1);
    const auto* const end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, settings.port);
    if (digits.empty() || error != std::errc{} || stop != end)
        throw std::runtime_error("--listen ADDRESS:PORT, not " + place);
    settings.host = place.substr(0, colon);
}

void print_line(std::string_view line) {
    std::cout << line << std::endl;
}

Task<> serve_controller(local::socket socket, EmulatedReaderServer& server) {
    std::string received;
    while (true) {
        const auto [ended, size] = co_await asio::async_read_until(
            socket, asio::dynamic_buffer(received, control_line_max), '\n', ending);
        if (ended) co_return;
        const auto said = obey(server, std::string_view{received}.substr(0, size - 1));
        received.erase(0, size);
        const auto [gone, sent] = co_await asio::async_write(socket, asio::buffer(said), ending);
        if (gone) co_return;
    }
}

/// Whoever may write to the socket's folder may play tricks on the rehearsal; nobody else can.
Task<> accept_controllers(std::string path, EmulatedReaderServer& server) {
    const auto executor = co_await asio::this_coro::executor;
    std::filesystem::remove(path);
    local::acceptor acceptor{executor, local::endpoint{path}};
    Sessions controllers{executor, controllers_max, [](std::exception_ptr thrown) {
                             std::rethrow_exception(std::move(thrown));
                         }};
    while (true) {
        auto [error, socket] = co_await acceptor.async_accept(ending);
        if (error) co_return;
        controllers.start(serve_controller(std::move(socket), server));
    }
}

Task<> emulate(EmulatedReaderServer& server, std::string control) {
    const auto executor = co_await asio::this_coro::executor;
    Sessions parts{
        executor, 2, [](std::exception_ptr thrown) { std::rethrow_exception(std::move(thrown)); }};
    parts.start(server.run());
    if (!control.empty()) parts.start(accept_controllers(control, server));
    co_await asked_to_stop();
    co_await server.stop();
    co_await parts.stop();
    if (!control.empty()) std::filesystem::remove(control);
}

void run_emulate(const EmulateOptions& options) {
    EmulatedReaderSettings settings;
    settings.stage.speed = options.speed;
    listen_at(options.listen, settings);
    auto scene = options.day.empty() ? recording_scene(options.recording, settings.stage)
                                     : day_scene(options.day);
    asio::io_context context{1};
    EmulatedReaderServer server{context.get_executor(), settings, std::move(scene), print_line};
    print_line("READY " + settings.host + ":" + std::to_string(server.port()));
    asio::co_spawn(context, emulate(server, options.control), [](std::exception_ptr thrown) {
        if (thrown) std::rethrow_exception(thrown);
    });
    context.run();
}

void tell(const std::string& path, const std::vector<std::string>& words) {
    std::string line;
    for (const auto& word : words) line += (line.empty() ? "" : " ") + word;
    line += '\n';
    asio::io_context context{1};
    local::socket socket{context};
    socket.connect(local::endpoint{path});
    asio::write(socket, asio::buffer(line));
    socket.shutdown(local::socket::shutdown_send);
    std::string said;
    boost::system::error_code ended;
    asio::read(socket, asio::dynamic_buffer(said), ended);
    std::cout << said << std::flush;
    if (said.empty() || said.starts_with("refused"))
        throw std::runtime_error("the emulated reader did not do it");
}

void add_emulate(CLI::App& app) {
    auto* command = app.add_subcommand("emulate", "An LLRP reader that is not there");
    const auto options = std::make_shared<EmulateOptions>();
    auto* source = command->add_option_group("source")->require_option(1);
    source->add_option("--day", options->day, "A scripted day, TOML");
    source->add_option("--recording", options->recording, "A folder with reads.csv and gpi.csv");
    command->add_option("--listen", options->listen, "ADDRESS:PORT, port 0 for any free one");
    command->add_option("--speed", options->speed, "Seconds of the scene in a second")
        ->check(CLI::Range(0.01, emulator::StageSettings::speed_max));
    command->add_option("--control", options->control, "Unix socket that takes lines");
    command->callback([options] { run_emulate(*options); });
}

void add_emulate_tell(CLI::App& app) {
    auto* command = app.add_subcommand("emulate-tell", "Tells an emulated reader what to do");
    struct Line {
        std::string path;
        std::vector<std::string> words;
    };
    const auto line = std::make_shared<Line>();
    command->add_option("SOCKET", line->path, "What --control named")->required();
    command->add_option("WORDS", line->words, "cut 20, walk CODE out, status, …")->required();
    command->allow_extras(false);
    command->callback([line] { tell(line->path, line->words); });
}

}  // namespace

void add_emulate_command(CLI::App& app) {
    add_emulate(app);
    add_emulate_tell(app);
}

}  // namespace muniment
