#include "daemon/core/homes_wanted.hpp"

namespace muniment {

const std::string* HomesWanted::text_of(const BoxCode& box) const {
    const auto found = text_of_.find(box);
    return found == text_of_.end() ? nullptr : &found->second;
}

void HomesWanted::want(const BoxCode& box, const std::string& text) {
    forget(box);
    if (text.empty()) return;
    text_of_.emplace(box, text);
    waiting_[text].push_back(box);
}

void HomesWanted::forget(const BoxCode& box) {
    const auto found = text_of_.find(box);
    if (found == text_of_.end()) return;
    const auto waiting = waiting_.find(found->second);
    std::erase(waiting->second, box);
    if (waiting->second.empty()) waiting_.erase(waiting);
    text_of_.erase(found);
}

std::vector<BoxCode> HomesWanted::take(const std::string& text) {
    const auto found = waiting_.find(text);
    if (found == waiting_.end()) return {};
    std::vector<BoxCode> boxes = std::move(found->second);
    waiting_.erase(found);
    for (const BoxCode& box : boxes) text_of_.erase(box);
    return boxes;
}

}  // namespace muniment
