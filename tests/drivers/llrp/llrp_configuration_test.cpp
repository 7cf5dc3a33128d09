#include "drivers/llrp/llrp_configuration.hpp"

#include <catch2/catch.hpp>

#include "drivers/llrp/llrp_parameter.hpp"
#include "tests/support/shared_files.hpp"

using namespace muniment;
using llrp::Capabilities;
using llrp::ParameterCursor;
using llrp::Thoroughness;
using P = llrp::ParameterType;

namespace {

/// The types of a level's parameters, and of those inside them, as they stand.
void list_types(ParameterCursor level, std::vector<P>& types) {
    while (const auto parameter = level.next()) types.push_back(parameter->type);
}

std::vector<P> configured(const Capabilities& capabilities, Thoroughness thoroughness) {
    llrp::Writer to;
    const DeviceSettings settings;
    llrp::write_reader_config(to, {settings, capabilities, thoroughness});
    std::vector<P> types;
    list_types(ParameterCursor(to.written().subspan(1), 0), types);
    return types;
}

std::vector<std::uint8_t> rospec(const DeviceSettings& settings,
                                 const Capabilities& capabilities,
                                 Thoroughness thoroughness = Thoroughness::full) {
    llrp::Writer to;
    llrp::write_rospec(to, {settings, capabilities, thoroughness});
    return to.taken();
}

bool has(const std::vector<std::uint8_t>& bytes, std::initializer_list<std::uint8_t> part) {
    return !std::ranges::search(bytes, part).empty();
}

}  // namespace

TEST_CASE("a reader is configured only as far as it can follow") {
    REQUIRE(configured({}, Thoroughness::full) ==
            std::vector{P::reader_event_notification_spec, P::keepalive_spec});
    REQUIRE(configured({.inputs = 2, .can_hold = true}, Thoroughness::full) ==
            std::vector{P::reader_event_notification_spec,
                        P::keepalive_spec,
                        P::gpi_port_current_state,
                        P::gpi_port_current_state,
                        P::events_and_reports});
    REQUIRE(configured({.inputs = 2, .can_hold = true}, Thoroughness::bare) ==
            std::vector{P::reader_event_notification_spec, P::keepalive_spec});
    REQUIRE(configured({.inputs = 65'535}, Thoroughness::full).size() == 2 + 64);
}

TEST_CASE("power goes by the reader's own table, never above what is allowed") {
    const Capabilities capabilities{.powers = {{1, {1000}}, {2, {2000}}, {3, {3000}}}};
    REQUIRE(capabilities.power_index({3000}) == 3);
    REQUIRE(capabilities.power_index({2999}) == 2);
    REQUIRE(capabilities.power_index({9000}) == 3);
    REQUIRE(capabilities.power_index({500}) == 1);
    REQUIRE_FALSE(Capabilities{}.power_index({3000}));
}

TEST_CASE("a transmitter is named only where power and hop table are known") {
    const Capabilities table{.antennas = 2, .hop_table = 5, .powers = {{7, {2500}}}};
    const DeviceSettings wish{.power = CentiDbm{2500}};
    // RFTransmitter: type 224, length 10, hop table 5, channel 1, power 7
    REQUIRE(has(rospec(wish, table), {0, 224, 0, 10, 0, 5, 0, 1, 0, 7}));
    REQUIRE_FALSE(has(rospec(wish, {}), {0, 224, 0, 10}));
    REQUIRE_FALSE(has(rospec({}, table), {0, 224, 0, 10}));
    REQUIRE_FALSE(has(rospec(wish, table, Thoroughness::bare), {0, 224, 0, 10}));
}

TEST_CASE("only antennas that the reader has are read with") {
    const DeviceSettings wish{.antennas = {AntennaPort{1}, AntennaPort{2}, AntennaPort{9}}};
    // AISpec: type 183, its length, then count and antennas
    REQUIRE(has(rospec(wish, {.antennas = 4}), {0, 2, 0, 1, 0, 2, 0, 184}));
    REQUIRE(has(rospec(wish, {}), {0, 3, 0, 1, 0, 2, 0, 9, 0, 184}));
    REQUIRE(has(rospec({}, {.antennas = 4}), {0, 1, 0, 0, 0, 184}));
}

TEST_CASE("the ROSpec is well formed, with every report at once and all that the door needs") {
    const auto bytes = rospec({.tag_session = 1}, {.antennas = 4});
    ParameterCursor outer(bytes, 0);
    const auto whole = outer.next();
    REQUIRE(whole);
    REQUIRE(whole->bytes() == bytes.size());
    std::vector<P> types;
    list_types(outer.inside(*whole, 6), types);
    REQUIRE(types == std::vector{P::ro_boundary_spec, P::ai_spec, P::ro_report_spec});
    // ROReportSpec: trigger 2, N 1; TagReportContentSelector: antenna to seen count
    REQUIRE(has(bytes, {0, 237, 0, 13, 2, 0, 1, 0, 238, 0, 6, 0x1F, 0x80}));
    // C1G2SingulationControl: session in the two highest bits
    REQUIRE(has(bytes, {1, 80, 0, 11, 0x40, 0, 32, 0, 0, 0, 0}));
}

TEST_CASE("the capabilities of a real reader are read") {
    const auto folder = shared_folder();
    if (!folder) return;
    const auto body = bytes_of(*folder / "llrp/r420/GetReaderCapabilitiesResponse-000.bytes");
    const auto found = llrp::capabilities_in(
        {.type = llrp::MessageType::get_reader_capabilities_response, .body = body});
    REQUIRE(found.antennas == 4);
    REQUIRE(found.inputs == 4);
    REQUIRE(found.outputs == 4);
    REQUIRE(found.can_hold);
    REQUIRE(found.hops);
    REQUIRE(found.hop_table == 1);
    REQUIRE(found.powers.size() > 50);
    REQUIRE(found.powers.front().power < found.powers.back().power);
    for (std::size_t size = 0; size < body.size(); ++size) {
        llrp::capabilities_in({.type = llrp::MessageType::get_reader_capabilities_response,
                               .body = llrp::Bytes(body).first(size)});
    }
}
