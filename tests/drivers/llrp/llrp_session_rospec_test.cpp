// Whether a ROSpec that a reader kept is taken for ours.

#include <catch2/catch.hpp>

#include "drivers/llrp/llrp_configuration.hpp"

using namespace muniment;
using llrp::KeptRospec;
using llrp::RospecState;
using llrp::Writer;
using P = llrp::ParameterType;

namespace {

std::vector<std::uint8_t> ours() {
    Writer to;
    const DeviceSettings settings;
    const llrp::Capabilities capabilities{.antennas = 4};
    llrp::write_rospec(to, {settings, capabilities});
    return to.taken();
}

/// What is found in a GET_ROSPECS_RESPONSE that lists `rospecs`.
KeptRospec found_in(llrp::Bytes rospecs) {
    Writer to;
    to.tlv(P::llrp_status, [&] { to.u16(0).u16(0); });
    to.bytes(rospecs);
    const auto body = to.taken();
    const auto wanted = ours();
    return llrp::kept_rospec({.type = llrp::MessageType::get_rospecs_response, .body = body},
                             wanted);
}

constexpr std::size_t state_at = 9;

}  // namespace

TEST_CASE("a reader without a ROSpec keeps none of ours") {
    const auto found = found_in({});
    REQUIRE_FALSE(found.is_there);
    REQUIRE(found.is_alone);
}

TEST_CASE("our ROSpec is ours in whatever state it stands") {
    auto rospec = ours();
    for (const std::uint8_t state : {std::uint8_t{0}, std::uint8_t{1}, std::uint8_t{2}}) {
        rospec[state_at] = state;
        const auto found = found_in(rospec);
        REQUIRE(found.is_ours);
        REQUIRE(found.state == RospecState{state});
    }
}

TEST_CASE("a single byte that differs makes it another, wherever it stands") {
    const auto rospec = ours();
    for (std::size_t at = 0; at < rospec.size(); ++at) {
        if (at == state_at) continue;
        auto other = rospec;
        other[at] ^= 1;
        INFO("byte " << at);
        REQUIRE_FALSE(found_in(other).is_ours);
    }
}

TEST_CASE("a ROSpec that breaks off is not ours") {
    const auto rospec = ours();
    for (std::size_t size = 0; size < rospec.size(); ++size) {
        REQUIRE_FALSE(found_in(llrp::Bytes(rospec).first(size)).is_ours);
    }
}
