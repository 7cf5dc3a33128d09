#pragma once

#include <vector>

#include "tests/door/recorded.hpp"
#include "tests/door/room_run.hpp"

namespace muniment::generator {

/// A rate against its bar; the bound is exact, one-sided, 95 %.
struct Bar {
    std::string name;
    int errors = 0;
    int asked = 0;
    double at_most_per_10000 = 0;
    bool is_reached() const;  ///< the rate itself; the bound tells how sure that is
};
std::vector<Bar> bars_of(const Tally& tally);

void print_bars(const Tally& tally);
void print_situations(const Tally& tally);
void print_reads(const Tally& tally);
void print_latency(const Tally& tally);
/// Rivals beside the decider: boxes read four times or more, and what was told of others.
void print_rivals(const RoomResult& result);
void print_recorded(const RecordedTable& table);

}  // namespace muniment::generator
