#include "client/cli/moment.hpp"

#include <fmt/chrono.h>

#include <ctime>

namespace muniment::cli {

namespace {

std::tm local(std::int64_t utc_us) {
    const auto seconds = static_cast<std::time_t>(utc_us / 1'000'000);
    std::tm parts{};
    ::localtime_r(&seconds, &parts);
    return parts;
}

}  // namespace

std::string moment(std::int64_t utc_us) {
    return utc_us == 0 ? "" : fmt::format("{:%Y-%m-%d %H:%M:%S}", local(utc_us));
}

std::string day(std::int64_t utc_us) {
    return utc_us == 0 ? "" : fmt::format("{:%Y-%m-%d}", local(utc_us));
}

}  // namespace muniment::cli
