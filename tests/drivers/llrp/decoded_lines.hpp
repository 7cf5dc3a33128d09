#pragma once

#include <boost/property_tree/ptree_fwd.hpp>
#include <string>
#include <vector>

#include "drivers/llrp/llrp_frame.hpp"
#include "tests/drivers/llrp/vocabulary.hpp"

namespace muniment::llrp {

/// A message as text, a line a field or an opening or closing parameter, so that two readings of it
/// can be held side by side:
///
///     READER_EVENT_NOTIFICATION 0
///     ReaderEventNotificationData
///     UTCTimestamp
///     Microseconds=2007-03-07T17:01:18.714842Z
///     /UTCTimestamp
///     …
using Lines = std::vector<std::string>;

/// As we decode it, values in the words of the toolkit's XML (names of enumerations, dates, true
/// and false), which come from the published definition file.
Lines decoded_lines(const Frame& frame, const Vocabulary& vocabulary);

/// As the toolkit's XML has it; `element` is one message named `name`.
Lines expected_lines(const std::string& name, const boost::property_tree::ptree& element);

}  // namespace muniment::llrp
