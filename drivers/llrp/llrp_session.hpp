#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "drivers/driver.hpp"
#include "drivers/llrp/llrp_configuration.hpp"
#include "drivers/llrp/llrp_event.hpp"
#include "drivers/llrp/llrp_frame.hpp"
#include "drivers/llrp/llrp_report.hpp"
#include "drivers/llrp/llrp_session_capabilities.hpp"
#include "drivers/llrp/llrp_session_clock.hpp"
#include "drivers/llrp/llrp_session_questions.hpp"

namespace muniment::llrp {

/// The client's side of LLRP 1.0.1 and 1.1 (EPCglobal) with one reader.
///
///     greeting ► version ► capabilities ► configuration ► antennas ► ROSpecs
///                                                             ours and active │ │ else
///                      seeing ◄ checking ◄ enabling ◄ addition ◄ deletion ◄──┼─┘
///                        ▲                                                   │
///                        └───────────────────────────────────────────────────┘
///
/// One ROSpec runs for ever and reports each tag at once. The reader is asked to hold events and
/// reports while nobody is connected; they are let go (ENABLE_EVENTS_AND_REPORTS) only when all
/// this is verified, so that reads of an outage come once, in order, and with their own times.
///
/// The reader proves every 2 s that it lives; a link on which no whole message came for 5.5 s is
/// dropped as `silent`, so that with a tick four times a second it is known within 6.
class LlrpSession final : public Driver {
  public:
    explicit LlrpSession(DeviceSettings settings);

    void connected(Now now, DeviceSink& sink) override;
    void feed(std::span<const std::uint8_t> bytes, Now now, DeviceSink& sink) override;
    void tick(Now now, DeviceSink& sink) override;
    void set_output(std::uint16_t port, bool on, Now now, DeviceSink& sink) override;
    bool begin_access(const TagOrder& order, Now now, DeviceSink& sink) override;
    void end_access(Now now, DeviceSink& sink) override;
    void stop(Now now, DeviceSink& sink) override;
    std::optional<Now> last_heard() const override { return last_heard_; }

  private:
    /// One call from outside: the time, and who is told.
    struct Turn {
        Now now;
        DeviceSink& sink;
    };

    // llrp_session.cpp: the conversation
    void on_frame(const Frame& frame, Turn turn);
    void on_answer(const Frame& answer, Turn turn);
    void begin(Step step, Turn turn);
    void begin_seeing(Turn turn);
    void fail(Step to, std::string_view why, Turn turn);
    void send(Turn turn);
    void drop(std::string_view why, Turn turn);
    Step after(Step step, const Frame& answer, Turn turn);
    Step after_version(const Frame& answer) const;
    Step after_rospecs(const Frame& answer) const;
    Step after_checking(const Frame& answer) const;
    void write_request(Step step, std::uint32_t id);
    void write_body(Step step);
    KeptRospec kept(const Frame& answer) const;
    bool is_over() const { return step_ == Step::unlinked || step_ == Step::given_up; }

    // llrp_session_access.cpp: what is asked of the tags in the field, beside all else
    void ask_access(Step step, Turn turn);
    void on_access_answer(Step step, bool is_good, Turn turn);
    void on_access_silence(Step step, Turn turn);
    void tell_access(const TagReport& tag, Turn turn);

    // llrp_session_reports.cpp: what the reader tells by itself
    void on_report(const Frame& report, Turn turn);
    void on_tag(const TagReport& tag, Turn turn);
    void on_notification(const Frame& notification, Turn turn);
    void on_event(const ReaderTime& time, const Event& event, Turn turn);
    void on_connection(events::Connection status, const ReaderTime& time, Turn turn);
    void on_rospec(const events::Rospec& event, Instant at, Turn turn);
    void on_antennas(const Frame& answer, Turn turn);
    void tell_antenna(AntennaPort antenna, bool is_connected, Instant at, Turn turn);
    Instant time_of(const ReaderTime& time, Turn turn);
    Instant time_on(ReaderClock& clock, std::uint64_t reader_us, Turn turn);
    bool is_in_use(AntennaPort antenna) const;

    DeviceSettings settings_;
    FrameSplitter splitter_;
    Writer writer_;
    Questions questions_;
    Capabilities capabilities_;
    Step step_ = Step::unlinked;
    Tick spoken_;  ///< when it last said something whole, or was connected
    Instant seeing_since_;
    std::optional<TagOrder> access_;  ///< while one is under way
    std::optional<Now> last_heard_;
    // Kept from one connection to the next:
    ReaderClock utc_clock_;
    ReaderClock uptime_clock_;
    bool hung_up_at_version_ = false;  ///< not asked again
    std::uint16_t access_turn_ = 0;    ///< numbers the orders
    Thoroughness rospec_ = Thoroughness::full;
};

}  // namespace muniment::llrp
