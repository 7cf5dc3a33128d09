#pragma once

#include "tests/door/episode.hpp"

namespace muniment::generator {

/// Who walks where with what in one episode.
class RoomPlan {
  public:
    RoomPlan(Situation what, Luck& luck, double now_s, std::uint32_t& boxes);
    void draw();

    Situation situation;
    Scene scene;
    std::vector<BoxTruth> boxes;  ///< one for each load of the scene
    double end_s;
    double leaf_db = 0;
    double deaf_share = 0;

  private:
    struct Hold {
        Point at{0.3, 0, 1.15};  ///< from the carrier's axis, ahead, aside, up
        double loss_db = 0;
        bool stacked = false;
        bool against_body = false;
        std::optional<Bulk> bulk{};
    };

    double pace();
    Motion through(double line_s, double speed, bool out, double aside = 0);
    void carry(const Motion& motion, const Hold& hold);
    void walk(const Motion& motion);
    void pass(bool out, int count);
    void trolley(bool out);
    void set_down(bool goes_on);
    void turn_back();
    void hover();
    void past(bool shut);
    void out_and_back();
    void opposite();
    void weak_box(double loss_db);
    void draw_hard();
    void end_after(const Motion& motion);

    Luck& luck_;
    double now_s_;
    std::uint32_t& numbers_;
};

}  // namespace muniment::generator
