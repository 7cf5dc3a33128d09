#include "daemon/core/quick_math.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace muniment;

TEST_CASE("the quick logarithm is good to a millionth over all that likelihoods need") {
    for (double x = 1e-30; x < 1e30; x *= 1.0173) {
        const double exact = std::log(static_cast<double>(static_cast<float>(x)));
        const double quick = static_cast<double>(quick_log(static_cast<float>(x)));
        CAPTURE(x);
        CHECK(std::abs(quick - exact) < 1e-6 * std::max(1.0, std::abs(exact)));
    }
}

TEST_CASE("the quick exponential is good to some millionths, and nothing below -80") {
    for (double x = -79.9; x < 80; x += 0.0371) {
        const double exact = std::exp(static_cast<double>(static_cast<float>(x)));
        CAPTURE(x);
        CHECK(std::abs(static_cast<double>(quick_exp(static_cast<float>(x))) / exact - 1) < 1e-5);
    }
    CHECK(quick_exp(-1e30F) < 1e-34F);
}
