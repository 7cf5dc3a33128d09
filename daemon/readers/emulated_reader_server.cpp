#include "daemon/readers/emulated_reader_server.hpp"

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "daemon/async/bell.hpp"
#include "daemon/async/pause.hpp"
#include "daemon/async/within.hpp"

namespace muniment {

namespace {

using asio::ip::tcp;
using boost::system::error_code;
using emulator::Cut;

constexpr auto ending = asio::as_tuple(asio::use_awaitable);
constexpr microseconds step{10'000};
constexpr microseconds farewell_max{2'000'000};
/// Twice the links (one that receives, one that transmits), and the play.
constexpr std::size_t sessions_max = 2 * EmulatedReaderServer::links_max + 1;
constexpr std::size_t congested_bytes = 256 * 1024;

void tell_failure(const EmulatedReaderServer::OnWords& on_words, std::exception_ptr thrown) {
    try {
        std::rethrow_exception(std::move(thrown));
    } catch (const std::exception& broken) {
        on_words(std::string{"a session ended: "} + broken.what());
    }
}

/// Takes what comes and forgets it, until the other side closes.
Task<> read_to_the_end(tcp::socket& socket) {
    std::array<std::uint8_t, 4096> forgotten;
    while (true) {
        const auto [error, size] = co_await socket.async_read_some(asio::buffer(forgotten), ending);
        if (error) co_return;
    }
}

}  // namespace

struct EmulatedReaderServer::Link {
    explicit Link(tcp::socket accepted)
        : socket(std::move(accepted)), outgoing(socket.get_executor()) {}
    tcp::socket socket;
    Bell outgoing;
    std::array<std::uint8_t, 64 * 1024> received{};
};

EmulatedReaderServer::EmulatedReaderServer(const Executor& executor,
                                           EmulatedReaderSettings settings,
                                           emulator::Stage::MakeScene make_scene,
                                           OnWords on_words)
    : speed_(settings.stage.speed),
      on_words_(std::move(on_words)),
      acceptor_(executor, tcp::endpoint{asio::ip::make_address(settings.host), settings.port}),
      stage_(std::move(settings.stage), std::move(make_scene), host_now()),
      sessions_(executor, sessions_max, [this](std::exception_ptr thrown) {
          tell_failure(on_words_, std::move(thrown));
      }) {}

EmulatedReaderServer::~EmulatedReaderServer() = default;

Task<> EmulatedReaderServer::run() {
    sessions_.start(play());
    while (true) {
        auto [error, socket] = co_await acceptor_.async_accept(ending);
        if (error == asio::error::operation_aborted) co_return;
        // Too many open files, or a client that was gone at once: the next one may do better.
        if (error)
            co_await pause(step);
        else
            welcome(std::move(socket));
    }
}

Task<> EmulatedReaderServer::stop() {
    acceptor_.close();
    co_await sessions_.stop();
}

// Time.

Task<> EmulatedReaderServer::play() {
    while (true) {
        stage_.step(host_now().steady, is_congested());
        look_after_link();
        flush();
        co_await pause(step);
    }
}

bool EmulatedReaderServer::is_congested() const {
    return speed_ > 1 && link_ != nullptr && stage_.reader().buffered_bytes() > congested_bytes;
}

void EmulatedReaderServer::flush() {
    if (link_) link_->outgoing.ring();
    for (const auto& words : stage_.taken_words()) on_words_(words);
}

void EmulatedReaderServer::cut(Cut how, microseconds lasts) {
    stage_.cut(how, lasts);
    look_after_link();
    flush();
}

void EmulatedReaderServer::restore() {
    stage_.restore();
    look_after_link();
    flush();
}

/// Does to the link what the stage says of it.
void EmulatedReaderServer::look_after_link() {
    if (stage_.is_cut() && link_) {
        const auto link = link_;
        let_go(link);
        if (stage_.how_cut() == Cut::cable)
            frozen_.push_back(link);
        else
            sessions_.start(part_from(link, {}));
    }
    if (!stage_.is_cut())
        for (auto& link : std::exchange(frozen_, {})) sessions_.start(part_from(link, {}));
}

// Links.

void EmulatedReaderServer::welcome(tcp::socket socket) {
    error_code error;
    socket.non_blocking(true, error);
    socket.set_option(tcp::no_delay{true}, error);
    const auto link = std::make_shared<Link>(std::move(socket));
    if (stage_.is_cut()) return;
    if (link_) {
        sessions_.start(part_from(link, stage_.reader().refusal(stage_.now())));
    } else {
        link_ = link;
        stage_.reader().connected(stage_.now());
        sessions_.start(receive(link));
        sessions_.start(transmit(link));
    }
    flush();
}

/// The reader is without a client from now on; `link` may still be open.
void EmulatedReaderServer::let_go(LinkPtr link) {
    if (link_ != link) return;
    link_.reset();
    stage_.reader().disconnected();
    link->socket.cancel();
    link->outgoing.ring();
}

Task<> EmulatedReaderServer::receive(LinkPtr link) {
    while (link_ == link) {
        const auto [error] = co_await link->socket.async_wait(tcp::socket::wait_read, ending);
        if (link_ != link) co_return;
        error_code ended = error;
        std::size_t size = 0;
        if (!ended) size = link->socket.read_some(asio::buffer(link->received), ended);
        if (ended == asio::error::would_block) continue;
        if (ended) {
            let_go(link);
            break;
        }
        stage_.reader().feed({link->received.data(), size}, stage_.now());
        flush();
    }
    flush();
}

/// Only what the kernel has taken is counted as sent, and between two waits nothing is under way: a
/// cut finds the reader's buffer exact to the byte.
Task<> EmulatedReaderServer::transmit(LinkPtr link) {
    while (link_ == link) {
        auto& reader = stage_.reader();
        const auto pending = reader.pending();
        error_code error;
        if (reader.wants_close()) {
            let_go(link);
            sessions_.start(part_from(link, {}));
        } else if (pending.empty()) {
            co_await link->outgoing.rung();
        } else {
            const auto size =
                link->socket.write_some(asio::buffer(pending.data(), pending.size()), error);
            reader.sent(size);
        }
        if (error == asio::error::would_block)
            co_await link->socket.async_wait(tcp::socket::wait_write, ending);
        else if (error)
            let_go(link);
    }
    flush();
}

/// Closes in order: closing with unread bytes would make the kernel throw away what the other side
/// has not read yet.
Task<> EmulatedReaderServer::part_from(LinkPtr link, std::vector<std::uint8_t> last_words) {
    error_code ignored;
    if (!last_words.empty()) link->socket.write_some(asio::buffer(last_words), ignored);
    link->socket.shutdown(tcp::socket::shutdown_send, ignored);
    co_await within(farewell_max, read_to_the_end(link->socket));
}

}  // namespace muniment
