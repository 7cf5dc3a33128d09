#include "daemon/recording.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>
#include <cmath>
#include <fstream>
#include <sstream>

#include "daemon/core/passage_decider.hpp"

namespace muniment {

namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

constexpr microseconds tick_every{100'000};
constexpr microseconds ticks_after{5'000'000};

template <class T>
std::optional<T> number(std::string_view text) {
    T value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return {};
    return value;
}

std::vector<std::string_view> cells_of(std::string_view line) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    std::vector<std::string_view> cells;
    for (std::size_t comma; (comma = line.find(',')) != line.npos; line.remove_prefix(comma + 1)) {
        cells.push_back(line.substr(0, comma));
    }
    cells.push_back(line);
    return cells;
}

/// A CSV file whose first line names its columns.
class Table {
  public:
    explicit Table(const fs::path& path) : path_(path), file_(path) {
        next();
        for (const auto cell : cells_) columns_.emplace_back(cell);
    }
    bool is_open() const { return file_.is_open(); }
    bool next() {
        if (!std::getline(file_, line_)) return false;
        ++number_;
        cells_ = cells_of(line_);
        return true;
    }
    bool is_whole() const { return cells_.size() == columns_.size(); }
    std::optional<std::string_view> cell(std::string_view column) const {
        const auto at = std::ranges::find(columns_, column);
        if (at == columns_.end() || !is_whole()) return {};
        const auto text = cells_[static_cast<std::size_t>(at - columns_.begin())];
        return text.empty() ? std::nullopt : std::optional{text};
    }
    template <class T>
    std::optional<T> value(std::string_view column) const {
        return cell(column).and_then([](std::string_view text) { return number<T>(text); });
    }
    auto refusal(std::string_view what) const {
        return refuse(RefusalCode::malformed,
                      path_.string() + ":" + std::to_string(number_) + ": " + std::string(what));
    }

