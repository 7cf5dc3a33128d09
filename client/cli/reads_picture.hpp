#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace muniment::cli {

/// What one antenna heard in one slot of time.
struct PicturedRead {
    std::int64_t at_us = 0;
    std::int64_t antenna = 0;
    std::int64_t reads = 0;
    std::optional<double> dbm;
};

/// Draws reads over time with characters, one line an antenna: the taller the bar, the stronger the
/// signal.
///
///     antenna 1  ▂▅▇█▆▃
///     antenna 2     ▂▄▇█▇▄▂
class ReadsPicture {
  public:
    /// `columns` of time from the first of these moments to the last.
    ReadsPicture(std::int64_t from_us, std::int64_t to_us, std::size_t columns);

    /// The bars of one antenna; blank where it heard nothing.
    std::string lane(const std::vector<PicturedRead>& reads, std::int64_t antenna) const;
    /// Marks moments: a sign and when.
    struct Mark {
        std::string_view sign;
        std::int64_t at_us;
    };
    std::string marks(const std::vector<Mark>& marks) const;
    /// Shares of 100 over time, each column shaded as dark as its share.
    struct Share {
        std::int64_t at_us;
        std::int64_t percent;
    };
    std::string shade(const std::vector<Share>& shares) const;

  private:
    std::size_t column_of(std::int64_t at_us) const;

    std::int64_t from_us_;
    std::int64_t span_us_;
    std::size_t columns_;
};

/// The visits of an evidence or of a survey's step, as the API gives them.
std::vector<PicturedRead> reads_of(const boost::json::object& heard);

}  // namespace muniment::cli
