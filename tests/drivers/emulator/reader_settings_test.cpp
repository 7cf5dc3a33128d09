#include "drivers/emulator/reader_settings.hpp"

#include <catch2/catch.hpp>

#include "tests/drivers/emulator/emulated_client.hpp"

using namespace muniment;
using namespace muniment::emulator;
using namespace muniment::llrp;
using enum muniment::llrp::MessageType;

namespace {

struct Desk {
    Desk() { reader.connected(at_second(0)); }
    LlrpEmulator reader{{}, at_second(0)};
    EmulatedClient client{reader};

    template <class Body>
    StatusCode set(Body body) {
        const auto heard = client.ask(set_reader_config, at_second(1), [&](Writer& writer) {
            writer.u8(0);
            body(writer);
        });
        return status_in(heard).value();
    }
    Heard get(std::uint8_t wanted, std::uint16_t antenna = 0, std::uint16_t port = 0) {
        return client.ask(get_reader_config, at_second(1), [&](Writer& writer) {
            writer.u16(antenna).u8(wanted).u16(port).u16(port);
        });
    }
};

std::vector<ParameterType> kinds_in(const Heard& heard) {
    std::vector<ParameterType> kinds;
    ParameterCursor parameters{heard.frame()};
    while (const auto parameter = parameters.next()) kinds.push_back(parameter->type);
    return kinds;
}

}  // namespace

TEST_CASE("all of the configuration comes in the order that the standard gives") {
    Desk desk;
    const auto kinds = kinds_in(desk.get(0));
    REQUIRE(kinds.size() == 1 + 1 + 4 + 4 + 5 + 4 + 4 + 1);
    REQUIRE(kinds.front() == ParameterType::llrp_status);
    REQUIRE(kinds.back() == ParameterType::events_and_reports);
}

TEST_CASE("a part of the configuration comes alone") {
    Desk desk;
    REQUIRE(kinds_in(desk.get(2, 3)) ==
            std::vector{ParameterType::llrp_status, ParameterType::antenna_properties});
    REQUIRE(kinds_in(desk.get(9, 0, 2)) ==
            std::vector{ParameterType::llrp_status, ParameterType::gpi_port_current_state});
    REQUIRE(status_in(desk.get(2, 9)) == StatusCode::field_error);
    REQUIRE(status_in(desk.get(77)) == StatusCode::field_error);
}

TEST_CASE("a setting that is wrong leaves all others as they were") {
    Desk desk;
    const auto code = desk.set([](Writer& writer) {
        writer.tlv(ParameterType::events_and_reports, [&] { writer.u8(0x80); });
        writer.tlv(ParameterType::gpo_write_data, [&] { writer.u16(9).u8(0x80); });
    });
    REQUIRE(code == StatusCode::field_error);
    REQUIRE_FALSE(desk.reader.settings().holds);
    REQUIRE(desk.reader.settings().changes == 0);
}

TEST_CASE("a reset forgets settings but not what the inputs see") {
    Desk desk;
    set_up(desk.client, at_second(0));
    desk.reader.set_input(1, true, at_second(1).utc);
    const auto heard =
        desk.client.ask(set_reader_config, at_second(2), [](Writer& writer) { writer.u8(0x80); });
    REQUIRE(status_in(heard) == StatusCode::success);
    REQUIRE_FALSE(desk.reader.settings().holds);
    REQUIRE(desk.reader.settings().keepalive == microseconds{});
    REQUIRE(desk.reader.settings().inputs[0].on);
    REQUIRE_FALSE(desk.reader.settings().inputs[0].enabled);
}

TEST_CASE("an antenna's configuration is returned as it was set") {
    Desk desk;
    REQUIRE(desk.set([](Writer& writer) {
        writer.tlv(ParameterType::antenna_configuration, [&] {
            writer.u16(2);
            writer.tlv(ParameterType::rf_transmitter, [&] { writer.u16(0).u16(2).u16(10); });
        });
    }) == StatusCode::success);
    const auto heard = desk.get(3, 2);
    ParameterCursor parameters{heard.frame()};
    parameters.next();
    const auto configuration = parameters.next().value();
    REQUIRE(configuration.value.size() == 2 + 10);
    REQUIRE(load<std::uint16_t>(configuration.value, 2 + 4 + 4) == 10);
}

TEST_CASE("a vendor's setting and a keepalive every 0 ms are refused") {
    Desk desk;
    REQUIRE(desk.set([](Writer& writer) {
        writer.tlv(ParameterType::custom, [&] { writer.u32(25882).u32(1); });
    }) == StatusCode::unsupported_parameter);
    REQUIRE(desk.set([](Writer& writer) {
        writer.tlv(ParameterType::keepalive_spec, [&] { writer.u8(1).u32(0); });
    }) == StatusCode::field_error);
}
