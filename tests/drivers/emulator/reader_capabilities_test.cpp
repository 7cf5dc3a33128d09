#include "drivers/emulator/reader_capabilities.hpp"

#include <catch2/catch.hpp>

#include "drivers/llrp/llrp_session_capabilities.hpp"
#include "tests/drivers/emulator/emulated_client.hpp"

using namespace muniment;
using namespace muniment::emulator;
using namespace muniment::llrp;

namespace {

Heard capabilities(ReaderTraits traits, std::uint8_t wanted = 0) {
    LlrpEmulator reader{std::move(traits), at_second(0)};
    EmulatedClient client{reader};
    reader.connected(at_second(0));
    return client.ask(MessageType::get_reader_capabilities, at_second(0), [&](Writer& writer) {
        writer.u8(wanted);
    });
}

}  // namespace

TEST_CASE("our own client understands what the reader can do") {
    const auto fixed = capabilities_in(capabilities({}).frame());
    REQUIRE(fixed.antennas == 4);
    REQUIRE(fixed.inputs == 4);
    REQUIRE(fixed.outputs == 4);
    REQUIRE(fixed.can_hold);
    REQUIRE(fixed.warns_of_filling);
    REQUIRE_FALSE(fixed.hops);
    REQUIRE(fixed.powers.size() == 44);
    const auto hopping = capabilities_in(capabilities({.hops = true}).frame());
    REQUIRE(hopping.hops);
    REQUIRE(hopping.hop_table == 1);
}

TEST_CASE("a part of the capabilities is shorter than all of them") {
    const auto all = capabilities({}).body.size();
    std::size_t parts = 0;
    for (const auto part : std::initializer_list<std::uint8_t>{1, 2, 3, 4})
        parts += capabilities({}, part).body.size();
    constexpr std::size_t status_bytes = 8;
    REQUIRE(parts == all + 3 * status_bytes);
    REQUIRE(status_in(capabilities({}, 9)) == StatusCode::field_error);
}

TEST_CASE("what is beyond the tables is refused") {
    const auto transmitter = [](std::uint8_t table, std::uint8_t channel, std::uint8_t power) {
        return std::vector<std::uint8_t>{0, table, 0, channel, 0, power};
    };
    REQUIRE_FALSE(wrong_in_transmitter(transmitter(0, 1, 44), {}));
    REQUIRE(wrong_in_transmitter(transmitter(0, 1, 45), {}));
    REQUIRE(wrong_in_transmitter(transmitter(0, 1, 0), {}));
    REQUIRE(wrong_in_transmitter(transmitter(0, 5, 44), {}));
    REQUIRE(wrong_in_transmitter(transmitter(2, 0, 44), {.hops = true}));
    REQUIRE_FALSE(wrong_in_transmitter(transmitter(1, 0, 44), {.hops = true}));
    REQUIRE(wrong_in_receiver(std::vector<std::uint8_t>{0, 6}));
    REQUIRE_FALSE(wrong_in_receiver(std::vector<std::uint8_t>{0, 1}));
    // State-aware inventory, and mode 4 where there are 3 and 5.
    REQUIRE(wrong_in_inventory(std::vector<std::uint8_t>{0x80}));
    REQUIRE(wrong_in_inventory(std::vector<std::uint8_t>{0, 1, 79, 0, 8, 0, 4, 0, 0}));
    REQUIRE_FALSE(wrong_in_inventory(std::vector<std::uint8_t>{0, 1, 79, 0, 8, 0, 3, 0, 0}));
}
