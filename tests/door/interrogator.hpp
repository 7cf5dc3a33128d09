#pragma once

#include <vector>

#include "tests/door/scene.hpp"

namespace muniment::generator {

/// One answer that the reader reports.
struct Heard {
    double s = 0;
    std::size_t antenna = 0;
    std::size_t tag = 0;  ///< standing tags first, then the scene's loads
    int rssi_dbm = 0;     ///< whole dB, as LLRP reports (T, W)
    std::uint16_t phase_4096 = 0;
    std::uint32_t channel = 0;
};

/// A reader going round its antennas: frames of slots in which woken tags answer by chance, two at
/// once are lost, and what was read keeps silent as its session wants (Gen2). Gaps and bursts come
/// out of that.
class Interrogator {
  public:
    Interrogator(const Site& site, std::vector<Standing> standing, Luck luck);

    /// Time goes on from the last call's end.
    void listen(const Scene& scene, double until_s, std::vector<Heard>& heard);
    double now_s() const { return now_s_; }
    const std::vector<Standing>& standing() const { return standing_; }
    /// The shelf was changed.
    void put(std::size_t tag, const TagPose& pose);

  private:
    struct Audible {
        std::size_t tag;
        Rays rays;
        double answers;  ///< with nobody near
    };
    struct Answer {
        double power_dbm;
        double rssi_dbm;
        double turns;
    };
    struct Marked {
        double until_s = -1;  ///< read, and silent to a reader that asks for the unread
    };

    void stay(const Scene& scene, std::vector<Heard>& heard);
    void frame(const Scene& scene, double end_s, std::vector<Heard>& heard);
    void gather(const Scene& scene);
    void gather_standing();
    void gather_loads(const Scene& scene);
    bool is_asked(std::size_t tag) const;
    std::vector<Audible>& audible();
    void answer(const Scene& scene, std::size_t participant, std::vector<Heard>& heard);
    Answer strength(const TagTraits& tag, const Field& field) const;
    double answers(const TagTraits& tag, const Answer& answer) const;
    void see_people(const Scene& scene);
    void hop();

    const Site& site_;
    Channel channel_;
    std::vector<Standing> standing_;
    Luck luck_;
    double now_s_ = 0;
    std::size_t antenna_ = 0;
    std::size_t hop_ = 0;
    double hop_at_s_ = 0;
    std::array<int, antennas_max> slots_log2_;
    std::array<bool, antennas_max> asks_marked_{};
    std::vector<std::vector<Audible>> audible_;  ///< per antenna and channel, when first needed
    std::vector<bool> known_;
    std::vector<Marked> marks_;
    std::vector<Body> bodies_;
    struct Participant {
        std::size_t tag;
        const Audible* audible;  ///< of a standing tag
    };
    std::vector<Participant> participants_;
};

}  // namespace muniment::generator
