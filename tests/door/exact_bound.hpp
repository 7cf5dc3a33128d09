#pragma once

#include <cmath>

namespace muniment::generator {

/// The exact one-sided 95 % upper bound of a rate of which `errors` in `asked` were seen (Clopper
/// and Pearson 1934), by halving: the rate at which so few errors have a chance of 5 %.
inline double upper_bound_95(int errors, int asked) {
    if (asked == 0 || errors >= asked) return 1;
    const auto chance_of_at_most = [&](double rate) {
        double sum = 0, term = asked * std::log1p(-rate);
        for (int k = 0; k <= errors; ++k) {
            sum += std::exp(term);
            term += std::log(static_cast<double>(asked - k) / (k + 1) * rate / (1 - rate));
        }
        return sum;
    };
    double low = 0, high = 1;
    for (int i = 0; i < 60; ++i) {
        const double middle = (low + high) / 2;
        (chance_of_at_most(middle) > 0.05 ? low : high) = middle;
    }
    return high;
}

}  // namespace muniment::generator
