#include <benchmark/benchmark.h>

#include <array>
#include <vector>

#include "drivers/chafon/chafon_frame.hpp"
#include "drivers/r200/r200_frame.hpp"

namespace {

using namespace muniment;

/// What a serial line or a socket gives at a time.
constexpr std::size_t portion_bytes = 4096;
constexpr int frames_in_stream = 20'000;

constexpr std::array<std::uint8_t, 24> r200_notice = {
    0xBB, 0x02, 0x22, 0x00, 0x11, 0xC9, 0x34, 0x00, 0x30, 0x75, 0x1F, 0xEB,
    0x70, 0x5C, 0x59, 0x04, 0xE3, 0xD5, 0x0D, 0x70, 0x3A, 0x76, 0xEF, 0x7E};

/// Status, antenna, one tag: length, EPC, RSSI.
constexpr std::array<std::uint8_t, 17> chafon_body = {0x03,
                                                      0x01,
                                                      0x01,
                                                      0x0C,
                                                      0x30,
                                                      0x75,
                                                      0x1F,
                                                      0xEB,
                                                      0x70,
                                                      0x5C,
                                                      0x59,
                                                      0x04,
                                                      0xE3,
                                                      0xD5,
                                                      0x0D,
                                                      0x70,
                                                      0x6B};

std::vector<std::uint8_t> stream_of(Bytes frame) {
    std::vector<std::uint8_t> stream;
    for (int i = 0; i < frames_in_stream; ++i)
        stream.insert(stream.end(), frame.begin(), frame.end());
    return stream;
}

/// The whole way from bytes in portions to tags; one item is one frame with one tag.
template <FrameLook (*look)(Bytes), class Told>
void decode(benchmark::State& state, Bytes stream, const Told& told) {
    std::int64_t frames = 0;
    for (auto _ : state) {
        FrameStream<look> split;
        for (Bytes rest = stream; !rest.empty();) {
            const Bytes portion = rest.first(std::min(portion_bytes, rest.size()));
            rest = rest.subspan(portion.size());
            split.feed(portion);
            while (const auto piece = split.next()) {
                const auto* frame = std::get_if<StreamFrame>(&*piece);
                if (frame != nullptr && told(frame->bytes)) ++frames;
            }
        }
    }
    state.SetItemsProcessed(frames);
}

void r200_decode(benchmark::State& state) {
    decode<r200::look>(state, stream_of(r200_notice), [](Bytes frame) {
        const auto tag = r200::tag_of(r200::parts_of(frame));
        return tag && *tag;
    });
}
BENCHMARK(r200_decode)->Unit(benchmark::kMillisecond);

void chafon_decode(benchmark::State& state) {
    const auto frame = chafon::command_of(0, chafon::cmd_inventory, chafon_body);
    decode<chafon::look>(state, stream_of(frame), [](Bytes whole) {
        bool seen = false;
        chafon::read_tags(chafon::Model::reader288, chafon::parts_of(whole), [&](const TagSeen&) {
            seen = true;
        });
        return seen;
    });
}
BENCHMARK(chafon_decode)->Unit(benchmark::kMillisecond);

}  // namespace
