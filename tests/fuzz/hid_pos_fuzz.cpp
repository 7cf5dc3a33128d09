#include <algorithm>

#include "drivers/hid_pos/pos_scanner.hpp"
#include "tests/fuzz/scanner_fuzz.hpp"

// Any report descriptor, then any reports in the layout it gives, or by their looks without one.

using namespace muniment;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (size < 1) return 0;
    const std::size_t descriptor_bytes = std::min<std::size_t>(bytes[0], size - 1);
    const hid_pos::Bytes descriptor(bytes + 1, descriptor_bytes);
    hid_pos::Bytes rest(bytes + 1 + descriptor_bytes, size - 1 - descriptor_bytes);
    const auto layout = hid_pos::layout_of(descriptor);
    hid_pos::PosScanner scanner = layout ? hid_pos::PosScanner(*layout) : hid_pos::PosScanner();
    const auto take = fuzz::check_scanned();
    while (!rest.empty()) {
        const auto report = rest.first(std::min<std::size_t>(rest.size(), 64));
        scanner.feed(report, take);
        rest = rest.subspan(report.size());
    }
    scanner.idle(take);
    scanner.gone(take);
    if (scanner.has_begun()) std::abort();
    return 0;
}
