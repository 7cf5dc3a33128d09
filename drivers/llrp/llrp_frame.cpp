#include "drivers/llrp/llrp_frame.hpp"

#include <algorithm>

#include "drivers/llrp/llrp_names.hpp"

namespace muniment::llrp {

namespace {

constexpr std::size_t length_at = 2;
constexpr std::size_t id_at = 6;

std::size_t length_of(Bytes header) {
    return load<std::uint32_t>(header, length_at);
}

Bytes take_front(Bytes& bytes, std::size_t count) {
    const Bytes front = bytes.first(count);
    bytes = bytes.subspan(count);
    return front;
}

Frame frame_of(Bytes message, std::uint64_t offset) {
    const auto head = load<std::uint16_t>(message);
    return {.version = static_cast<std::uint8_t>(head >> 10 & 7),
            .type = static_cast<MessageType>(head & 0x3FF),
            .id = load<std::uint32_t>(message, id_at),
            .body = message.subspan(header_bytes),
            .offset = offset};
}

}  // namespace

std::optional<Piece> FrameSplitter::take(Bytes& bytes) {
    if (is_handed_out_) gathered_.clear();
    is_handed_out_ = false;
    drop_unwanted(bytes);
    if (!gathered_.empty() || bytes.size() < header_bytes) return take_gathered(bytes);
    const std::size_t length = length_of(bytes);
    if (auto fault = refused(length, 0)) return fault;
    if (bytes.size() < length) return take_gathered(bytes);
    return accepted(take_front(bytes, length));
}

std::optional<Fault> FrameSplitter::finish() const {
    if (gathered_.empty() || is_handed_out_) return std::nullopt;
    return Fault{FaultKind::message_truncated, offset_};
}

void FrameSplitter::drop_unwanted(Bytes& bytes) {
    const auto count = is_lost_
                           ? bytes.size()
                           : std::size_t{std::min<std::uint64_t>(unwanted_bytes_, bytes.size())};
    bytes = bytes.subspan(count);
    dropped_bytes_ += count;
    if (!is_lost_) unwanted_bytes_ -= count;
}

std::optional<Piece> FrameSplitter::take_gathered(Bytes& bytes) {
    if (!gather(bytes, header_bytes)) return std::nullopt;
    const std::size_t length = length_of(gathered_);
    if (auto fault = refused(length, gathered_.size())) return fault;
    if (!gather(bytes, length)) return std::nullopt;
    is_handed_out_ = true;
    return accepted(gathered_);
}

/// Moves bytes over until `wanted` are there; false when they have not all arrived yet.
bool FrameSplitter::gather(Bytes& bytes, std::size_t wanted) {
    const std::size_t missing = wanted - std::min(wanted, gathered_.size());
    const Bytes part = take_front(bytes, std::min(missing, bytes.size()));
    gathered_.insert(gathered_.end(), part.begin(), part.end());
    return part.size() == missing;
}

/// The fault of a message of this length, of which `at_hand` bytes were gathered already.
std::optional<Piece> FrameSplitter::refused(std::size_t length, std::size_t at_hand) {
    if (length >= header_bytes && length <= bytes_max_) return std::nullopt;
    const std::uint64_t offset = offset_;
    gathered_.clear();
    dropped_bytes_ += at_hand;
    if (length < header_bytes) {
        is_lost_ = true;
        return Fault{FaultKind::lost_framing, offset};
    }
    unwanted_bytes_ = length - at_hand;
    offset_ += length;
    return Fault{FaultKind::message_too_long, offset};
}

Piece FrameSplitter::accepted(Bytes message) {
    const std::uint64_t offset = offset_;
    offset_ += message.size();
    return frame_of(message, offset);
}

bool is_header(Bytes bytes) {
    if (bytes.size() < header_bytes) return false;
    const auto head = load<std::uint16_t>(bytes);
    const unsigned reserved = head >> 13;
    const unsigned version = head >> 10 & 7;
    return reserved == 0 && (version == version_1_0_1 || version == version_1_1) &&
           !name_of(static_cast<MessageType>(head & 0x3FF)).empty() &&
           length_of(bytes) >= header_bytes;
}

std::optional<std::size_t> find_message(Bytes bytes) {
    for (std::size_t at = 0; at + header_bytes <= bytes.size(); ++at) {
        const Bytes from_here = bytes.subspan(at);
        if (is_header(from_here) && length_of(from_here) <= from_here.size()) return at;
    }
    return std::nullopt;
}

}  // namespace muniment::llrp
