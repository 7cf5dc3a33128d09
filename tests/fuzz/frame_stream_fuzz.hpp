#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "drivers/frame_stream.hpp"

namespace muniment::fuzz {

inline void require(bool holds) {
    if (!holds) std::abort();
}

/// Any bytes, in portions that the first byte chooses, through a stream of frames. What must hold
/// besides the sanitizers: frames and faults come in order and lie within what was fed.
template <FrameLook (*look)(Bytes), class Told>
void feed_in_portions(Bytes stream, const Told& told) {
    if (stream.empty()) return;
    const std::size_t portion = 1 + stream[0];
    const std::size_t fed = stream.size() - 1;
    stream = stream.subspan(1);
    FrameStream<look> frames;
    std::uint64_t reached = 0;
    const auto note = [&](std::uint64_t offset, std::size_t bytes) {
        require(offset >= reached && offset + bytes <= fed);
        reached = offset + bytes;
    };
    const auto note_piece = [&](const typename FrameStream<look>::Piece& piece) {
        if (const auto* fault = std::get_if<StreamFault>(&piece)) return note(fault->offset, 1);
        const auto& frame = std::get<StreamFrame>(piece);
        note(frame.offset, frame.bytes.size());
        told(frame.bytes);
    };
    for (; !stream.empty(); stream = stream.subspan(std::min(portion, stream.size()))) {
        frames.feed(stream.first(std::min(portion, stream.size())));
        while (const auto piece = frames.next()) note_piece(*piece);
    }
    do {
        while (const auto piece = frames.next()) note_piece(*piece);
        if (const auto fault = frames.give_up()) note(fault->offset, 1);
    } while (frames.is_waiting());
}

}  // namespace muniment::fuzz
