#include "drivers/emulator/outbox.hpp"

#include <catch2/catch.hpp>

using namespace muniment::emulator;
using Bytes = std::vector<std::uint8_t>;

namespace {

/// A message of `size` bytes; the version bits of its first byte are left free.
Bytes message(std::uint8_t name, std::size_t size) {
    Bytes bytes(size, name);
    bytes[0] = 0;
    return bytes;
}

Bytes pending(const Outbox& outbox) {
    return {outbox.pending().begin(), outbox.pending().end()};
}

}  // namespace

TEST_CASE("reports wait until they are released, answers do not") {
    Outbox outbox{100};
    outbox.keep(message(1, 4));
    outbox.say(message(2, 4));
    REQUIRE(pending(outbox) == message(2, 4));
    outbox.release(0);
    REQUIRE(pending(outbox).size() == 8);
    outbox.keep(message(3, 4));
    REQUIRE(pending(outbox).size() == 12);
}

TEST_CASE("a report that was not sent whole is sent again, an answer is not") {
    Outbox outbox{100};
    outbox.release(0);
    outbox.keep(message(1, 4));
    outbox.say(message(2, 4));
    outbox.keep(message(3, 4));
    outbox.sent(2);
    outbox.take_back();
    REQUIRE(pending(outbox).empty());
    REQUIRE(outbox.kept_bytes() == 8);
    outbox.release(0);
    auto both = message(1, 4);
    const auto third = message(3, 4);
    both.insert(both.end(), third.begin(), third.end());
    REQUIRE(pending(outbox) == both);
}

TEST_CASE("a report that was sent whole is gone") {
    Outbox outbox{100};
    outbox.release(0);
    outbox.keep(message(1, 4));
    outbox.keep(message(2, 4));
    outbox.sent(5);
    REQUIRE(outbox.kept_bytes() == 4);
    outbox.take_back();
    outbox.release(0);
    REQUIRE(pending(outbox) == message(2, 4));
}

TEST_CASE("there is room for so many bytes and no more") {
    Outbox outbox{10};
    REQUIRE(outbox.keep(message(1, 6)));
    REQUIRE_FALSE(outbox.keep(message(2, 6)));
    REQUIRE(outbox.keep(message(3, 4)));
    outbox.release(0);
    REQUIRE_FALSE(outbox.keep(message(4, 1)));
    outbox.sent(6);
    REQUIRE(outbox.keep(message(5, 6)));
}

TEST_CASE("what waited is sent in the version that the new connection speaks") {
    Outbox outbox{100};
    outbox.keep({Bytes{0x04, 0x3D, 0, 0}});
    outbox.release(2);
    REQUIRE(pending(outbox)[0] == 0x08);
}
