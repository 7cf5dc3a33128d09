#include <benchmark/benchmark.h>

#include <cstring>

#include "drivers/llrp/llrp_bytes.hpp"
#include "tests/bench/llrp_stream.hpp"

// The limit that `llrp_decode` is held against: the least that can be done to the same bytes while
// no read goes past an end. It knows the few parameters of the bench stream, believes the framing,
// keeps no faults and could not be used for anything else.

namespace {

using namespace muniment;
using llrp::Bytes;
using llrp::load;

struct BareTag {
    std::uint8_t epc[12];
    std::uint16_t antenna;
    std::int8_t rssi_dbm;
    std::uint64_t first_seen_us;
    std::uint16_t seen;
};

std::size_t tv_bytes(unsigned type) {
    switch (type) {
        case 6:
            return 2;
        case 9:
        case 16:
        case 18:
            return 5;
        case 2:
        case 3:
        case 4:
        case 5:
            return 9;
        case 13:
            return 13;
        default:
            return 3;
    }
}

void walk_tag(Bytes bytes, BareTag& tag) {
    while (!bytes.empty()) {
        const unsigned type = bytes[0] & 0x7Fu;
        const bool is_short = (bytes[0] & 0x80) != 0;
        if (!is_short && bytes.size() < 4) return;
        const std::size_t size = is_short ? tv_bytes(type) : load<std::uint16_t>(bytes, 2);
        if (size == 0 || size > bytes.size()) return;
        switch (is_short ? type : 0) {
            case 13:
                std::memcpy(tag.epc, bytes.data() + 1, sizeof tag.epc);
                break;
            case 1:
                tag.antenna = load<std::uint16_t>(bytes, 1);
                break;
            case 6:
                tag.rssi_dbm = static_cast<std::int8_t>(bytes[1]);
                break;
            case 2:
                tag.first_seen_us = load<std::uint64_t>(bytes, 1);
                break;
            case 8:
                tag.seen = load<std::uint16_t>(bytes, 1);
                break;
            default:
                break;
        }
        bytes = bytes.subspan(size);
    }
}

std::int64_t walk_report(Bytes body) {
    std::int64_t tags = 0;
    while (body.size() >= 4) {
        const std::size_t size = load<std::uint16_t>(body, 2);
        if (size < 4 || size > body.size()) break;
        BareTag tag{};
        walk_tag(body.subspan(4, size - 4), tag);
        benchmark::DoNotOptimize(&tag);
        benchmark::ClobberMemory();
        body = body.subspan(size);
        ++tags;
    }
    return tags;
}

std::int64_t walk(Bytes stream) {
    std::int64_t tags = 0;
    while (stream.size() >= 10) {
        const std::size_t size = load<std::uint32_t>(stream, 2);
        if (size < 10 || size > stream.size()) break;
        const bool is_report = (load<std::uint16_t>(stream) & 0x3FF) == 61;
        if (is_report) tags += walk_report(stream.subspan(10, size - 10));
        stream = stream.subspan(size);
    }
    return tags;
}

void llrp_bare_walk(benchmark::State& state) {
    const auto stream = bench::llrp_stream();
    std::int64_t tags = 0;
    for (auto _ : state) tags += walk(stream);
    state.SetItemsProcessed(tags);
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(stream.size()));
}
BENCHMARK(llrp_bare_walk)->Unit(benchmark::kMillisecond);

}  // namespace
