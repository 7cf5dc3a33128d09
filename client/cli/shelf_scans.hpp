#pragma once

#include <string>
#include <vector>

#include "client/cli/desk.hpp"

namespace muniment::cli {

/// Scan after scan at the shelves: the code of a place (S…) says where one stands, each box (B…)
/// that follows is put there. "undo" takes the last box back, "anyway" takes the box that was just
/// refused all the same.
class ShelfScans {
  public:
    struct Manner {
        bool takes_unlisted = false;  ///< boxes that are in no book are registered on the spot
        bool as_home = false;         ///< every box belongs where it is scanned from now on
        bool takes_odd = false;       ///< no box is refused for standing elsewhere or out of order
    };

    ShelfScans(Desk& desk, Manner manner) : desk_(desk), manner_(manner) {}

    /// Takes what was scanned; false when it was refused, which has been told.
    bool take(const std::string& scan);
    /// The place one stands at; empty before the first.
    const std::string& place() const { return place_; }
    std::int64_t boxes() const { return boxes_; }
    std::int64_t refused() const { return refused_; }
    const std::string& last_box() const { return last_box_; }
    bool is_cut_off() const { return is_cut_off_; }

  private:
    bool stand_at(const std::string& place);
    bool put(const std::string& box, bool anyway);
    bool undo();
    bool failed(Exit exit);
    std::vector<std::string_view> despite(bool anyway) const;
    void tell(const boost::json::object& act);

    Desk& desk_;
    Manner manner_;
    std::string place_;
    std::string last_box_;
    std::string odd_box_;  ///< refused last, for "anyway"
    std::int64_t row_ = 0;
    std::int64_t boxes_ = 0;
    std::int64_t refused_ = 0;
    bool is_cut_off_ = false;  ///< the daemon is not there
};

/// A box code, or meant to be one. An address has "-" or ":" in it, and a room's name is shorter.
bool looks_like_box(const std::string& scan);

/// "3 of 8", or "3" where there is no limit.
std::string fill_of(const Desk& desk, const boost::json::object& place);

}  // namespace muniment::cli
