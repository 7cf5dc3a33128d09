#include "daemon/readers/reader_session.hpp"

#include <algorithm>
#include <stdexcept>

#include "daemon/async/within.hpp"
#include "daemon/readers/tcp_link.hpp"
#include "drivers/driver_table.hpp"

namespace muniment {

namespace {

constexpr AntennaPort whole_reader{0};

const DriverRow& row_of(const ReaderSettings& settings) {
    const auto* row = driver_named(settings.driver);
    if (row == nullptr) throw std::invalid_argument{"no driver named " + settings.driver};
    return *row;
}

DeviceSettings device_settings(const ReaderSettings& settings) {
    return {settings.id,
            settings.antennas,
            settings.power,
            settings.tag_session,
            settings.beam_broken_when_high};
}

Blindness blindness_of(std::string_view end) {
    return end == "silent" ? Blindness::silent : Blindness::link_lost;
}

}  // namespace

ReaderSession::ReaderSession(ReaderSettings settings, ReaderSurroundings surroundings)
    : settings_{std::move(settings)},
      surroundings_{std::move(surroundings)},
      driver_{row_of(settings_).make(device_settings(settings_))},
      port_{settings_.port != 0 ? settings_.port : row_of(settings_).port},
      blind_{settings_.id},
      capture_{settings_.capture_folder, settings_.id},
      wake_{surroundings_.executor},
      access_news_{surroundings_.executor},
      retry_{surroundings_.limits.retry_min} {}

ReaderSession::~ReaderSession() = default;

Task<> ReaderSession::run() {
    blind_.begin(whole_reader, Blindness::starting, surroundings_.clock().utc);
    while (!is_stopping_) {
        const Tick begun = surroundings_.clock().steady;
        co_await one_link();
        if (is_stopping_) break;
        health_.state = ReaderState::waiting;
        co_await within(rest_after(begun), wake_.rung());
    }
    health_.state = ReaderState::stopped;
}

void ReaderSession::stop() {
    is_stopping_ = true;
    if (is_linked_) driver_->stop(surroundings_.clock(), *this);
    if (link_ != nullptr) link_->wake();
    wake_.ring();
}

void ReaderSession::set_output(std::uint16_t port, bool on) {
    outputs_[port] = on;
    if (health_.state != ReaderState::seeing) return;
    driver_->set_output(port, on, surroundings_.clock(), *this);
    link_->wake();
}

Task<> ReaderSession::one_link() {
    tell_blindness();
    health_.state = ReaderState::connecting;
    TcpLink link{surroundings_.executor};
    const auto limit = surroundings_.limits.connect;
    if (co_await link.connect(settings_.host, port_, limit)) {
        health_.last_end = "not_reachable";
        co_return;
    }
    link_ = &link;
    const std::unique_ptr<TcpLink*, void (*)(TcpLink**)> forget{&link_,
                                                                [](auto** to) { *to = nullptr; }};
    co_await converse(link);
    link.close();
    link_ended();
}

Task<> ReaderSession::converse(TcpLink& link) {
    ++health_.connections;
    health_.state = ReaderState::starting;
    is_linked_ = true;
    outbox_.clear();
    const Now begun = surroundings_.clock();
    capture_.write(CaptureKind::connected, {}, begun);
    driver_->connected(begun, *this);
    while (is_linked_) {
        const auto bytes = co_await link.receive(surroundings_.limits.tick);
        const Now now = surroundings_.clock();
        if (bytes) {
            take(*bytes, now);
        } else if (bytes.error() != asio::error::timed_out &&
                   bytes.error() != asio::error::operation_aborted) {
            end_link("link_lost");
        }
        if (is_linked_) driver_->tick(now, *this);
        count_rate(now);
        co_await send_waiting(link);
    }
}

void ReaderSession::take(std::span<const std::uint8_t> bytes, Now now) {
    if (!capture_.write(CaptureKind::received, bytes, now)) on_fault("capture_failed");
    driver_->feed(bytes, now, *this);
    if (const auto heard = driver_->last_heard()) health_.last_heard = heard->utc;
    if (access_) access_news_.ring();
    if (are_outputs_due_) switch_outputs(now);
}

Task<> ReaderSession::send_waiting(TcpLink& link) {
    while (is_linked_ && !outbox_.empty()) {
        auto bytes = std::exchange(outbox_, {});
        capture_.write(CaptureKind::sent, bytes, surroundings_.clock());
        const auto limit = surroundings_.limits.send;
        const auto error = co_await link.send(std::move(bytes), limit);
        if (error == asio::error::timed_out) end_link("does_not_listen");
        // Any other end shows when there is nothing more to receive: what the reader said before it
        // went is still to be read.
        if (error) co_return;
    }
}

/// Blind from the last moment the reader is known to have lived; while it never came to see, the
/// period that is open goes on.
void ReaderSession::link_ended() {
    const Now now = surroundings_.clock();
    end_access_for(RefusalCode::reader_away);
    capture_.write(CaptureKind::ended, {}, now);
    if (health_.state == ReaderState::seeing) {
        const auto heard = driver_->last_heard().value_or(now);
        blind_.begin(whole_reader, blindness_of(health_.last_end), heard.utc);
        retry_ = surroundings_.limits.retry_min;
    }
    tell_blindness();
}

/// Tries begin at most `retry_max` apart, also when a try itself takes its time.
microseconds ReaderSession::rest_after(Tick begun) {
    const auto wanted = retry_;
    retry_ = std::min(retry_ * 2, surroundings_.limits.retry_max);
    const auto taken = surroundings_.clock().steady - begun;
    return std::max(wanted - taken, surroundings_.limits.retry_min);
}

void ReaderSession::end_link(std::string_view why) {
    is_linked_ = false;
    health_.last_end = why;
}

void ReaderSession::switch_outputs(Now now) {
    are_outputs_due_ = false;
    for (const auto [port, on] : outputs_) driver_->set_output(port, on, now, *this);
}

void ReaderSession::count_rate(Now now) {
    const auto length = now.steady - rate_since_;
    if (length < std::chrono::seconds{1}) return;
    const auto reads = static_cast<std::int64_t>(health_.reads - rate_reads_);
    health_.reads_per_second = static_cast<std::uint32_t>(reads * 1'000'000 / length.count());
    rate_since_ = now.steady;
    rate_reads_ = health_.reads;
    // With nobody at the door no read would say that the mailbox has room again.
    if (blind_.is_open(whole_reader, Blindness::overflow)) {
        if (tell_blindness()) {
            blind_.end(whole_reader, Blindness::overflow, now.utc);
        }
    }
    tell_blindness();
}

void ReaderSession::on_read(const Read& read) {
    ++health_.reads;
    // A tag heard is the best proof that an antenna is there.
    blind_.end(read.antenna, Blindness::antenna_lost, read.at);
    if (!deliver(read, read.at)) ++health_.reads_refused;
}

void ReaderSession::on_barrier(const BarrierEvent& event) {
    deliver(event, event.at);
}

/// News that does not fit makes the room blind to it, from now until something fits again.
bool ReaderSession::deliver(ReaderNews news, Instant at) {
    if (is_desk()) return true;
    if (tell_blindness() && surroundings_.mailbox.put(std::move(news))) {
        blind_.end(whole_reader, Blindness::overflow, at);
        return true;
    }
    blind_.begin(whole_reader, Blindness::overflow, at);
    return false;
}

void ReaderSession::on_event(const DeviceEvent& event) {
    switch (event.kind) {
        case DeviceEventKind::ready:
            health_.state = ReaderState::seeing;
            are_outputs_due_ = true;
            blind_.end_of_link(event.at);
            break;
        case DeviceEventKind::antenna_lost:
            blind_.begin(event.antenna, Blindness::antenna_lost, event.at);
            break;
        case DeviceEventKind::antenna_back:
            blind_.end(event.antenna, Blindness::antenna_lost, event.at);
            break;
        case DeviceEventKind::overflow:
            // How much is gone, nobody knows: a mark in time.
            blind_.begin(event.antenna, Blindness::overflow, event.at);
            blind_.end(event.antenna, Blindness::overflow, event.at);
            break;
        case DeviceEventKind::clock_jump:
            blind_.begin(event.antenna, Blindness::clock_jump, event.at);
            blind_.end(event.antenna, Blindness::clock_jump, event.at);
            break;
    }
    tell_blindness();
}

void ReaderSession::on_fault(std::string_view name) {
    ++health_.faults[name];
}

void ReaderSession::send(std::span<const std::uint8_t> bytes) {
    outbox_.insert(outbox_.end(), bytes.begin(), bytes.end());
}

void ReaderSession::drop(std::string_view why) {
    end_link(why);
}

}  // namespace muniment
