#include "daemon/wire/field_json.hpp"

#include <boost/json/serialize.hpp>
#include <cmath>

#include "daemon/core/field_map.hpp"
#include "daemon/wire/json_writing.hpp"

namespace muniment {

namespace {

constexpr double rate_scale = 1e6;
constexpr double level_scale = 100;
constexpr std::int64_t rate_max = 1'000 * 1'000'000LL;
constexpr std::int64_t level_max = 100'000;

json::array antennas_of(const DoorProfile& door) {
    json::array antennas;
    for (const DoorAntenna& antenna : door.antennas)
        antennas.push_back(json::array{antenna.port.value(), antenna.offset.value});
    return antennas;
}

std::optional<FittedCell> cell_of(const json::value& value) {
    const auto* pair = value.if_array();
    if (pair == nullptr || pair->size() != 2) return std::nullopt;
    const auto* rate = (*pair)[0].if_int64();
    const auto* level = (*pair)[1].if_int64();
    if (rate == nullptr || level == nullptr) return std::nullopt;
    if (*rate < 0 || *rate > rate_max || std::abs(*level) > level_max) return std::nullopt;
    return FittedCell{static_cast<float>(static_cast<double>(*rate) / rate_scale),
                      static_cast<float>(static_cast<double>(*level) / level_scale)};
}

}  // namespace

std::string text_of_field(const DoorProfile& door, const std::vector<FittedCell>& fitted) {
    json::array cells;
    for (const FittedCell& cell : fitted)
        cells.push_back(json::array{std::llround(cell.rate * rate_scale),
                                    std::llround(cell.level * level_scale)});
    return json::serialize(
        json::object{{"antennas", antennas_of(door)}, {"cells", std::move(cells)}});
}

Result<std::vector<FittedCell>> field_of_text(std::string_view text, const DoorProfile& door) {
    const auto value = parsed_json(text);
    if (!value) return std::unexpected(value.error());
    const auto* object = value->if_object();
    const auto* antennas = object == nullptr ? nullptr : object->if_contains("antennas");
    const auto* cells = object == nullptr ? nullptr : object->if_contains("cells");
    if (antennas == nullptr || cells == nullptr || !cells->is_array())
        return refuse(RefusalCode::malformed, "field");
    if (*antennas != json::value(antennas_of(door)))
        return refuse(RefusalCode::wrong_order, "antennas");
    std::vector<FittedCell> fitted;
    for (const json::value& one : cells->get_array()) {
        const auto cell = cell_of(one);
        if (!cell) return refuse(RefusalCode::malformed, "field.cells");
        fitted.push_back(*cell);
    }
    if (fitted.size() != door.antennas.size() * FieldMap::bins)
        return refuse(RefusalCode::malformed, "field.cells");
    return fitted;
}

}  // namespace muniment
