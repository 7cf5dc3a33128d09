#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "drivers/emulator/access_table.hpp"
#include "drivers/emulator/outbox.hpp"
#include "drivers/emulator/reader_clock.hpp"
#include "drivers/emulator/reader_settings.hpp"
#include "drivers/emulator/report_packer.hpp"
#include "drivers/emulator/rospec_table.hpp"
#include "drivers/emulator/scene.hpp"
#include "drivers/llrp/llrp_frame.hpp"

namespace muniment::emulator {

/// The reader's side of LLRP 1.0.1 and 1.1 without sockets or clocks: bytes, time and what the
/// antennas hear go in, bytes come out. One client at a time; what it set up stays when it leaves,
/// and what was heard meanwhile waits for the next one.
///
///     emulator.connected(now);
///     emulator.feed(bytes, now);
///     emulator.hear(sighting);
///     link.send(emulator.pending());  emulator.sent(n);
///
/// `now.utc` is the time of the scene, which the reader's clock is set by and which may run faster
/// than the host's; `now.steady` drives keepalives alone.
///
/// Tags have memory (chip.hpp) that AccessSpecs read, write and lock. Not played: killing and block
/// operations, RF surveys, loops, vendors' extensions; each is refused by name.
class LlrpEmulator {
  public:
    /// Messages are small; a longer one is dropped and answered with an error.
    static constexpr std::size_t message_bytes_max = std::size_t{1} << 20;
    /// A client that owes so many KEEPALIVE_ACK is gone.
    static constexpr unsigned keepalives_unanswered_max = 3;

    LlrpEmulator(ReaderTraits traits, Now now);

    // The link.
    void connected(Now now);
    void disconnected();
    bool is_connected() const { return is_connected_; }
    void feed(llrp::Bytes bytes, Now now);
    /// Wants to be called at least every 100 ms.
    void tick(Now now);
    llrp::Bytes pending() const;
    void sent(std::size_t bytes) { outbox_.sent(bytes); }
    /// The reader ends the connection, once `pending` is empty or (`is_broken`) at once.
    bool wants_close() const { return is_broken_ || (is_closing_ && outbox_.pending().empty()); }
    /// What a second client is told before its link is closed; the first one is told of it.
    std::vector<std::uint8_t> refusal(Now now);

    // The world.
    void hear(const Sighting& sighting);
    void set_input(std::uint16_t port, bool high, Instant at);
    void set_antenna(std::uint16_t antenna, bool connected, Instant at);
    /// Switched off and on: ROSpecs, settings, buffer and link are lost.
    void restart(Now now);
    /// Says nothing and hears nothing until then; what a client sends is answered late.
    void fall_silent(Instant until) { silent_until_ = until; }
    /// The next `writes` writes end after `words` words. The reader says that the tag went quiet,
    /// or (`is_hidden`) that all is well.
    void break_off_writes(unsigned writes, std::size_t words, bool is_hidden = false) {
        broken_writes_ = {writes, {words, is_hidden}};
    }
    ReaderClock& clock() { return clock_; }

    // What it did.
    bool output(std::uint16_t port) const;
    const RospecTable& rospecs() const { return rospecs_; }
    const ReaderSettings& settings() const { return settings_; }
    /// The memory of the tags that were read or written so far.
    Chips& chips() { return chips_; }
    std::size_t buffered_bytes() const { return outbox_.kept_bytes(); }
    std::uint64_t heard() const { return heard_; }  ///< sightings put into reports
    std::uint64_t lost() const { return lost_; }    ///< messages that found no room in the buffer
    /// Plain sentences for whoever watches, since the last call; at most `words_max`.
    std::vector<std::string> taken_words() { return std::exchange(words_, {}); }
    static constexpr std::size_t words_max = 1'000;

  private:
    using Request = const llrp::Frame&;
    struct Route {
        llrp::MessageType request;
        void (LlrpEmulator::*answer)(Request, Now);
    };
    static const Route routes[];

    // llrp_answers.cpp: one function a request.
    void on_message(Request request, Now now);
    bool version_fits(Request request);
    void on_get_supported_version(Request request, Now now);
    void on_set_protocol_version(Request request, Now now);
    void on_get_capabilities(Request request, Now now);
    void on_get_config(Request request, Now now);
    void on_set_config(Request request, Now now);
    void on_add_rospec(Request request, Now now);
    void on_rospec_verb(Request request, Now now);
    void on_get_rospecs(Request request, Now now);
    void on_add_access_spec(Request request, Now now);
    void on_access_spec_verb(Request request, Now now);
    void on_get_access_specs(Request request, Now now);
    void on_get_report(Request request, Now now);
    void on_enable_events_and_reports(Request request, Now now);
    void on_keepalive_ack(Request request, Now now);
    void on_close_connection(Request request, Now now);
    void refuse(Request request, StatusCode code, std::string text);
    void answer(Request request, llrp::MessageType type, const Status& status);
    template <class Body>
    void answer_with(Request request, llrp::MessageType type, Body body);
    std::uint32_t answer_id(Request request);

    // llrp_emulator.cpp
    void note_outputs(const std::vector<Port>& before);
    bool is_silent(Instant at) const { return at < silent_until_; }
    ReportPacker::Access access_to(const Epc& scene_epc, std::uint16_t antenna);
    bool keep(llrp::Bytes message, Instant at);
    template <class Event>
    void notify(Instant at, Event write_event);
    template <class Event>
    std::vector<std::uint8_t> notification(Instant at, Event write_event);
    void note_overflow(Instant at);
    void warn_of_filling(Instant at);
    void tell_rospec_steps();
    void tell(const RospecStep& step);
    void report(Instant at);
    void tick_keepalive(Tick now);
    void say(std::string words);

    ReaderTraits traits_;
    ReaderClock clock_;
    ReaderSettings settings_;
    RospecTable rospecs_;
    AccessTable access_specs_;
    Chips chips_;
    struct {
        unsigned left = 0;
        WriteLimit limit{};
    } broken_writes_;
    ReportPacker packer_;
    Outbox outbox_;
    llrp::FrameSplitter splitter_{message_bytes_max};
    llrp::Writer writer_;
    std::uint32_t next_id_ = 1;
    std::uint8_t version_ = llrp::version_1_0_1;
    bool is_connected_ = false;
    bool is_closing_ = false;
    bool is_broken_ = false;
    bool has_overflown_ = false;
    bool has_warned_ = false;
    Tick keepalive_due_;
    unsigned keepalives_unanswered_ = 0;
    Instant silent_until_{std::numeric_limits<std::int64_t>::min()};
    Instant now_;  ///< of the scene, for `pending` while silent
    std::uint64_t heard_ = 0;
    std::uint64_t lost_ = 0;
    std::vector<std::string> words_;
};

}  // namespace muniment::emulator
