#pragma once

#include <unordered_map>
#include <vector>

#include "drivers/emulator/interrogator.hpp"
#include "drivers/emulator/trajectory.hpp"

namespace muniment::emulator {

/// Everything that carries a tag in a day, and everybody who moves: where each is at any moment.
class Cast {
  public:
    static constexpr std::size_t walkers_max = 64;

    enum class Whereabouts { shelf, carried, outside };
    struct Ended {
        std::vector<std::size_t> tags;
        bool outside = false;
    };

    Cast(const Day& day, const RadioModel& model, Chance chance);

    /// All tags back in their places, nobody walking.
    void reset();
    const Trajectory& start(const Walk& walk, Instant at);
    bool is_full() const { return walkers_.size() >= walkers_max; }
    /// Takes away walks that are over by `at` and puts down what they carried.
    std::vector<Ended> end_walks(Instant at);
    /// Appends every tag that may be heard at `at`, as this antenna sees it.
    void candidates(Instant at, const DoorAntenna& antenna, std::vector<Candidate>& found) const;

    const Epc& epc(std::size_t tag) const { return tags_[tag].epc; }
    std::optional<std::size_t> tag_of(const BoxCode& code) const;
    /// The box's code, or the EPC of what is no box.
    std::string name_of(std::size_t tag) const;
    Whereabouts whereabouts(std::size_t tag) const { return tags_[tag].whereabouts; }

  private:
    struct Tag {
        Epc epc;
        BoxCode code;
        Whereabouts whereabouts = Whereabouts::shelf;
        bool stands_near = false;
        TagPlace shelf;
        double gain_db = 0;
    };
    struct Load {
        std::size_t tag = 0;
        double aside_m = 0;
        double height_m = 0;
        double shadow_db = 0;
    };
    struct Walker {
        Instant from;
        Trajectory way;
        Held held = Held::front;
        std::uint64_t pattern = 0;
        std::vector<Load> load;
    };

    std::size_t tag_of(const Epc& epc);
    void stand(const StandingTag& standing);
    Load load_of(const Walk& walk, std::size_t tag) const;
    TagPlace place_of(const Load& load, const Walker& walker, Instant at) const;
    double body_loss_db(const Walker& walker,
                        Instant at,
                        const TagPlace& place,
                        const DoorAntenna& antenna) const;
    double stir_db(std::size_t tag, Instant at) const;

    RadioModel model_;
    Chance chance_;
    std::vector<Tag> tags_;
    std::vector<std::size_t> near_;  ///< tags that can be heard from their shelf
    std::unordered_map<Epc, std::size_t> tag_of_epc_;
    std::unordered_map<BoxCode, std::size_t> tag_of_code_;
    std::vector<Walker> walkers_;
    std::uint64_t walks_ = 0;
};

}  // namespace muniment::emulator
