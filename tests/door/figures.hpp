#pragma once

#include <string>
#include <vector>

#include "tests/door/story.hpp"

namespace muniment::generator {

/// One number that a set of recordings has, by name with its unit.
struct Figure {
    std::string name;
    double value = 0;
};

double quantile(std::vector<double> values, double share);

std::vector<Figure> tunnel_figures(const std::vector<Story>& stories);
/// How strongly upstream and gate hear a tag, second by second around its entry: what tells the
/// way.
std::vector<Figure> tunnel_profile(const std::vector<Story>& stories);
std::vector<Figure> walk_figures(const std::vector<Story>& stories);
std::vector<Figure> standing_figures(const std::vector<Story>& stories);

/// All values behind some figures, for pictures: name and values.
struct Spread {
    std::string name;
    std::vector<double> values;
};
std::vector<Spread> tunnel_spreads(const std::vector<Story>& stories);
std::vector<Spread> walk_spreads(const std::vector<Story>& stories);
std::vector<Spread> standing_spreads(const std::vector<Story>& stories);

}  // namespace muniment::generator
