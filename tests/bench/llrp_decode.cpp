#include <benchmark/benchmark.h>

#include "drivers/llrp/llrp_report.hpp"
#include "tests/bench/llrp_stream.hpp"

namespace {

using namespace muniment;
using namespace muniment::llrp;

/// What a socket gives at a time.
constexpr std::size_t portion_bytes = 65536;

std::int64_t tags_in(Bytes stream) {
    FrameSplitter splitter;
    std::int64_t tags = 0;
    while (!stream.empty()) {
        Bytes portion = stream.first(std::min(portion_bytes, stream.size()));
        stream = stream.subspan(portion.size());
        while (const auto piece = splitter.take(portion)) {
            const auto* frame = std::get_if<Frame>(&*piece);
            if (frame == nullptr || frame->type != MessageType::ro_access_report) continue;
            const auto on_tag = [&](const TagReport& tag) {
                benchmark::DoNotOptimize(&tag);
                benchmark::ClobberMemory();
                ++tags;
            };
            read_report(*frame, on_tag, [](const Fault&) {});
        }
    }
    return tags;
}

/// The whole way from bytes in portions to tag reports; one item is one tag.
void llrp_decode(benchmark::State& state) {
    const auto stream = bench::llrp_stream();
    std::int64_t tags = 0;
    for (auto _ : state) tags += tags_in(stream);
    state.SetItemsProcessed(tags);
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(stream.size()));
}
BENCHMARK(llrp_decode)->Unit(benchmark::kMillisecond);

}  // namespace
