#include "tests/bench/llrp_stream.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "drivers/llrp/llrp_writer.hpp"

namespace muniment::bench {

namespace {

using P = llrp::ParameterType;

void write_tag(llrp::Writer& writer, std::uint32_t number) {
    writer.tlv(P::tag_report_data, [&] {
        writer.tv(P::epc_96).u32(0x3034257B).u32(number * 2654435761u).u32(number);
        writer.tv(P::antenna_id).u16(static_cast<std::uint16_t>(1 + number % 4));
        writer.tv(P::peak_rssi).s8(static_cast<std::int8_t>(-40 - static_cast<int>(number % 30)));
        writer.tv(P::first_seen_timestamp_utc).u64(1'594'174'805'140'192 + number * 1000ull);
        writer.tv(P::tag_seen_count).u16(static_cast<std::uint16_t>(1 + number % 7));
    });
}

std::vector<std::uint8_t> made_stream() {
    llrp::Writer writer;
    for (std::uint32_t report = 0; report < 1000; ++report) {
        writer.message(llrp::MessageType::ro_access_report, report, [&] {
            for (std::uint32_t tag = 0; tag < 100; ++tag) write_tag(writer, 100 * report + tag);
        });
    }
    return writer.taken();
}

}  // namespace

std::vector<std::uint8_t> llrp_stream() {
    const char* path = std::getenv("MUNIMENT_LLRP_FILE");
    if (path == nullptr) return made_stream();
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + std::string(path));
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace muniment::bench
