#include "drivers/emulator/recording_scene.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <optional>
#include <unordered_map>

namespace muniment::emulator {

namespace {

constexpr std::size_t columns_max = 16;

/// Walks the rows of one CSV file without quotes. What is wrong is kept; later rows are not read.
class Rows {
  public:
    Rows(std::string_view name, std::string_view text) : name_(name), text_(text) {
        next();
        names_ = fields_;
        count_names_ = count_;
    }

    /// Takes the next row; false at the end and after something was wrong.
    bool next() {
        if (text_.empty() || !wrong_.empty()) return false;
        ++line_;
        auto row = text_.substr(0, text_.find('\n'));
        text_.remove_prefix(std::min(row.size() + 1, text_.size()));
        if (row.ends_with('\r')) row.remove_suffix(1);
        for (count_ = 0; count_ < columns_max; ++count_) {
            fields_[count_] = row.substr(0, row.find(','));
            if (fields_[count_].size() == row.size()) break;
            row.remove_prefix(fields_[count_].size() + 1);
        }
        if (count_ == columns_max) wrong_ = complaint("row", "too many columns");
        ++count_;
        return wrong_.empty();
    }

    std::optional<std::size_t> column(std::string_view name) const {
        const auto end = names_.begin() + static_cast<std::ptrdiff_t>(count_names_);
        const auto at = std::find(names_.begin(), end, name);
        if (at == end) return std::nullopt;
        return static_cast<std::size_t>(at - names_.begin());
    }

    std::string_view text(std::string_view name) {
        const auto at = column(name);
        if (at && *at < count_) return fields_[*at];
        complain(name, "is missing");
        return {};
    }

    std::int64_t number(std::string_view name, std::int64_t from, std::int64_t to) {
        const auto digits = text(name);
        std::int64_t value = 0;
        const auto [end, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (error == std::errc{} && end == digits.data() + digits.size() && value >= from &&
            value <= to)
            return value;
        complain(name, "is no number from " + std::to_string(from) + " to " + std::to_string(to));
        return from;
    }

    void complain(std::string_view column, std::string_view what) {
        if (wrong_.empty()) wrong_ = complaint(column, what);
    }
    const std::string& wrong() const { return wrong_; }

  private:
    std::string complaint(std::string_view column, std::string_view what) const {
        return std::string{name_} + " line " + std::to_string(line_) + ": " + std::string{column} +
               " " + std::string{what};
    }

    std::string_view name_;
    std::string_view text_;
    std::array<std::string_view, columns_max> names_{};
    std::array<std::string_view, columns_max> fields_{};
    std::size_t count_names_ = 0;
    std::size_t count_ = 0;
    std::size_t line_ = 0;
    std::string wrong_;
};

/// About 30,000 years: later times could overflow when they are moved.
constexpr std::int64_t time_max = 1'000'000'000'000'000'000;

/// A report's channel index has 16 bits; kilohertz do not fit and are numbered instead.
class Channels {
  public:
    std::uint16_t index(std::int64_t channel) {
        if (channel <= std::numeric_limits<std::uint16_t>::max())
            return static_cast<std::uint16_t>(channel);
        const auto next = static_cast<std::uint16_t>(index_of_khz_.size() + 1);
        return index_of_khz_.try_emplace(channel, next).first->second;
    }

  private:
    std::unordered_map<std::int64_t, std::uint16_t> index_of_khz_;
};

std::string read_sightings(std::string_view csv, Recording& recording) {
    Rows rows{"reads.csv", csv};
    Channels channels;
    const bool has_channel = rows.column("channel").has_value();
    while (rows.next()) {
        const auto epc = Epc::parse(rows.text("epc"));
        if (!epc || epc->is_empty()) rows.complain("epc", "is no EPC");
        recording.sightings.push_back(
            {.at = Instant{rows.number("time_us", 0, time_max)},
             .antenna = static_cast<std::uint16_t>(rows.number("antenna", 1, 32)),
             .epc = epc.value_or(Epc{}),
             .rssi_dbm = static_cast<std::int8_t>(rows.number("rssi_dbm", -128, 127)),
             .channel = has_channel ? channels.index(rows.number("channel", 0, 10'000'000))
                                    : std::uint16_t{0}});
        recording.antennas = std::max(recording.antennas, recording.sightings.back().antenna);
        if (recording.sightings.size() > Recording::rows_max) rows.complain("row", "too many rows");
    }
    return rows.wrong();
}

std::string read_beams(std::string_view csv, Recording& recording) {
    if (csv.empty()) return {};
    Rows rows{"gpi.csv", csv};
    while (rows.next()) {
        recording.beams.push_back({.at = Instant{rows.number("time_us", 0, time_max)},
                                   .port = static_cast<std::uint16_t>(rows.number("port", 1, 32)),
                                   .broken = rows.number("state", 0, 1) == 1});
        if (recording.beams.size() > Recording::rows_max) rows.complain("row", "too many rows");
    }
    return rows.wrong();
}

}  // namespace

Result<Recording> parse_recording(std::string_view reads_csv, std::string_view gpi_csv) {
    Recording recording;
    auto wrong = read_sightings(reads_csv, recording);
    if (wrong.empty()) wrong = read_beams(gpi_csv, recording);
    if (!wrong.empty()) return refuse(RefusalCode::malformed, std::move(wrong));
    if (recording.sightings.empty()) return refuse(RefusalCode::malformed, "reads.csv has no rows");
    std::ranges::sort(recording.sightings, {}, &Sighting::at);
    std::ranges::sort(recording.beams, {}, &BeamChange::at);
    auto first = recording.sightings.front().at;
    if (!recording.beams.empty()) first = std::min(first, recording.beams.front().at);
    const microseconds since{first.us};
    for (auto& sighting : recording.sightings) sighting.at = sighting.at - since;
    for (auto& beam : recording.beams) beam.at = beam.at - since;
    return recording;
}

RecordingScene::RecordingScene(Recording recording, Instant start)
    : recording_(std::move(recording)), start_(start.us) {}

void RecordingScene::advance(Instant until, std::vector<SceneEvent>& events) {
    const auto& [sightings, beams, antennas] = recording_;
    while (true) {
        const bool has_sighting =
            next_sighting_ < sightings.size() && sightings[next_sighting_].at + start_ <= until;
        const bool has_beam = next_beam_ < beams.size() && beams[next_beam_].at + start_ <= until;
        if (!has_sighting && !has_beam) return;
        if (has_beam && (!has_sighting || beams[next_beam_].at <= sightings[next_sighting_].at)) {
            auto beam = beams[next_beam_++];
            beam.at = beam.at + start_;
            events.emplace_back(beam);
        } else {
            auto sighting = sightings[next_sighting_++];
            sighting.at = sighting.at + start_;
            events.emplace_back(sighting);
        }
    }
}

bool RecordingScene::is_over() const {
    return next_sighting_ == recording_.sightings.size() && next_beam_ == recording_.beams.size();
}

Result<void> RecordingScene::walk_now(std::string_view, Direction) {
    return refuse(RefusalCode::not_allowed, "a recording cannot be added to");
}

Result<void> RecordingScene::break_beam_now(std::uint16_t) {
    return refuse(RefusalCode::not_allowed, "a recording cannot be added to");
}

}  // namespace muniment::emulator
