#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "drivers/llrp/llrp_frame.hpp"
#include "drivers/llrp/llrp_session_capabilities.hpp"
#include "drivers/llrp/llrp_writer.hpp"

namespace muniment {

/// How the reader treats one kind of request.
enum class Manner {
    good,
    silent,
    refuses,        ///< its own answer with a status that is no success
    error_message,  ///< ERROR_MESSAGE
    foreign_id,     ///< a good answer under a number of its own
    late,           ///< only when `late_answers` is asked for
};

/// The least reader that passes the start-up: answers, and as the test wishes does so badly. Knows
/// no time and no tags; a test writes what it reports.
class FakeReader {
  public:
    std::map<llrp::MessageType, Manner> manners;
    bool knows_1_1 = true;
    bool starts_by_itself = true;  ///< ENABLE_ROSPEC makes it active
    llrp::Capabilities capabilities{.antennas = 4,
                                    .inputs = 2,
                                    .outputs = 2,
                                    .can_hold = true,
                                    .warns_of_filling = true,
                                    .hops = true,
                                    .hop_table = 1,
                                    .powers = {{1, {1000}}, {2, {2000}}, {3, {3000}}}};
    std::vector<std::uint16_t> unconnected_antennas;

    /// The types of all that was asked, since the last connection.
    std::vector<llrp::MessageType> asked;
    std::vector<std::uint8_t> rospec;            ///< the ROSpec that it keeps, a whole parameter
    std::uint8_t version = llrp::version_1_0_1;  ///< of the last request
    bool is_released = false;                    ///< ENABLE_EVENTS_AND_REPORTS came
    std::vector<std::uint8_t> configuration;     ///< body of the last full SET_READER_CONFIG
    std::map<std::uint16_t, bool> outputs;

    /// A client has connected: what the reader says first.
    std::vector<std::uint8_t> greeting(std::uint64_t utc_us, std::uint16_t status = 0);
    /// What it answers.
    std::vector<std::uint8_t> take(llrp::Bytes from_client);
    std::vector<std::uint8_t> late_answers() { return late_.taken(); }
    /// 0 disabled, 1 inactive, 2 active; none when it keeps no ROSpec.
    std::optional<std::uint8_t> rospec_state() const;
    void set_rospec_state(std::uint8_t state);

  private:
    void answer(const llrp::Frame& request);
    void answer_well(const llrp::Frame& request, std::uint32_t id, llrp::Writer& to);
    void write_capabilities(llrp::Writer& to) const;
    void write_antennas(llrp::Writer& to) const;
    void accept(const llrp::Frame& request);

    llrp::FrameSplitter splitter_;
    llrp::Writer answers_;
    llrp::Writer late_;
};

/// One RO_ACCESS_REPORT with one tag.
struct ReportedTag {
    std::uint64_t number = 0;  ///< becomes its EPC
    std::uint16_t antenna = 1;
    std::uint64_t last_seen_utc_us = 0;
};
std::vector<std::uint8_t> report_message(const ReportedTag& tag);
std::vector<std::uint8_t> keepalive_message(std::uint32_t id);
std::vector<std::uint8_t> gpi_message(std::uint16_t port, bool high, std::uint64_t utc_us);

}  // namespace muniment
