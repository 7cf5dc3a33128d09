#include "daemon/core/epc_form.hpp"

#include <catch2/catch.hpp>
#include <set>

using namespace muniment;

namespace {

const EpcForm own{};
const EpcForm giai{CompanyPrefix::parse("6901234").value(), 1};

BoxCode box(std::uint32_t number) {
    return BoxCode::of_number(number);
}

Epc with_bit_turned(const Epc& epc, std::size_t bit) {
    std::vector<std::uint8_t> bytes(epc.bytes().begin(), epc.bytes().end());
    bytes[bit / 8] ^= static_cast<std::uint8_t>(0x80 >> bit % 8);
    return *Epc::from_bytes(bytes, epc.bits());
}

}  // namespace

TEST_CASE("a tag says its box and which of the box's tags it is") {
    for (const EpcForm& form : {own, giai}) {
        for (const std::uint32_t number : {1u, 42u, 100'000u, 4'294'967'295u}) {
            for (const auto generation : {std::uint8_t{1}, std::uint8_t{2}, std::uint8_t{255}}) {
                const auto epc = epc_of(form, box(number), generation);
                REQUIRE(epc);
                CHECK(epc->bits() == 96);
                CHECK(name_on(form, *epc) == TagName{number, generation});
            }
        }
    }
}

TEST_CASE("with a company prefix a person can read box and generation off the tag") {
    CHECK(epc_of(giai, box(100), 42)->hex() == "3415A537C8000000000186CA");
    CHECK(uri_of(*giai_of(*epc_of(giai, box(100), 42))) == "urn:epc:tag:giai-96:0.6901234.100042");
}

TEST_CASE("the house's own form stands where no other scheme does, its CRC is OpenPGP's") {
    // RFC 9580's CRC-24 over 4D 01 0001 0000002A 01, worked out by another program.
    CHECK(epc_of(own, box(42), 1)->hex() == "4D0100010000002A01678565");
}

TEST_CASE("a tag that replaces another has an EPC of its own") {
    for (const EpcForm& form : {own, giai}) {
        std::set<Epc> seen;
        for (const std::uint32_t number : {1u, 2u, 256u, 65'536u}) {
            for (unsigned generation = 1; generation <= 255; ++generation)
                seen.insert(*epc_of(form, box(number), static_cast<std::uint8_t>(generation)));
        }
        CHECK(seen.size() == 4u * 255);
    }
}

TEST_CASE("a tag of another archive, another company or a half-written one says nothing") {
    const Epc ours = *epc_of(own, box(42), 1);
    const EpcForm neighbour{std::nullopt, 2};
    CHECK_FALSE(name_on(neighbour, ours));
    CHECK_FALSE(name_on(giai, ours));
    CHECK_FALSE(name_on(own, *epc_of(giai, box(42), 1)));
    const EpcForm other_company{CompanyPrefix::parse("6901235").value(), 1};
    CHECK_FALSE(name_on(other_company, *epc_of(giai, box(42), 1)));
    for (std::size_t bit = 0; bit < 96; ++bit) {
        CAPTURE(bit);
        CHECK_FALSE(name_on(own, with_bit_turned(ours, bit)));
    }
    // Written word by word, and the tag was taken away in between.
    const Epc next = *epc_of(own, box(43), 2);
    for (std::size_t words = 1; words < 6; ++words) {
        std::vector<std::uint8_t> bytes(ours.bytes().begin(), ours.bytes().end());
        std::copy_n(next.bytes().begin(), words * 2, bytes.begin());
        const Epc half = *Epc::from_bytes(bytes, 96);
        CHECK((half == ours || !name_on(own, half)));
    }
}

TEST_CASE("a box whose code is no number keeps the tag it came with") {
    const auto named = BoxCode::parse(code_of(CodeKind::box, "A17"));
    for (const EpcForm& form : {own, giai}) {
        CHECK(epc_of(form, *named, 1).error() == Refusal{RefusalCode::malformed, "box number"});
        CHECK(epc_of(form, box(1), 0).error() == Refusal{RefusalCode::malformed, "generation"});
    }
}
