#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "drivers/llrp/llrp_frame.hpp"
#include "drivers/llrp/llrp_report.hpp"

namespace muniment::llrp {

/// Every message of a stream that has no faults.
std::vector<Frame> frames_in(Bytes stream);

/// A message of its own, in memory of exactly its size, so that a read past its end is seen.
struct Message {
    std::string from;  ///< file, for failing checks
    std::vector<std::uint8_t> bytes;

    Frame frame() const;
};

/// All real messages at hand: both toolkit files, the R420's fifteen (with a header put in front)
/// and the field frames. Empty without ../shared.
std::vector<Message> corpus();

/// The tags and faults of one report.
struct ReadReport {
    std::vector<TagReport> tags;
    std::vector<Fault> faults;
    ReportCounts counts;
};
ReadReport report_of(const Frame& frame);

/// Everything that can be asked of a message, as `llrp-dump` and a session would. Returns the
/// number of faults, and only has to end without a crash.
std::size_t read_everything(const Frame& frame);

/// Message type of a file of ../shared/llrp/r420, which hold bodies without a header.
MessageType r420_type(const std::string& file_name);

}  // namespace muniment::llrp
