#include "tests/drivers/llrp/session_room.hpp"

#include <algorithm>
#include <utility>

namespace muniment {

std::uint64_t SessionRoom::reader_us() const {
    return static_cast<std::uint64_t>(now.utc.us + reader_ahead_us);
}

void SessionRoom::connect(std::uint16_t status) {
    sink.dropped.clear();
    sink.sent.clear();
    session.connected(now, sink);
    says(reader.greeting(reader_us(), status));
}

void SessionRoom::says(llrp::Bytes bytes) {
    session.feed(bytes, now, sink);
    talk();
}

void SessionRoom::talk() {
    while (!sink.sent.empty() && sink.dropped.empty()) {
        const auto answers = reader.take(std::exchange(sink.sent, {}));
        session.feed(answers, now, sink);
    }
}

void SessionRoom::pass(microseconds length) {
    constexpr microseconds tick = std::chrono::milliseconds{250};
    for (const Tick until = now.steady + length; now.steady < until && sink.dropped.empty();) {
        const auto step = std::min(tick, until - now.steady);
        now = {now.utc + step, now.steady + step};
        session.tick(now, sink);
        talk();
    }
}

}  // namespace muniment
