#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

#include "drivers/llrp/llrp_parameter.hpp"

namespace muniment::llrp {

/// When something happened, on the reader's clock. A reader without a calendar gives the time since
/// it started; one without network time counts UTC from 1970 or 2000.
struct ReaderTime {
    std::optional<std::uint64_t> utc_us{};
    std::optional<std::uint64_t> uptime_us{};
    friend bool operator==(const ReaderTime&, const ReaderTime&) = default;
};

// The events of a READER_EVENT_NOTIFICATION (LLRP 1.0.1 §13.2.6, §16.2.7.6), one struct a
// parameter. Numbers keep their wire values; the enumerations hold values that the standard does
// not list too.
namespace events {

enum class Connection : std::uint16_t {
    success = 0,
    exists_reader_initiated = 1,  ///< refused: the reader itself has called somebody
    exists_client_initiated = 2,  ///< refused: another client is connected
    failed = 3,
    attempted_again = 4,  ///< told to the connected client: somebody else tried to connect
};
/// The first message of every connection.
struct ConnectionAttempt {
    Connection status{};
    friend bool operator==(const ConnectionAttempt&, const ConnectionAttempt&) = default;
};
/// The reader closes the connection now.
struct ConnectionClose {
    friend bool operator==(const ConnectionClose&, const ConnectionClose&) = default;
};
/// A general purpose input changed; `high` is its level now.
struct Gpi {
    std::uint16_t port = 0;  ///< from 1
    bool high = false;
    friend bool operator==(const Gpi&, const Gpi&) = default;
};
struct Antenna {
    std::uint16_t antenna = 0;  ///< from 1
    bool connected = false;
    friend bool operator==(const Antenna&, const Antenna&) = default;
};
enum class RospecChange : std::uint8_t { started = 0, ended = 1, preempted = 2 };
struct Rospec {
    RospecChange change{};
    std::uint32_t rospec_id = 0;
    std::uint32_t preempting_rospec_id = 0;
    friend bool operator==(const Rospec&, const Rospec&) = default;
};
struct AiSpecEnded {
    std::uint32_t rospec_id = 0;
    std::uint16_t spec_index = 0;
    friend bool operator==(const AiSpecEnded&, const AiSpecEnded&) = default;
};
struct Hopping {
    std::uint16_t hop_table_id = 0;
    std::uint16_t next_channel_index = 0;
    friend bool operator==(const Hopping&, const Hopping&) = default;
};
/// The reader's buffer of reports is filling up.
struct BufferLevel {
    std::uint8_t percent_full = 0;
    friend bool operator==(const BufferLevel&, const BufferLevel&) = default;
};
/// The reader's buffer overflowed: reads are lost.
struct BufferOverflow {
    friend bool operator==(const BufferOverflow&, const BufferOverflow&) = default;
};
/// The reader is in trouble. `message` views the frame; hostile until checked.
struct ReaderException {
    std::string_view message;
    friend bool operator==(const ReaderException&, const ReaderException&) = default;
};
/// Surveys, loops, vendor's and unknown ones: kept raw.
struct Other {
    Parameter parameter;
};

}  // namespace events

using Event = std::variant<events::ConnectionAttempt,
                           events::ConnectionClose,
                           events::Gpi,
                           events::Antenna,
                           events::Rospec,
                           events::AiSpecEnded,
                           events::Hopping,
                           events::BufferLevel,
                           events::BufferOverflow,
                           events::ReaderException,
                           events::Other>;

/// The event that a parameter of ReaderEventNotificationData holds; nothing when it is shorter than
/// its fields.
std::optional<Event> read_event(const Parameter& parameter);

/// The time of a notification; empty for a parameter that is not a time.
ReaderTime read_time(const Parameter& parameter);

/// Walks a READER_EVENT_NOTIFICATION and calls `on_event(const ReaderTime&, const Event&)` for each
/// event in wire order and `on_fault(Fault)` for each fault. One message may hold several events;
/// they share the time, which stands in front of them. Allocates nothing.
template <class OnEvent, class OnFault>
void read_events(const Frame& notification, OnEvent&& on_event, OnFault&& on_fault) {
    ParameterCursor outer(notification);
    while (const auto parameter = outer.next()) {
        if (parameter->type != ParameterType::reader_event_notification_data) continue;
        ReaderTime time;
        ParameterCursor inner = outer.inside(*parameter);
        while (const auto part = inner.next()) {
            if (const ReaderTime stated = read_time(*part); stated != ReaderTime{}) {
                time = stated;
            } else if (const auto event = read_event(*part)) {
                on_event(time, *event);
            } else {
                on_fault(Fault{FaultKind::field_overrun, part->offset});
            }
        }
        if (inner.fault()) on_fault(*inner.fault());
    }
    if (outer.fault()) on_fault(*outer.fault());
}

}  // namespace muniment::llrp
