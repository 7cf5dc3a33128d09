#include "daemon/core/giai.hpp"

#include <rapidcheck/catch.h>

using namespace muniment;

namespace {

CompanyPrefix company(std::string_view digits) {
    return CompanyPrefix::parse(digits).value();
}

struct Vector {
    std::string_view digits;
    std::uint64_t reference;
    std::string_view hex;
};

// Every partition with its smallest and its largest reference, as an independent implementation of
// the standard writes them (epc-tds 1.4.1 from npm); 6901234.100042 is a published example.
constexpr Vector vectors[] = {
    {"012345678901", 0, "34000B7F7070D40000000000"},
    {"012345678901", 4294967295255, "34000B7F7070D7E7FFFFFD17"},
    {"012345678901", 4398046511103, "34000B7F7070D7FFFFFFFFFF"},
    {"99999999999", 1, "3406E90EDCFFE00000000001"},
    {"99999999999", 35184372088831, "3406E90EDCFFFFFFFFFFFFFF"},
    {"0614141000", 1, "3408249B0C48000000000001"},
    {"0614141000", 281474976710655, "3408249B0C48FFFFFFFFFFFF"},
    {"012345678", 1, "340C0BC614E0000000000001"},
    {"012345678", 4503599627370495, "340C0BC614EFFFFFFFFFFFFF"},
    {"12345678", 1, "34105E30A700000000000001"},
    {"12345678", 36028797018963967, "34105E30A77FFFFFFFFFFFFF"},
    {"6901234", 100042, "3415A537C8000000000186CA"},
    {"6901234", 288230376151711743, "3415A537CBFFFFFFFFFFFFFF"},
    {"000001", 1, "341800004000000000000001"},
    {"000001", 4611686018427387903, "341800007FFFFFFFFFFFFFFF"},
};

}  // namespace

TEST_CASE("every partition is written and read as others write and read it") {
    for (const auto& [digits, reference, hex] : vectors) {
        CAPTURE(digits, reference);
        const Giai giai{company(digits), reference};
        CHECK(epc_of(giai)->hex() == hex);
        CHECK(giai_of(*Epc::parse(hex)) == giai);
    }
    CHECK(uri_of(*giai_of(*Epc::parse("3415A537C8000000000186CA"))) ==
          "urn:epc:tag:giai-96:0.6901234.100042");
}

TEST_CASE("what does not fit is refused by name") {
    for (const std::string_view digits :
         {"", "12345", "1234567890123", "69012x4", " 690123", "-690123"}) {
        CHECK(CompanyPrefix::parse(digits).error() ==
              Refusal{RefusalCode::malformed, "company prefix"});
    }
    for (const auto& [digits, reference, hex] : vectors) {
        const auto most = company(digits).reference_max();
        CHECK(epc_of(Giai{company(digits), most}));
        CHECK(epc_of(Giai{company(digits), most + 1}).error() ==
              Refusal{RefusalCode::too_long, "asset reference"});
    }
    CHECK(epc_of(Giai{company("6901234"), 1, 8}).error() ==
          Refusal{RefusalCode::too_long, "filter"});
}

TEST_CASE("what nobody may have written is no GIAI") {
    CHECK_FALSE(giai_of(Epc{}));
    CHECK_FALSE(giai_of(*Epc::parse("3415A537C8000000000186")));      // cut short
    CHECK_FALSE(giai_of(*Epc::parse("3015A537C8000000000186CA")));    // an SGTIN
    CHECK_FALSE(giai_of(*Epc::parse("341DA537C8000000000186CA")));    // partition 7
    CHECK_FALSE(giai_of(*Epc::parse("3417FFFFFC000000000186CA")));    // 16777215 has 8 digits
    CHECK_FALSE(giai_of(*Epc::parse("3415A537C8000000000186CA00")));  // too long
}

TEST_CASE("what was written is what is read") {
    rc::prop("any company, reference and filter", [] {
        const auto length = *rc::gen::inRange<std::size_t>(6, 13);
        const auto digits = *rc::gen::container<std::string>(length, rc::gen::inRange('0', ':'));
        const CompanyPrefix prefix = company(digits);
        const auto reference = *rc::gen::arbitrary<std::uint64_t>() % (prefix.reference_max() + 1);
        const Giai giai{prefix, reference, static_cast<std::uint8_t>(*rc::gen::inRange(0, 8))};
        RC_ASSERT(giai_of(*epc_of(giai)) == giai);
    });
}
