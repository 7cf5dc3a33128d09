#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "daemon/async/bell.hpp"
#include "daemon/async/host_clock.hpp"
#include "daemon/readers/blind_periods.hpp"
#include "daemon/readers/capture_file.hpp"
#include "daemon/readers/reader_health.hpp"
#include "daemon/readers/reader_news.hpp"
#include "daemon/readers/reader_settings.hpp"
#include "drivers/driver.hpp"

namespace muniment {

class TcpLink;

/// What a reader's session stands in. All of it outlives the session.
struct ReaderSurroundings {
    Executor executor;
    ReaderMailbox& mailbox;
    ReaderLimits limits{};
    Clock clock = host_now;
};

/// Keeps one reader connected for ever: opens the link, lets the driver talk, notices when the
/// reader is gone, says from when to when it could not see, tries again. Works on the executor's
/// one thread. What it hears goes to the mailbox before anything else is done with it.
class ReaderSession final : private DeviceSink {
  public:
    ReaderSession(ReaderSettings settings, ReaderSurroundings surroundings);
    ~ReaderSession() override;

    /// Ends after `stop`, or throws operation_aborted when it is cancelled.
    Task<> run();
    /// Says good-bye to the reader and lets `run` end.
    void stop();
    /// Lamp or buzzer. Remembered, and set again whenever the reader comes back.
    void set_output(std::uint16_t port, bool on);
    /// Asks the tags in the field of a desk reader and collects what they answer, each tag once; an
    /// order for one chip ends with its answer. Nobody answered: empty. Refused: busy with another
    /// order, reader_away, tag_failed when the reader does not take the order. The reader's own
    /// reading goes on untouched.
    Task<Result<std::vector<TagAnswer>>> access(TagOrder order, AccessLimits limits);

    const ReaderHealth& health() const { return health_; }
    const ReaderSettings& settings() const { return settings_; }

  private:
    Task<> one_link();
    Task<> converse(TcpLink& link);
    Task<> send_waiting(TcpLink& link);
    void take(std::span<const std::uint8_t> bytes, Now now);
    void link_ended();
    microseconds rest_after(Tick begun);
    void end_link(std::string_view why);
    void switch_outputs(Now now);
    void count_rate(Now now);
    bool is_desk() const { return settings_.role == ReaderRole::desk; }
    /// The room hears of what a door cannot see, not of a desk.
    bool tell_blindness() { return is_desk() || blind_.tell(surroundings_.mailbox); }
    Task<bool> begin_access(TagOrder order, Tick until);
    Task<> collect_answers(bool is_for_one, AccessLimits limits, Tick until);
    Result<std::vector<TagAnswer>> end_access();
    void end_access_for(RefusalCode why);

    void on_read(const Read& read) override;
    void on_barrier(const BarrierEvent& event) override;
    void on_event(const DeviceEvent& event) override;
    void on_fault(std::string_view name) override;
    void send(std::span<const std::uint8_t> bytes) override;
    void drop(std::string_view why) override;
    void on_tag_answer(const TagAnswer& answer) override;
    void on_access_refused(std::string_view why) override;
    bool deliver(ReaderNews news, Instant at);

    ReaderSettings settings_;
    ReaderSurroundings surroundings_;
    std::unique_ptr<Driver> driver_;
    std::uint16_t port_ = 0;
    ReaderHealth health_;
    BlindPeriods blind_;
    CaptureFile capture_;
    Bell wake_;                ///< ends the rest between two tries
    TcpLink* link_ = nullptr;  ///< while one stands
    bool is_linked_ = false;   ///< and neither side has given it up
    bool is_stopping_ = false;
    bool are_outputs_due_ = false;
    std::map<std::uint16_t, bool> outputs_;
    std::vector<std::uint8_t> outbox_;
    struct Access {
        std::vector<TagAnswer> answers;
        std::optional<RefusalCode> refused;
    };
    std::optional<Access> access_;  ///< while one is under way
    Bell access_news_;              ///< something was heard meanwhile
    microseconds retry_;
    Tick rate_since_;
    std::uint64_t rate_reads_ = 0;  ///< `health_.reads` at that time
};

}  // namespace muniment
