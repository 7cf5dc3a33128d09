#pragma once

#include <cstdint>
#include <ostream>
#include <span>

namespace muniment {

/// Writes a file of raw LLRP messages as JSON, a line a message in the order of the file:
///
///     {"type", "name", "id", "offset", "bytes", "version", "fields", "tags", "unread_parameters",
///      "parameters"}
///
/// `tags` stands in RO_ACCESS_REPORT only: {"epc", "antenna", "rssi_dbm", "first_seen_us",
/// "last_seen_us", "seen"}, times on the reader's UTC clock. `parameters` nest: {"type", "name",
/// "bytes", "fields", "parameters", "raw"}, where `raw` is the whole value of one that LLRP 1.1
/// does not list. What is absent is left out.
///
/// A fault is a line of its own, {"fault", "offset"}, behind the message that has it. Behind broken
/// framing the next whole message is searched for.
void dump_llrp(std::span<const std::uint8_t> file, std::ostream& out);

}  // namespace muniment
