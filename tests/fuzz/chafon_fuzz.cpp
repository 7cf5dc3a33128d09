#include "drivers/chafon/chafon_frame.hpp"
#include "tests/fuzz/frame_stream_fuzz.hpp"

// Any bytes through the Chafon decoder, as both models: EPCs together are no longer than their
// frame. A CRC that libFuzzer would have to guess is made good for every second input.

using namespace muniment;

namespace {

void read_frame(Bytes frame) {
    for (const auto model : {chafon::Model::reader18, chafon::Model::reader288}) {
        std::size_t epc_bytes = 0;
        chafon::read_tags(model, chafon::parts_of(frame), [&](const TagSeen& tag) {
            epc_bytes += tag.epc.bytes().size();
        });
        fuzz::require(epc_bytes <= frame.size());
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    fuzz::feed_in_portions<chafon::look>({bytes, size}, read_frame);
    constexpr std::size_t body_max = 251;
    if (size > 1 && size <= body_max) {
        const auto framed = chafon::command_of(0, chafon::cmd_inventory, {bytes, size});
        fuzz::require(chafon::look(framed).kind == FrameLook::Kind::whole);
        read_frame(framed);
    }
    return 0;
}
