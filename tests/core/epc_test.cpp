#include "daemon/core/epc.hpp"

#include <catch2/catch.hpp>
#include <unordered_set>

using namespace muniment;

TEST_CASE("an EPC keeps its bytes and is shown in upper case") {
    const auto epc = Epc::parse("e2005037590701270270edaf");
    REQUIRE(epc);
    CHECK(epc->hex() == "E2005037590701270270EDAF");
    CHECK(epc->bits() == 96);
}

TEST_CASE("what is not whole bytes of hexadecimal is refused") {
    CHECK(Epc::parse("E20").error().code == RefusalCode::malformed);
    CHECK(Epc::parse("E2 0").error().code == RefusalCode::malformed);
    CHECK(Epc::parse(std::string(130, 'A')).error().code == RefusalCode::too_long);
    CHECK(Epc::parse("")->is_empty());
}

TEST_CASE("bits past the stated length do not tell two tags apart") {
    const std::uint8_t a[] = {0xAB, 0xFF};
    const std::uint8_t b[] = {0xAB, 0xF0};
    CHECK(*Epc::from_bytes(a, 12) == *Epc::from_bytes(b, 12));
    CHECK(*Epc::from_bytes(a, 16) != *Epc::from_bytes(b, 16));
    CHECK(Epc::from_bytes(a, 17).error().code == RefusalCode::too_long);
}

TEST_CASE("serial numbers that differ in the last byte hash apart") {
    std::unordered_set<std::size_t> hashes;
    for (int i = 0; i < 256; ++i) {
        std::uint8_t bytes[12] = {0x34, 0x15, 0xA5, 0x37, 0xC8};
        bytes[11] = static_cast<std::uint8_t>(i);
        hashes.insert(std::hash<Epc>{}(*Epc::from_bytes(bytes, 96)));
    }
    CHECK(hashes.size() == 256);
}
