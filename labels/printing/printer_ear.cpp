#include "labels/printing/printer_ear.hpp"

namespace muniment::labels {

namespace {

constexpr char stx = '\x02';
constexpr char etx = '\x03';

}  // namespace

std::vector<ZplEar::Heard> ZplEar::hear(std::string_view bytes) {
    std::vector<Heard> heard;
    for (const char c : bytes) {
        if (c == stx) {
            if (!piece_.empty()) ++dropped_;
            piece_.clear();
            is_too_long_ = false;
            is_status_string_ = true;
        } else if (c == (is_status_string_ ? etx : '\n')) {
            end_piece(heard);
        } else if (piece_.size() < piece_bytes_max) {
            piece_ += c;
        } else {
            is_too_long_ = true;
        }
    }
    return heard;
}

void ZplEar::end_piece(std::vector<Heard>& heard) {
    if (is_too_long_) {
        ++dropped_;
    } else if (is_status_string_) {
        take_status_string(heard);
    } else {
        while (piece_.ends_with('\r')) piece_.pop_back();
        if (auto answer = tag_answer_of(piece_)) heard.emplace_back(*std::move(answer));
        // Every status string is followed by an empty line.
        else if (!piece_.empty())
            ++dropped_;
    }
    piece_.clear();
    is_status_string_ = false;
    is_too_long_ = false;
}

/// The three strings come one after the other; the third says nothing that is wanted here, and
/// neither does a string alone.
void ZplEar::take_status_string(std::vector<Heard>& heard) {
    if (first_.empty()) {
        first_ = piece_;
        return;
    }
    if (const auto status = zpl_status_of(first_, piece_)) {
        heard.emplace_back(*status);
        first_.clear();
        return;
    }
    // Out of step: what came last may be the first of the next three.
    first_ = piece_;
}

}  // namespace muniment::labels
