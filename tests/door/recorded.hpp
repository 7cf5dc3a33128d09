#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace muniment::generator {

/// How one rule does on the measured recordings; -1 where it cannot be asked.
struct Recorded {
    std::string rule;
    int tunnel_missed = -1;
    int tunnel_strays = -1;
    int walks_wrong = -1;
    int walks_undecided = -1;
    int standing_told = -1;
};
struct RecordedTable {
    int tunnel_asked = 0;
    int walks = 0;
    int standing = 0;
    std::vector<Recorded> rules;
};

/// The decider and every rival on the same recordings. What must learn, learns on four fifths of
/// the cartons and is asked about the fifth.
RecordedTable measured_on(const std::filesystem::path& recordings);

}  // namespace muniment::generator
