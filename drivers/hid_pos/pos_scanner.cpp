#include "drivers/hid_pos/pos_scanner.hpp"

#include <algorithm>
#include <utility>

namespace muniment::hid_pos {

namespace {

/// Without a count, what is unused at the end is zeros.
std::size_t used_bytes(Bytes text) {
    while (!text.empty() && text.back() == 0) text = text.first(text.size() - 1);
    return text.size();
}

std::string_view characters(Bytes bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

bool is_reply(std::string_view symbology) {
    return symbology == "]X0" || symbology == "]Z6";
}

bool fits(const Layout& layout, Bytes report) {
    const std::size_t last_of_all = std::max({layout.text_at + layout.text_bytes,
                                              layout.count_at.value_or(0) + 1,
                                              layout.aim_at.value_or(0) + 3,
                                              layout.continued_at.value_or(0) + 1});
    return report.size() >= last_of_all && (layout.report_id == 0 || report[0] == layout.report_id);
}

}  // namespace

void PosScanner::feed(Bytes report, const TakeScanned& take) {
    const bool is_first = !current_;
    const Layout layout = current_ ? *current_ : known_ ? *known_ : layout_like(report);
    if (!fits(layout, report)) {
        gone(take);
        return take(std::string_view("unknown_report"));
    }
    const Bytes field = report.subspan(layout.text_at, layout.text_bytes);
    const std::size_t count = layout.count_at ? report[*layout.count_at] : used_bytes(field);
    if (count > field.size()) {
        gone(take);
        return take(std::string_view("wrong_count"));
    }
    if (is_first && layout.aim_at && report[*layout.aim_at] == ']')
        symbology_ = characters(report.subspan(*layout.aim_at, 3));
    text_.add(characters(field.first(count)));
    if (goes_on(layout, report, count))
        current_ = layout;
    else
        end(take);
}

bool PosScanner::goes_on(const Layout& layout, Bytes report, std::size_t count) const {
    if (layout.continued_at)
        return (report[*layout.continued_at] >> layout.continued_bit & 1u) != 0;
    return layout.continues_when_full && count == layout.text_bytes;
}

void PosScanner::end(const TakeScanned& take) {
    current_.reset();
    std::string symbology = std::exchange(symbology_, {});
    if (!is_reply(symbology)) return text_.end(take, std::move(symbology));
    text_ = {};
    take(std::string_view("scanner_reply"));
}

void PosScanner::idle(const TakeScanned& take) {
    if (current_ && current_->continues_when_full) end(take);
}

void PosScanner::gone(const TakeScanned& take) {
    current_.reset();
    symbology_.clear();
    text_.drop(take);
}

}  // namespace muniment::hid_pos
