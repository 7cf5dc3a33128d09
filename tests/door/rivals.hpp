#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "tests/door/question.hpp"

// The rules that others use or a first try would use, each once, to stand beside the decider.

namespace muniment::generator {

enum class Rival { last_antenna, location, read_count, highest_level, regression };
inline constexpr std::size_t rival_count = 5;
std::string_view name_of(Rival rival);

enum class Truth : std::uint8_t { stayed, out, in };

struct Labelled {
    Question question;
    Truth truth = Truth::stayed;
};

/// What is learned from one set of passages and used on another.
struct Learned {
    double reads_at_least = 1;
    double level_at_least_dbm = -100;
    /// Multinomial logistic regression: a row each for out and in, against staying.
    std::array<std::array<double, feature_count>, 2> weights{};
};
/// The thresholds with the fewest errors; weights by 40 rounds of gradient descent.
Learned learned_from(const std::vector<Labelled>& labelled);

/// The answer of a rule to one question, none for "stayed". Not for `location`.
std::optional<Answer> answer_of(Rival rival, const Question& question, const Learned& learned);

/// Where EdgeX's RFID inventory service would place a tag: the antenna with the best mean of its
/// last 20 levels, left for another that is better by 6 dB, less the longer the old one is silent
/// (0.008 dB a ms after 500 ms). A place on the other side of the door is a passage.
class LocationRule {
  public:
    explicit LocationRule(DoorProfile door) : door_(std::move(door)) {}
    std::optional<Answer> feed(const Read& read);
    /// How often any tag's place changed, passage or not.
    int moves() const { return moves_; }

  private:
    struct Heard {
        std::array<double, 20> levels{};
        std::size_t count = 0;
        Instant last;
        double mean() const;
    };
    struct Tag {
        std::map<AntennaPort, Heard> antennas;
        std::optional<AntennaPort> place;
    };
    DoorProfile door_;
    std::map<Epc, Tag> tags_;
    int moves_ = 0;
};

}  // namespace muniment::generator
