#include "client/cli/reads_picture.hpp"

#include <catch2/catch.hpp>

using namespace muniment::cli;

TEST_CASE("an antenna's reads are bars over time, the stronger the taller") {
    const ReadsPicture picture(0, 9'000'000, 10);
    const std::vector<PicturedRead> reads{{0, 1, 1, -75.0},
                                          {1'000'000, 1, 2, -60.0},
                                          {2'000'000, 1, 1, -40.0},
                                          {2'000'000, 2, 1, -40.0},
                                          {9'000'000, 1, 1, std::nullopt},
                                          {5'000'000, 1, 0, -40.0}};
    CHECK(picture.lane(reads, 1) == "▁▅█      ▅");
    CHECK(picture.lane(reads, 2) == "  █");
    CHECK(picture.lane(reads, 3).empty());
}

TEST_CASE("the stronger of two reads in one column is drawn, and nothing outside the picture") {
    const ReadsPicture picture(0, 1'000'000, 1);
    CHECK(picture.lane({{100, 1, 1, -40.0}, {200, 1, 1, -70.0}}, 1) == "█");
    CHECK(picture.lane({{-5'000'000, 1, 1, -40.0}, {99'000'000, 1, 1, -40.0}}, 1) == "█");
    CHECK(ReadsPicture(7, 7, 0).marks({{"B", 7}}) == "B");
}

TEST_CASE("shares are shaded until the next moment") {
    const ReadsPicture picture(0, 4, 5);
    CHECK(picture.shade({{0, 100}, {2, 50}, {3, 0}, {4, 25}}) == "██▒ ░");
    CHECK(picture.marks({{"B", 1}, {"|", 3}}) == " B |");
}
