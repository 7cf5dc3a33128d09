#include "daemon/core/tag_table.hpp"

#include <algorithm>

namespace muniment {

TagTable::TagTable(std::size_t tags_max) : tags_max_(std::max<std::size_t>(tags_max, 1)) {
    places_.reserve(tags_max_);
    by_epc_.reserve(tags_max_);
}

void TagTable::clear() {
    places_.clear();
    by_epc_.clear();
    newest_ = oldest_ = none;
}

TagTable::Place TagTable::place_of(const Epc& epc) {
    if (const auto known = by_epc_.find(epc); known != by_epc_.end()) {
        return {known->second, places_[known->second].tenant};
    }
    const std::uint32_t at = free_place();
    places_[at].track = TagTrack(epc);
    by_epc_.emplace(epc, at);
    link_newest(at);
    return {at, ++places_[at].tenant};
}

TagTrack* TagTable::track_at(Place place) {
    if (place.at >= places_.size() || places_[place.at].tenant != place.tenant) return nullptr;
    return &places_[place.at].track;
}

void TagTable::touch(Place place) {
    if (place.at == newest_) return;
    unlink(place.at);
    link_newest(place.at);
}

std::uint32_t TagTable::free_place() {
    if (places_.size() < tags_max_) {
        places_.emplace_back();
        return static_cast<std::uint32_t>(places_.size() - 1);
    }
    const std::uint32_t at = oldest_;
    unlink(at);
    by_epc_.erase(places_[at].track.epc());
    ++evicted_;
    return at;
}

void TagTable::unlink(std::uint32_t at) {
    const auto [newer, older] = std::pair{places_[at].newer, places_[at].older};
    (newer == none ? newest_ : places_[newer].older) = older;
    (older == none ? oldest_ : places_[older].newer) = newer;
}

void TagTable::link_newest(std::uint32_t at) {
    places_[at].newer = none;
    places_[at].older = newest_;
    (newest_ == none ? oldest_ : places_[newest_].newer) = at;
    newest_ = at;
}

}  // namespace muniment
