#pragma once

#include "drivers/llrp/llrp_session.hpp"
#include "tests/support/fake_reader.hpp"
#include "tests/support/noted_sink.hpp"

namespace muniment {

/// A session, its reader, and a clock that moves when the test says so.
struct SessionRoom {
    explicit SessionRoom(DeviceSettings settings = {.reader = ReaderId{1}})
        : session{std::move(settings)} {}

    Now now{{1'700'000'000'000'000}, {50'000'000}};
    std::int64_t reader_ahead_us = 0;  ///< the reader's clock against ours
    FakeReader reader;
    llrp::LlrpSession session;
    NotedSink sink;

    std::uint64_t reader_us() const;
    /// Opens a link and lets reader and session talk until both are quiet.
    void connect(std::uint16_t status = 0);
    /// Bytes from the reader, and whatever follows from them.
    void says(llrp::Bytes bytes);
    /// Time passes in ticks of 250 ms; the reader answers meanwhile but says nothing by itself.
    void pass(microseconds length);
    bool is_seeing() const { return sink.count(DeviceEventKind::ready) > 0; }

  private:
    void talk();
};

}  // namespace muniment
