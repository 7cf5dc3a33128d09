#include "client/cli/target.hpp"

#include <catch2/catch.hpp>

#include "client/cli/daemon_connection.hpp"

using namespace muniment::cli;

TEST_CASE("what a person types stays one part of the address") {
    CHECK(target({"boxes", "B000017X", "history"}) == "/api/v1/boxes/B000017X/history");
    CHECK(target({"boxes", "../people?x#y"}) == "/api/v1/boxes/..%2Fpeople%3Fx%23y");
    CHECK(target({"boxes"}, {{"q", "年 &=#+"}, {"where", ""}, {"page", "2"}}) ==
          "/api/v1/boxes?q=%E5%B9%B4%20%26=%23+&page=2");
}

TEST_CASE("an address of a daemon is read, and anything else refused") {
    const auto plain = parse_server_address("http://127.0.0.1:8480");
    REQUIRE(plain);
    CHECK(plain->host == "127.0.0.1");
    CHECK(plain->port == "8480");
    CHECK_FALSE(plain->is_encrypted);
    CHECK(plain->text() == "http://127.0.0.1:8480");

    const auto encrypted = parse_server_address("https://room.example/");
    REQUIRE(encrypted);
    CHECK(encrypted->is_encrypted);
    CHECK(encrypted->port == "443");
    CHECK(parse_server_address("http://[::1]:8480")->host_and_port() == "[::1]:8480");

    for (const auto* wrong : {"",
                              "127.0.0.1:8480",
                              "ftp://room",
                              "http://",
                              "http://a:b@room",
                              "http://room/page",
                              "http://room?q",
                              "http://room:port"})
        CHECK_FALSE(parse_server_address(wrong));
}
