#pragma once

#include <cstdint>
#include <vector>

namespace muniment::bench {

/// The bytes that the LLRP benchmarks read: the file that MUNIMENT_LLRP_FILE names, or 1,000
/// RO_ACCESS_REPORT of 100 tags each (EPC-96, AntennaID, PeakRSSI, FirstSeenTimestampUTC,
/// TagSeenCount: 34 bytes a tag), which is what readers send all day.
std::vector<std::uint8_t> llrp_stream();

}  // namespace muniment::bench
