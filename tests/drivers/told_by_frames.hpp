#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "drivers/frame_stream.hpp"

namespace muniment::testing {

/// What a stream of frames came to, one word each: "frame 24" or "wrong_sum 0", with its offset.
template <FrameLook (*look)(Bytes)>
std::vector<std::string> told_by_frames(Bytes stream, std::size_t portion) {
    FrameStream<look> frames;
    std::vector<std::string> told;
    const auto note = [&](const auto& fault) {
        told.push_back(std::string(fault.name) + ' ' + std::to_string(fault.offset));
    };
    const auto note_piece = [&](const typename FrameStream<look>::Piece& piece) {
        if (const auto* fault = std::get_if<StreamFault>(&piece)) return note(*fault);
        told.push_back("frame " + std::to_string(std::get<StreamFrame>(piece).offset));
    };
    while (!stream.empty()) {
        // Memory of its own for each portion, so that nothing may look back into an earlier one.
        const std::vector<std::uint8_t> bytes(
            stream.begin(), stream.begin() + std::ptrdiff_t(std::min(portion, stream.size())));
        stream = stream.subspan(bytes.size());
        frames.feed(bytes);
        while (const auto piece = frames.next()) note_piece(*piece);
    }
    do {
        while (const auto piece = frames.next()) note_piece(*piece);
        if (const auto fault = frames.give_up()) note(*fault);
    } while (frames.is_waiting());
    return told;
}

}  // namespace muniment::testing
