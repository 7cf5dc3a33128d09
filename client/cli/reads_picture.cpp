#include "client/cli/reads_picture.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "client/cli/reading.hpp"

namespace muniment::cli {

namespace {

// From barely read to as strong as it gets at a door, as on the page.
constexpr double weak_dbm = -75;
constexpr double strong_dbm = -45;
constexpr std::array<std::string_view, 8> bars{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
constexpr std::array<std::string_view, 5> shades{" ", "░", "▒", "▓", "█"};

std::string_view bar_of(double dbm) {
    const double share = std::clamp((dbm - weak_dbm) / (strong_dbm - weak_dbm), 0.0, 1.0);
    return bars[static_cast<std::size_t>(std::lround(share * (bars.size() - 1)))];
}

std::string joined(const std::vector<std::string_view>& cells) {
    std::string line;
    for (const std::string_view cell : cells) line += cell;
    return line.substr(0, line.find_last_not_of(' ') + 1);
}

}  // namespace

ReadsPicture::ReadsPicture(std::int64_t from_us, std::int64_t to_us, std::size_t columns)
    : from_us_(from_us),
      span_us_(std::max<std::int64_t>(to_us - from_us, 1)),
      columns_(std::max<std::size_t>(columns, 1)) {}

std::size_t ReadsPicture::column_of(std::int64_t at_us) const {
    const double share = static_cast<double>(at_us - from_us_) / static_cast<double>(span_us_);
    const auto last = static_cast<double>(columns_ - 1);
    return static_cast<std::size_t>(std::clamp(share * last, 0.0, last) + 0.5);
}

std::string ReadsPicture::lane(const std::vector<PicturedRead>& reads, std::int64_t antenna) const {
    std::vector<std::optional<double>> loudest(columns_);
    for (const PicturedRead& read : reads) {
        if (read.antenna != antenna || read.reads == 0) continue;
        auto& cell = loudest[column_of(read.at_us)];
        cell = std::max(cell.value_or(weak_dbm), read.dbm.value_or((weak_dbm + strong_dbm) / 2));
    }
    std::vector<std::string_view> cells(columns_, " ");
    for (std::size_t column = 0; column < columns_; ++column)
        if (loudest[column]) cells[column] = bar_of(*loudest[column]);
    return joined(cells);
}

std::string ReadsPicture::marks(const std::vector<Mark>& marks) const {
    std::vector<std::string_view> cells(columns_, " ");
    for (const Mark& mark : marks) cells[column_of(mark.at_us)] = mark.sign;
    return joined(cells);
}

std::string ReadsPicture::shade(const std::vector<Share>& shares) const {
    std::vector<std::string_view> cells(columns_, " ");
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const std::size_t from = column_of(shares[i].at_us);
        const std::size_t to = i + 1 < shares.size() ? column_of(shares[i + 1].at_us) : from + 1;
        const auto percent =
            static_cast<double>(std::clamp<std::int64_t>(shares[i].percent, 0, 100));
        const auto dark =
            static_cast<std::size_t>(std::lround(percent / 100 * (shades.size() - 1)));
        for (std::size_t column = from; column < std::min(to, columns_); ++column)
            cells[column] = shades[dark];
    }
    return joined(cells);
}

std::vector<PicturedRead> reads_of(const boost::json::object& heard) {
    std::vector<PicturedRead> reads;
    for (const auto& element : list(heard, "visits")) {
        const auto* visit = element.if_object();
        if (visit == nullptr) continue;
        auto& read = reads.emplace_back();
        read.at_us = number(*visit, "at");
        read.antenna = number(*visit, "antenna");
        read.reads = number(*visit, "reads");
        if (has(*visit, "rssi_centidbm"))
            read.dbm = static_cast<double>(number(*visit, "rssi_centidbm")) / 100;
    }
    return reads;
}

}  // namespace muniment::cli
