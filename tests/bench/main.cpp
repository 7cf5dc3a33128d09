#include <benchmark/benchmark.h>

// One file a benchmark; each registers itself under its function's name. Real bytes come through
// MUNIMENT_LLRP_FILE (raw LLRP messages) and MUNIMENT_RECORDINGS (a folder of recordings); without
// them the same kind of bytes is made here.

BENCHMARK_MAIN();
