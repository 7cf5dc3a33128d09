#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "drivers/llrp/llrp_bytes.hpp"
#include "drivers/llrp/llrp_fault.hpp"
#include "drivers/llrp/llrp_types.hpp"

// A message on the wire (LLRP 1.0.1 §16.1), most significant byte first:
//
//      0                   1                   2                   3
//      0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
//     +-----+-----+-------------------+-------------------------------+
//     |Rsvd |Vers.|   Message type    |   Length of the whole message |
//     +-----+-----+-------------------+-------------------------------+
//     |        ... in bytes           |         Message ID            |
//     +-------------------------------+-------------------------------+
//     |            ...                |   Body: fields, parameters    |
//     +-------------------------------+-------------------------------+

namespace muniment::llrp {

inline constexpr std::size_t header_bytes = 10;

/// One whole message. `body` views bytes that belong to somebody else: see `FrameSplitter::take`.
struct Frame {
    std::uint8_t version = version_1_0_1;
    MessageType type{};
    std::uint32_t id = 0;
    Bytes body;                ///< what follows the header
    std::uint64_t offset = 0;  ///< of the header's first byte, from the start of the stream

    std::uint64_t body_offset() const { return offset + header_bytes; }
    std::size_t bytes() const { return header_bytes + body.size(); }
};

/// What the splitter finds: a message, or why there is none.
using Piece = std::variant<Frame, Fault>;

/// Cuts a stream of bytes, arriving in any portions, into messages.
///
///     while (const auto piece = splitter.take(bytes)) ...
///
/// A message that lies whole in the bytes is handed out in place; only one that straddles two
/// portions is copied. Memory: at most twice `bytes_max`, and that only after so much has arrived.
///
/// A message longer than the limit is one fault; its bytes are dropped as they come and the stream
/// goes on after it. A length below 10 makes the next boundary unknowable. The splitter then stays
/// lost and drops everything: LLRP has no mark to search for, and what looks like a header may be
/// the memory of somebody's tag, so a live link has to be closed and opened anew. For files that
/// nobody acts upon there is `find_header`.
class FrameSplitter {
  public:
    static constexpr std::size_t bytes_max_default = std::size_t{4} << 20;

    /// `bytes_max`: the longest message accepted, header included. `offset`: what the first byte
    /// counts as.
    explicit FrameSplitter(std::size_t bytes_max = bytes_max_default, std::uint64_t offset = 0)
        : bytes_max_(bytes_max), offset_(offset) {}

    /// The next message or fault from the front of `bytes`, which is shortened by what was used.
    /// Nothing means that all of `bytes` was used. A frame's body is good until the next call, and
    /// no longer than the caller's bytes.
    std::optional<Piece> take(Bytes& bytes);

    /// The stream has ended: a fault when it ended inside a message.
    std::optional<Fault> finish() const;

    bool is_lost() const { return is_lost_; }
    /// Where the next message begins.
    std::uint64_t offset() const { return offset_; }
    /// Bytes of messages that were too long, and of everything since the framing was lost.
    std::uint64_t dropped_bytes() const { return dropped_bytes_; }

  private:
    void drop_unwanted(Bytes& bytes);
    bool gather(Bytes& bytes, std::size_t wanted);
    std::optional<Piece> take_gathered(Bytes& bytes);
    std::optional<Piece> refused(std::size_t length, std::size_t at_hand);
    Piece accepted(Bytes message);

    std::size_t bytes_max_;
    std::uint64_t offset_;
    std::uint64_t dropped_bytes_ = 0;
    std::uint64_t unwanted_bytes_ = 0;    ///< still to come of a message that is too long
    std::vector<std::uint8_t> gathered_;  ///< the beginning of a message that has not all arrived
    bool is_handed_out_ = false;          ///< `gathered_` is what the caller is looking at
    bool is_lost_ = false;
};

/// True for a header that a reader or client of 1.0.1 or 1.1 may send: no reserved bits, a version
/// and a message type that are listed, a length of 10 or more. `bytes` may go on behind it.
bool is_header(Bytes bytes);

/// Where in `bytes` the first message stands that has such a header and lies whole in them. About
/// one place in a million of random bytes passes, and anyone who writes tags can make one: for
/// reading damaged files, not for live links.
std::optional<std::size_t> find_message(Bytes bytes);

}  // namespace muniment::llrp
