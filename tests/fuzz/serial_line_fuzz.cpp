#include "drivers/serial_line/line_scanner.hpp"
#include "tests/fuzz/scanner_fuzz.hpp"

// Any bytes through the serial line's decoder; the first byte says how often it pauses.

using namespace muniment;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (size < 2) return 0;
    const std::size_t portion = 1u + bytes[0];
    const auto take = fuzz::check_scanned();
    serial_line::LineScanner scanner;
    for (std::size_t at = 1; at < size; at += portion) {
        scanner.feed({bytes + at, std::min(portion, size - at)}, take);
        if (bytes[at] % 8 == 0) scanner.idle(take);
    }
    scanner.gone(take);
    if (scanner.has_begun()) std::abort();
    return 0;
}
