#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "daemon/core/ids.hpp"
#include "daemon/core/read.hpp"
#include "daemon/core/tag_access.hpp"
#include "daemon/core/units.hpp"

// The contract between a device's protocol and the program: bytes and time in, findings out. A
// driver opens nothing, waits for nothing and looks at no clock, so a test feeds it a transcript
// and a captured day replays through it in milliseconds.

namespace muniment {

/// What a device says of itself, beyond reads and light barriers.
enum class DeviceEventKind {
    ready,         ///< the whole start-up is verified: from now on it sees
    antenna_lost,  ///< one antenna port is blind
    antenna_back,  ///< and sees again
    overflow,      ///< the device threw reads away
    clock_jump,    ///< its clock was set: reads around `at` carry the host's time
};

struct DeviceEvent {
    DeviceEventKind kind{};
    AntennaPort antenna;  ///< 0: the whole device
    Instant at;
};

/// Takes what a driver found, in the order it was found. Calls last as long as an append: whoever
/// needs time keeps a bounded queue. Spans and views are valid during the call only.
class DeviceSink {
  public:
    DeviceSink() = default;
    DeviceSink(const DeviceSink&) = delete;
    DeviceSink& operator=(const DeviceSink&) = delete;
    virtual ~DeviceSink() = default;

    virtual void on_read(const Read& read) = 0;
    virtual void on_barrier(const BarrierEvent& event) = 0;
    virtual void on_event(const DeviceEvent& event) = 0;
    /// Something was wrong, was contained, and is to be counted under this name. The name is a
    /// literal: a peer cannot make new ones.
    virtual void on_fault(std::string_view name) = 0;
    /// Bytes for the device. At most one message a call, in order.
    virtual void send(std::span<const std::uint8_t> bytes) = 0;
    /// The connection is of no more use. `why` is a literal; nothing else is called after it.
    virtual void drop(std::string_view why) = 0;
    /// What a tag answered to the order that is under way.
    virtual void on_tag_answer(const TagAnswer&) {}
    /// The device does not take the order that was under way. `why` is a literal.
    virtual void on_access_refused(std::string_view /*why*/) {}
};

/// How a device is to be used. What a device does not have is left alone by its driver.
struct DeviceSettings {
    ReaderId reader{};
    std::vector<AntennaPort> antennas{};  ///< to read with; empty: all it has
    std::optional<CentiDbm> power{};      ///< transmit power at most; none: as the device stands
    std::uint8_t tag_session = 0;         ///< Gen2 S0..S3; a door wants tags to answer again soon
    bool beam_broken_when_high = true;    ///< level of an input while something stands in the beam
};

/// One device's conversation, kept over many connections of which at most one stands at a time. The
/// order is: connected, then feed and tick in the order of time, until the link ends or `drop`.
/// `tick` wants to be called four times a second. Faults never throw.
class Driver {
  public:
    Driver() = default;
    Driver(const Driver&) = delete;
    Driver& operator=(const Driver&) = delete;
    virtual ~Driver() = default;

    /// A link was opened. Everything known of the previous one but the device's clock is forgotten.
    virtual void connected(Now now, DeviceSink& sink) = 0;
    virtual void feed(std::span<const std::uint8_t> bytes, Now now, DeviceSink& sink) = 0;
    virtual void tick(Now now, DeviceSink& sink) = 0;
    /// Switches an output (lamp, buzzer), ports from 1. Valid once the device is `ready`.
    virtual void set_output(std::uint16_t port, bool on, Now now, DeviceSink& sink) = 0;
    /// Asks something of the tags in the field, beside all else the device does; answers come until
    /// `end_access`, or until the link ends. One order at a time, once the device is `ready`: false
    /// when it cannot be taken now, or never by such a device.
    virtual bool begin_access(const TagOrder&, Now, DeviceSink&) { return false; }
    virtual void end_access(Now, DeviceSink&) {}
    /// When the device last said something whole: bytes that never become a message do not count.
    virtual std::optional<Now> last_heard() const = 0;
    /// Says good-bye. The driver drops the link when the device has answered or does not care to.
    virtual void stop(Now now, DeviceSink& sink) = 0;
};

}  // namespace muniment
