#include "daemon/core/tag_book.hpp"

#include <catch2/catch.hpp>

#include "daemon/core/stored_epc.hpp"

using namespace muniment;

namespace {

BoxCode box(unsigned number) {
    return BoxCode::of_number(number);
}

/// 112 bits stand in place, more stand apart: both kinds are tried.
Epc epc(std::uint8_t number, std::size_t bytes = 12) {
    std::vector<std::uint8_t> content(bytes, 0x30);
    content.back() = number;
    return Epc::from_bytes(content, 8 * bytes).value();
}

}  // namespace

TEST_CASE("a stored EPC is the EPC it was made from, short or long") {
    for (const std::size_t bytes : {0u, 1u, 12u, 14u, 15u, 62u, 64u}) {
        const Epc whole = bytes == 0 ? Epc{} : epc(7, bytes);
        const StoredEpc stored = whole;
        CHECK(stored.epc() == whole);
        StoredEpc copy = stored;
        CHECK(copy == stored);
        CHECK(copy.hash() == stored.hash());
        StoredEpc moved = std::move(copy);
        CHECK(moved == stored);
        moved = StoredEpc(epc(8, 62));
        CHECK(moved != stored);
        CHECK(stored.epc() == whole);
    }
    CHECK(sizeof(StoredEpc) == 16);
}

TEST_CASE("a tag is found by what it says, and all tags of a box by the box, in their order") {
    TagBook tags;
    tags.bind(epc(1), {box(1), {}, 1, {}});
    tags.bind(epc(2, 20), {box(1), {}, 2, {}});
    tags.bind(epc(3), {box(2), {}, 1, {}});
    tags.bind(epc(4), {box(1), {}, 3, {}});
    CHECK(tags.size() == 4);
    CHECK(tags.find(epc(2, 20))->box == box(1));
    CHECK(tags.find(epc(9)) == nullptr);
    CHECK(tags.of(box(1)) == std::vector{epc(1), epc(2, 20), epc(4)});
    CHECK(tags.of(box(2)) == std::vector{epc(3)});
    CHECK(tags.of(box(3)).empty());
}

TEST_CASE("a tag that is bound to another box leaves the one it was on") {
    TagBook tags;
    tags.bind(epc(1), {box(1), {}, 1, {}});
    tags.bind(epc(2), {box(1), {}, 2, {}});
    tags.bind(epc(1), {box(2), {}, 1, {}});
    CHECK(tags.of(box(1)) == std::vector{epc(2)});
    CHECK(tags.of(box(2)) == std::vector{epc(1)});
    CHECK(tags.find(epc(1))->box == box(2));
}

TEST_CASE("a tag comes off only the box it is on, and its chip is free then") {
    TagBook tags;
    tags.bind(epc(1), {box(1), epc(0xE2), 1, {}});
    REQUIRE(tags.wearing_chip(epc(0xE2)));
    tags.retire(epc(1), box(2), TagEnd::lost);
    CHECK_FALSE(tags.find(epc(1))->off);
    tags.retire(epc(1), box(1), TagEnd::lost);
    tags.retire(epc(1), box(1), TagEnd::damaged);
    CHECK(tags.find(epc(1))->off == TagEnd::lost);
    CHECK_FALSE(tags.wearing_chip(epc(0xE2)));
    CHECK_FALSE(tags.wearing_chip({}));
}
