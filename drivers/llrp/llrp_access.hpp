#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "daemon/core/tag_access.hpp"
#include "drivers/llrp/llrp_report.hpp"
#include "drivers/llrp/llrp_writer.hpp"

// Reading and writing the memory of tags over LLRP (1.0.1 §12, §15.2.1.5): an AccessSpec says which
// tags and what to do with them; the reader carries it out on every such tag that a running ROSpec
// comes upon, and puts what came of it into that tag's report.
//
//     AccessSpec ─┬ stop trigger: never, or after one tag
//                 ├ AccessCommand ─┬ C1G2TagSpec: a mask on the chip's number, or none
//                 │                └ C1G2Read, C1G2Write, C1G2Lock …, each with a number of its own
//                 └ AccessReportSpec: with the ROSpec's own reports

namespace muniment::llrp {

/// The one AccessSpec that we ever add. "MU".
inline constexpr std::uint32_t our_access_spec = 0x4D55;

/// Writes an AccessSpec, disabled. `turn` numbers the order from 0 to 8191: the numbers of its acts
/// carry it, so that a late answer to an earlier order is not taken for one to this.
void write_access_spec(Writer& writer, const TagOrder& order, std::uint16_t turn);

/// What a tag's report says of the acts of the order `turn`. Nothing when it says nothing of them,
/// and when what it says is damaged. Ends are those of 1.1 (§17.3.1.5); the codes of 1.0.1 are the
/// first of them.
std::optional<TagAnswer> answer_in(const TagReport& report,
                                   const TagOrder& order,
                                   std::uint16_t turn);

}  // namespace muniment::llrp
