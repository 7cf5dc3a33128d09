#include "drivers/emulator/outbox.hpp"

#include <utility>

namespace muniment::emulator {

void Outbox::Lane::append(llrp::Bytes message, Keep keep) {
    bytes.insert(bytes.end(), message.begin(), message.end());
    marks.push_back({message.size(), keep});
    if (keep == Keep::yes) kept_bytes += message.size();
}

void Outbox::Lane::drop_front() {
    const auto mark = marks.front();
    marks.pop_front();
    begin += mark.bytes;
    if (mark.keep == Keep::yes) kept_bytes -= mark.bytes;
    // Moving the rest down is paid for by the half that was sent.
    if (begin < bytes.size() / 2) return;
    bytes.erase(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(begin));
    begin = 0;
}

void Outbox::say(llrp::Bytes message) {
    going_.append(message, Keep::no);
}

bool Outbox::keep(llrp::Bytes message) {
    if (kept_bytes() + message.size() > kept_bytes_max_) return false;
    (is_released_ ? going_ : waiting_).append(message, Keep::yes);
    return true;
}

void Outbox::release(std::uint8_t version) {
    constexpr unsigned version_bits = 0b0001'1100;
    is_released_ = true;
    for (std::size_t at = waiting_.begin; const auto& mark : waiting_.marks) {
        auto& first = waiting_.bytes[at];
        first = static_cast<std::uint8_t>((first & ~version_bits) | unsigned{version} << 2);
        going_.append(llrp::Bytes{waiting_.bytes}.subspan(at, mark.bytes), mark.keep);
        at += mark.bytes;
    }
    waiting_.clear();
}

void Outbox::take_back() {
    is_released_ = false;
    Lane again;
    for (auto* lane : {&going_, &waiting_}) {
        for (std::size_t at = lane->begin; const auto& mark : lane->marks) {
            if (mark.keep == Keep::yes)
                again.append(llrp::Bytes{lane->bytes}.subspan(at, mark.bytes), Keep::yes);
            at += mark.bytes;
        }
    }
    going_.clear();
    waiting_ = std::move(again);
    sent_of_front_ = 0;
}

void Outbox::clear() {
    going_.clear();
    waiting_.clear();
    sent_of_front_ = 0;
    is_released_ = false;
}

llrp::Bytes Outbox::pending() const {
    return llrp::Bytes{going_.bytes}.subspan(going_.begin + sent_of_front_);
}

void Outbox::sent(std::size_t bytes) {
    sent_of_front_ += bytes;
    while (!going_.marks.empty() && sent_of_front_ >= going_.marks.front().bytes) {
        sent_of_front_ -= going_.marks.front().bytes;
        going_.drop_front();
    }
}

}  // namespace muniment::emulator
