#include "daemon/core/tag_book.hpp"

#include <algorithm>

namespace muniment {

const BoundTag* TagBook::find(const Epc& epc) const {
    const auto found = by_epc_.find(epc);
    return found == by_epc_.end() ? nullptr : &found->second;
}

std::vector<Epc> TagBook::of(const BoxCode& box) const {
    std::vector<Epc> tags;
    if (const auto first = first_of_.find(box); first != first_of_.end()) {
        tags.push_back(first->second.epc());
    }
    if (const auto more = more_of_.find(box); more != more_of_.end()) {
        for (const StoredEpc& epc : more->second) tags.push_back(epc.epc());
    }
    return tags;
}

const BoundTag* TagBook::wearing_chip(const Epc& tid) const {
    if (tid.is_empty()) return nullptr;
    const StoredEpc chip = tid;
    const auto found = std::ranges::find_if(
        by_epc_, [&](const auto& row) { return row.second.tid == chip && !row.second.off; });
    return found == by_epc_.end() ? nullptr : &found->second;
}

void TagBook::bind(const Epc& epc, BoundTag tag) {
    const StoredEpc key = epc;
    if (const auto before = by_epc_.find(key); before != by_epc_.end()) {
        unlist(before->second.box, epc);
    }
    list(tag.box, key);
    by_epc_[key] = std::move(tag);
}

bool TagBook::retire(const Epc& epc, const BoxCode& box, TagEnd why) {
    const auto found = by_epc_.find(epc);
    if (found == by_epc_.end() || found->second.box != box || found->second.off) return false;
    found->second.off = why;
    return true;
}

void TagBook::reserve(std::size_t tags) {
    by_epc_.reserve(tags);
    first_of_.reserve(tags);
}

void TagBook::list(const BoxCode& box, const StoredEpc& epc) {
    if (!first_of_.try_emplace(box, epc).second) more_of_[box].push_back(epc);
}

void TagBook::unlist(const BoxCode& box, const Epc& epc) {
    std::vector<Epc> stay = of(box);
    std::erase(stay, epc);
    first_of_.erase(box);
    more_of_.erase(box);
    for (const Epc& other : stay) list(box, other);
}

}  // namespace muniment
