#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace muniment {

using Bytes = std::span<const std::uint8_t>;

/// What the bytes at hand are, as far as their protocol can tell.
struct FrameLook {
    enum class Kind { whole, waiting, damaged };
    Kind kind{};
    std::size_t bytes = 0;   ///< of the whole frame
    std::string_view why{};  ///< a literal, when damaged

    static FrameLook whole(std::size_t bytes) { return {Kind::whole, bytes, {}}; }
    static FrameLook waiting() { return {Kind::waiting, 0, {}}; }
    static FrameLook damaged(std::string_view why) { return {Kind::damaged, 0, why}; }
};

/// A frame that its checks approve, from its first byte to its last.
struct StreamFrame {
    Bytes bytes;               ///< good until the next `feed`
    std::uint64_t offset = 0;  ///< of its first byte, from the start of the stream
};
struct StreamFault {
    std::string_view name;  ///< a literal
    std::uint64_t offset = 0;
};

/// Cuts a stream into frames that say their own length, for protocols with a check over each frame.
/// `look(bytes)` judges what stands at the front. What no check approves is left byte by byte until
/// a frame is found again: a stretch of damage is one fault, told at its first byte.
///
///     stream.feed(bytes);
///     while (const auto piece = stream.next()) ...
///
/// Memory: one frame and what `feed` brought.
template <FrameLook (*look)(Bytes)>
class FrameStream {
  public:
    using Piece = std::variant<StreamFrame, StreamFault>;

    void feed(Bytes bytes) {
        buffer_.erase(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(at_));
        begin_ += at_;
        at_ = 0;
        buffer_.insert(buffer_.end(), bytes.begin(), bytes.end());
    }

    /// Nothing: more bytes are wanted.
    std::optional<Piece> next() {
        while (at_ < buffer_.size()) {
            const Bytes rest = Bytes(buffer_).subspan(at_);
            const FrameLook seen = look(rest);
            if (seen.kind == FrameLook::Kind::waiting) return std::nullopt;
            if (seen.kind == FrameLook::Kind::whole) {
                is_lost_ = false;
                const StreamFrame frame{rest.first(seen.bytes), begin_ + at_};
                at_ += seen.bytes;
                return frame;
            }
            if (const auto fault = skip_byte(seen.why)) return *fault;
        }
        return std::nullopt;
    }

    /// Nothing more comes of what began: its first byte is damage, and `next` looks on behind it.
    /// For the end of a stream, and for a device that fell silent inside a frame.
    std::optional<StreamFault> give_up() {
        if (at_ == buffer_.size()) return std::nullopt;
        return skip_byte("truncated");
    }

    /// Whether a frame has begun and is not whole.
    bool is_waiting() const { return at_ < buffer_.size(); }

  private:
    std::optional<StreamFault> skip_byte(std::string_view why) {
        const StreamFault fault{why, begin_ + at_++};
        if (std::exchange(is_lost_, true)) return std::nullopt;
        return fault;
    }

    std::vector<std::uint8_t> buffer_;
    std::size_t at_ = 0;       ///< what was handed out of the buffer
    std::uint64_t begin_ = 0;  ///< offset of the buffer's first byte
    bool is_lost_ = false;
};

/// Every piece of bytes that are all there is, with what is left over at the end.
template <FrameLook (*look)(Bytes), class Take>
void each_piece(FrameStream<look>& stream, const Take& take) {
    do {
        while (const auto piece = stream.next()) take(*piece);
        if (const auto fault = stream.give_up()) take(*fault);
    } while (stream.is_waiting());
}

}  // namespace muniment
