#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "daemon/core/tag_track.hpp"

namespace muniment {

/// The tags a door remembers: a fixed number, the one that has told nothing new for longest is
/// forgotten first. A box on its way is heard again before a reader can name 8,192 others.
class TagTable {
  public:
    explicit TagTable(std::size_t tags_max);

    /// Takes a read to its tag's track, a new one where needed. False when the read came too late.
    bool feed(const Read& read, std::uint8_t antenna);

    template <class Use>
    void each(Use use) {
        for (std::uint32_t at = newest_; at != none; at = places_[at].older) use(places_[at].track);
    }
    std::size_t size() const { return places_.size(); }
    std::uint64_t evicted() const { return evicted_; }
    void clear();

  private:
    static constexpr std::uint32_t none = UINT32_MAX;
    struct Place {
        TagTrack track;
        std::uint32_t newer = none;
        std::uint32_t older = none;
    };
    std::uint32_t place_of(const Epc& epc);
    std::uint32_t free_place();
    void unlink(std::uint32_t at);
    void link_newest(std::uint32_t at);

    std::size_t tags_max_;
    std::vector<Place> places_;
    std::unordered_map<Epc, std::uint32_t> by_epc_;
    std::uint32_t newest_ = none;
    std::uint32_t oldest_ = none;
    std::uint64_t evicted_ = 0;
};

}  // namespace muniment
