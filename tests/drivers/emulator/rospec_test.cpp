#include "drivers/emulator/rospec.hpp"

#include <catch2/catch.hpp>

#include "tests/drivers/emulator/emulated_client.hpp"

using namespace muniment;
using namespace muniment::emulator;
using namespace muniment::llrp;
using namespace std::chrono_literals;

namespace {

std::expected<Rospec, Status> read(const std::vector<std::uint8_t>& bytes) {
    return read_rospec(ParameterCursor{bytes, 0}.next().value(), {});
}

std::expected<Rospec, Status> read(const RospecWish& wish) {
    Writer writer;
    write_rospec(writer, wish);
    return read(writer.taken());
}

}  // namespace

TEST_CASE("a ROSpec is understood") {
    const auto rospec = read({.id = 9, .stop = 1, .stop_ms = 1'500, .tags = 4, .antenna = 2});
    REQUIRE(rospec.has_value());
    REQUIRE(rospec->id == 9);
    REQUIRE(rospec->start == StartKind::immediate);
    REQUIRE(rospec->stop == StopKind::duration);
    REQUIRE(rospec->stop_after == 1'500ms);
    REQUIRE(rospec->ai_specs.at(0).antennas == std::vector<std::uint16_t>{2});
    REQUIRE(rospec->ai_specs.at(0).inventory_parameter_spec == 3);
    REQUIRE(rospec->report->tags == 4);
    REQUIRE(rospec->report->content.antenna);
    REQUIRE_FALSE(rospec->report->content.rospec_id);
}

TEST_CASE("what a reader cannot do is refused with the standard's code") {
    REQUIRE(read({.id = 0}).error().code == StatusCode::field_error);
    REQUIRE(read({.priority = 8}).error().code == StatusCode::field_error);
    REQUIRE(read({.antenna = 5}).error().code == StatusCode::field_error);
    REQUIRE(read({.start = 2}).error().code == StatusCode::missing_parameter);
    REQUIRE(read({.start = 9}).error().code == StatusCode::missing_parameter);
    REQUIRE(read({.stop = 2}).error().code == StatusCode::missing_parameter);
    REQUIRE(read({.stop = 3}).error().code == StatusCode::field_error);
    REQUIRE(read({.report_trigger = 7}).error().code == StatusCode::field_error);
}

TEST_CASE("a ROSpec cut short anywhere is refused") {
    Writer writer;
    write_rospec(writer, {});
    const auto whole = writer.taken();
    for (std::size_t length = 4; length < whole.size(); ++length) {
        auto cut = std::vector<std::uint8_t>(whole.begin(),
                                             whole.begin() + static_cast<std::ptrdiff_t>(length));
        cut[2] = static_cast<std::uint8_t>(length >> 8);
        cut[3] = static_cast<std::uint8_t>(length);
        const auto rospec = read(cut);
        // Without its ROReportSpec a ROSpec is whole again.
        if (!rospec.has_value()) continue;
        REQUIRE_FALSE(rospec->report.has_value());
    }
}
