#pragma once

#include <vector>

#include "tests/door/geometry.hpp"

namespace muniment::generator {

/// The door line was passed.
struct LinePass {
    double s = 0;
    bool out = false;
};

/// A way across the floor, seconds from the start of its story. Between its corners it is straight
/// and even; a walker's sway is laid over it.
class Motion {
  public:
    struct Corner {
        double s = 0;
        double x = 0;
        double y = 0;
    };

    explicit Motion(std::vector<Corner> corners, double sway_m = 0.02, double sway_hz = 1.8);

    Point at(double s) const;  ///< z is 0
    /// Which way it faces: the way it walks, or last walked, or will walk first.
    Point heading(double s) const;
    double begins() const { return corners_.front().s; }
    double ends() const { return corners_.back().s; }

  private:
    std::vector<Corner> corners_;
    double sway_m_;
    double sway_hz_;
};

}  // namespace muniment::generator
