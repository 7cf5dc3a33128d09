#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "drivers/driver.hpp"

namespace muniment {

/// Everything a driver found, in plain sight.
struct NotedSink final : DeviceSink {
    std::vector<Read> reads;
    std::vector<BarrierEvent> barriers;
    std::vector<DeviceEvent> events;
    std::vector<TagAnswer> tag_answers;
    std::string access_refused;  ///< why; empty while it was not
    std::map<std::string, int> faults;
    std::vector<std::uint8_t> sent;
    std::string dropped;  ///< why; empty while the link is of use

    void on_read(const Read& read) override { reads.push_back(read); }
    void on_barrier(const BarrierEvent& event) override { barriers.push_back(event); }
    void on_event(const DeviceEvent& event) override { events.push_back(event); }
    void on_fault(std::string_view name) override { ++faults[std::string{name}]; }
    void send(std::span<const std::uint8_t> bytes) override {
        sent.insert(sent.end(), bytes.begin(), bytes.end());
    }
    void drop(std::string_view why) override { dropped = why; }
    void on_tag_answer(const TagAnswer& answer) override { tag_answers.push_back(answer); }
    void on_access_refused(std::string_view why) override { access_refused = why; }

    int count(DeviceEventKind kind) const {
        return static_cast<int>(std::ranges::count(events, kind, &DeviceEvent::kind));
    }
};

}  // namespace muniment
