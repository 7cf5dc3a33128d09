#include "drivers/r200/r200_frame.hpp"
#include "tests/fuzz/frame_stream_fuzz.hpp"

// Any bytes through the R200 decoder: a tag's EPC is as long as its frame says and no longer.

using namespace muniment;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    fuzz::feed_in_portions<r200::look>({bytes, size}, [](Bytes frame) {
        const auto tag = r200::tag_of(r200::parts_of(frame));
        if (tag && *tag) fuzz::require((*tag)->epc.bytes().size() + 12 == frame.size());
    });
    return 0;
}
