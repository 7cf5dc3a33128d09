#pragma once

#include <cstdint>
#include <string>

namespace muniment::cli {

/// "2026-11-24 10:03:05" in the time zone of this machine (TZ), from microseconds UTC; empty for 0,
/// which stands for absent.
std::string moment(std::int64_t utc_us);
/// "2026-11-24"
std::string day(std::int64_t utc_us);

}  // namespace muniment::cli