  private:
    fs::path path_;
    std::ifstream file_;
    std::vector<std::string> columns_;
    std::string line_;
    std::vector<std::string_view> cells_;
    int number_ = 0;
};

Result<Read> read_of(const Table& row) {
    Read read;
    const auto at = row.value<std::int64_t>("time_us");
    const auto antenna = row.value<std::uint16_t>("antenna");
    const auto epc = Epc::parse(row.cell("epc").value_or("-"));
    if (!at) return row.refusal("time_us");
    if (!antenna) return row.refusal("antenna");
    if (!epc) return row.refusal("epc");
    read.at = {*at};
    read.antenna = AntennaPort{*antenna};
    read.epc = *epc;
    if (row.cell("rssi_dbm")) {
        const auto rssi = row.value<double>("rssi_dbm");
        if (!rssi || std::abs(*rssi) > 200) return row.refusal("rssi_dbm");
        read.rssi = CentiDbm{static_cast<std::int32_t>(std::lround(*rssi * 100))};
    }
    if (row.cell("phase_turns")) {
        const auto turns = row.value<double>("phase_turns");
        if (!turns || *turns < 0 || *turns > 1) return row.refusal("phase_turns");
        read.phase_4096 = static_cast<std::uint16_t>(std::lround(*turns * 4096) % 4096);
    }
    if (row.cell("channel")) {
        read.channel = row.value<std::uint32_t>("channel");
        if (!read.channel) return row.refusal("channel");
    }
    return read;
}

Result<BarrierEvent> beam_of(const Table& row) {
    const auto at = row.value<std::int64_t>("time_us");
    const auto port = row.value<std::uint16_t>("port");
    const auto state = row.value<int>("state");
    if (!at) return row.refusal("time_us");
    if (!port) return row.refusal("port");
    if (state != 0 && state != 1) return row.refusal("state");
    return BarrierEvent{
        .reader = {}, .port = *port, .broken = *state == 1, .at = {*at}, .heard = {}};
}

template <class Row>
Result<std::vector<Row>> rows_of(const fs::path& path, Result<Row> (*row_of)(const Table&)) {
    Table table(path);
    if (!table.is_open())
        return refuse(RefusalCode::malformed, path.string() + ": cannot be opened");
    std::vector<Row> rows;
    while (table.next()) {
        auto row = row_of(table);
        if (!row) return std::unexpected(std::move(row.error()));
        rows.push_back(*row);
    }
    if (!std::ranges::is_sorted(rows, {}, &Row::at)) std::ranges::sort(rows, {}, &Row::at);
    return rows;
}

/// A place of `list`: its port under `port_name` and `offset_m`.
struct Place {
    std::uint16_t port = 0;
    Millimetres offset;
};

std::optional<std::vector<Place>> places_of(const json::object& door,
                                            std::string_view list,
                                            std::string_view port_name) {
    std::vector<Place> places;
    const json::value* all = door.if_contains(list);
    if (!all || !all->is_array()) return {};
    for (const json::value& each : all->get_array()) {
        if (!each.is_object()) return {};
        const json::value* port = each.get_object().if_contains(port_name);
        const json::value* offset = each.get_object().if_contains("offset_m");
        if (!port || !port->is_int64() || !offset || !offset->is_number()) return {};
        if (port->get_int64() < 1 || port->get_int64() > 65535) return {};
        const double metres = offset->to_number<double>();
        if (std::abs(metres) > 100) return {};
        places.push_back({static_cast<std::uint16_t>(port->get_int64()),
                          {static_cast<std::int32_t>(std::lround(metres * 1000))}});
    }
    return places;
}

Result<DoorProfile> door_of(const fs::path& path) {
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    boost::system::error_code broken;
    const json::value door = json::parse(text.str(), broken);
    if (broken || !door.is_object()) return refuse(RefusalCode::malformed, path.string());
    const auto antennas = places_of(door.get_object(), "antennas", "id");
    const auto barriers = places_of(door.get_object(), "light_barriers", "port");
    if (!antennas) return refuse(RefusalCode::malformed, path.string() + ": antennas");
    if (!barriers) return refuse(RefusalCode::malformed, path.string() + ": light_barriers");
    if (antennas->size() > DoorProfile::antennas_max) {
        return refuse(RefusalCode::too_long, path.string() + ": antennas");
    }
    DoorProfile profile;
    profile.door = DoorId{1};
    for (const Place& place : *antennas) {
        profile.antennas.push_back({AntennaPort{place.port}, place.offset});
    }
    for (const Place& place : *barriers) profile.barriers.push_back({place.port, place.offset});
    return profile;
}

}  // namespace

Result<Recording> load_recording(const fs::path& folder) {
    auto door = door_of(folder / "door.json");
    if (!door) return std::unexpected(std::move(door.error()));
    auto reads = rows_of<Read>(folder / "reads.csv", read_of);
    if (!reads) return std::unexpected(std::move(reads.error()));
    Recording recording{std::move(*door), std::move(*reads), {}};
    if (fs::exists(folder / "gpi.csv")) {
        auto beams = rows_of<BarrierEvent>(folder / "gpi.csv", beam_of);
        if (!beams) return std::unexpected(std::move(beams.error()));
        recording.beams = std::move(*beams);
    }
    return recording;
}

void replay(const Recording& recording, const std::function<void(const Passage&)>& settled) {
    PassageDecider decider(recording.door);
    auto read = recording.reads.begin();
    auto beam = recording.beams.begin();
    if (recording.reads.empty() && recording.beams.empty()) return;
    Instant now{std::min(read == recording.reads.end() ? beam->at : read->at,
                         beam == recording.beams.end() ? read->at : beam->at)};
    Instant last = now;
    if (!recording.reads.empty()) last = std::max(last, recording.reads.back().at);
    if (!recording.beams.empty()) last = std::max(last, recording.beams.back().at);
    for (; now <= last + ticks_after; now = now + tick_every) {
        for (; beam != recording.beams.end() && beam->at <= now; ++beam) decider.feed(*beam);
        for (; read != recording.reads.end() && read->at <= now; ++read) decider.feed(*read);
        for (const Passage& passage : decider.tick(now)) settled(passage);
    }
}

}  // namespace muniment
