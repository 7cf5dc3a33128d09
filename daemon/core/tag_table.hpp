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

    /// Where a tag's track is kept, until the tag is forgotten.
    struct Place {
        std::uint32_t at = 0;
        std::uint32_t tenant = 0;
        friend auto operator<=>(const Place&, const Place&) = default;
    };
    /// The tag's place, a new one where needed.
    Place place_of(const Epc& epc);
    /// Nothing when the tag has been forgotten meanwhile.
    TagTrack* track_at(Place place);
    /// The tag has told something new: it is the last to be forgotten.
    void touch(Place place);

    template <class Use>
    void each(Use use) {
        for (std::uint32_t at = newest_; at != none; at = places_[at].older) use(places_[at].track);
    }
    std::size_t size() const { return places_.size(); }
    std::uint64_t evicted() const { return evicted_; }
    void clear();

  private:
    static constexpr std::uint32_t none = UINT32_MAX;
    struct Kept {
        TagTrack track;
        std::uint32_t tenant = 0;
        std::uint32_t newer = none;
        std::uint32_t older = none;
    };
    std::uint32_t free_place();
    void unlink(std::uint32_t at);
    void link_newest(std::uint32_t at);

    std::size_t tags_max_;
    std::vector<Kept> places_;
    std::unordered_map<Epc, std::uint32_t> by_epc_;
    std::uint32_t newest_ = none;
    std::uint32_t oldest_ = none;
    std::uint64_t evicted_ = 0;
};

}  // namespace muniment
