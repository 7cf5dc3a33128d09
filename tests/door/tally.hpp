#pragma once

#include <array>
#include <string>
#include <vector>

#include "tests/door/answer.hpp"
#include "tests/door/episode.hpp"

namespace muniment::generator {

/// How often it was right, of boxes that crossed the line.
struct Crossed {
    int boxes = 0;
    int missed = 0;  ///< not told at all
    int asked = 0;   ///< told as unsure only: a person looks
    int wrong = 0;   ///< told the other way round
    Crossed& operator+=(const Crossed& more);
};

/// How often it was right of boxes that were moved and did not cross, or came back.
struct Stayed {
    int boxes = 0;
    int out = 0;  ///< told as gone out
    int in = 0;
    int asked = 0;
    Stayed& operator+=(const Stayed& more);
};

/// What a rule got right and wrong in any number of rooms.
struct Tally {
    static constexpr std::size_t reads_max = 4;
    std::array<Crossed, situation_count> crossed;
    std::array<Stayed, situation_count> stayed;
    std::array<Crossed, reads_max + 1> by_reads;  ///< ordinary boxes; 4 is four and more
    Crossed stacked, against_body, beam_lost;
    int episodes = 0;
    int shelf_out = 0;  ///< tags on the shelf, told as gone out
    int shelf_in = 0;
    int shelf_asked = 0;
    std::vector<double> latency_s;  ///< from half a metre past the line until it was told
    std::vector<std::string> faults;

    Tally& operator+=(const Tally& more);
};

/// Boxes that a door is not built for, told apart: nobody can read them, or the reader is broken.
bool is_ordinary(Situation situation);
/// Hovering, turning back, meeting in the doorway: told apart, with a bar of their own.
bool is_hard(Situation situation);

/// Holds one room's answers against what happened in it.
Tally tally(const std::vector<Episode>& episodes,
            const std::vector<Answer>& answers,
            const std::string& room);

}  // namespace muniment::generator
