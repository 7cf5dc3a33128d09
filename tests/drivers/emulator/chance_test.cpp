#include "drivers/emulator/chance.hpp"

#include <catch2/catch.hpp>

using namespace muniment::emulator;

TEST_CASE("the same seed and the same purpose draw the same") {
    REQUIRE(Chance{5}.of(1).of(2).uniform() == Chance{5}.of(1).of(2).uniform());
    REQUIRE(Chance{5}.of(1).of(2).uniform() != Chance{5}.of(2).of(1).uniform());
    REQUIRE(Chance{5}.of(1).uniform() != Chance{6}.of(1).uniform());
}

TEST_CASE("draws have the mean and the spread that they say") {
    constexpr int draws = 100'000;
    double uniform = 0;
    double normal = 0;
    double square = 0;
    for (unsigned i = 0; i < draws; ++i) {
        uniform += Chance{9}.of(i).uniform() / draws;
        const double x = Chance{9}.of(i).normal();
        normal += x / draws;
        square += x * x / draws;
    }
    REQUIRE(uniform == Approx(0.5).margin(0.005));
    REQUIRE(normal == Approx(0).margin(0.015));
    REQUIRE(square == Approx(1).margin(0.03));
}
