#include "daemon/core/shelf_order.hpp"

#include <algorithm>

namespace muniment {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Takes a run of digits off the front, without its leading noughts.
std::string_view next_number(std::string_view& text) {
    const auto end = std::min(text.size(), text.find_first_not_of("0123456789"));
    std::string_view number = text.substr(0, end);
    text.remove_prefix(end);
    number.remove_prefix(std::min(number.find_first_not_of('0'), number.size()));
    return number;
}

/// Below, at or above 0 as the first is smaller, equal or greater.
int compared_numbers(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
    return a.compare(b);
}

}  // namespace

bool stands_before(std::string_view a, std::string_view b) {
    while (!a.empty() && !b.empty()) {
        if (is_digit(a.front()) && is_digit(b.front())) {
            const int order = compared_numbers(next_number(a), next_number(b));
            if (order != 0) return order < 0;
            continue;
        }
        if (a.front() != b.front())
            return static_cast<unsigned char>(a.front()) < static_cast<unsigned char>(b.front());
        a.remove_prefix(1);
        b.remove_prefix(1);
    }
    return a.empty() && !b.empty();
}

}  // namespace muniment
