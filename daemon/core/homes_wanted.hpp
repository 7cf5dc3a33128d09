#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "daemon/core/box_code.hpp"

namespace muniment {

/// Addresses that boxes were registered with before their places were made. When a place is made,
/// the boxes that wait for its address find their home.
class HomesWanted {
  public:
    /// Null when the box waits for none.
    const std::string* text_of(const BoxCode& box) const;
    bool is_empty() const { return text_of_.empty(); }

    void want(const BoxCode& box, const std::string& text);
    void forget(const BoxCode& box);
    /// The boxes that wait for this address; they wait no longer.
    std::vector<BoxCode> take(const std::string& text);

    friend bool operator==(const HomesWanted& a, const HomesWanted& b) {
        return a.text_of_ == b.text_of_;
    }

  private:
    std::unordered_map<BoxCode, std::string> text_of_;
    std::unordered_map<std::string, std::vector<BoxCode>> waiting_;
};

}  // namespace muniment
