#include <array>
#include <catch2/catch.hpp>
#include <cstdio>
#include <fstream>
#include <memory>
#include <sstream>

#include "drivers/llrp/llrp_layout.hpp"
#include "drivers/llrp/llrp_names.hpp"
#include "drivers/llrp/llrp_parameter.hpp"
#include "tests/drivers/llrp/corpus.hpp"
#include "tests/support/shared_files.hpp"

// Wireshark's decoder as a witness: message types, EPCs and antennas of both toolkit streams.

using namespace muniment;
using namespace muniment::llrp;

namespace {

void put(std::string& out, std::uint32_t value, int bytes) {
    for (int i = bytes; i-- > 0;) out += static_cast<char>(value >> 8 * i);
}

/// One packet of a capture: record header, IPv4, TCP from port 5084, payload.
void put_packet(std::string& out, Bytes payload, std::uint32_t sequence) {
    constexpr std::uint32_t headers = 40;
    const auto size = static_cast<std::uint32_t>(headers + payload.size());
    put(out, 0, 4);
    put(out, sequence, 4);
    put(out, size, 4);
    put(out, size, 4);
    put(out, 0x45000000 | size, 4);
    put(out, 0, 4);
    put(out, 0x40060000, 4);
    put(out, 0x7F000001, 4);
    put(out, 0x7F000001, 4);
    put(out, 5084u << 16 | 40000, 4);
    put(out, 1 + sequence, 4);
    put(out, 1, 4);
    put(out, 0x5018FFFF, 4);
    put(out, 0, 4);
    out.append(payload.begin(), payload.end());
}

/// A capture file (big-endian, raw IP) in which a reader sends this stream in TCP segments.
std::string capture_of(Bytes stream) {
    constexpr std::size_t segment_bytes = 1400;
    std::string out;
    put(out, 0xA1B2C3D4, 4);
    put(out, 2u << 16 | 4, 4);
    put(out, 0, 4);
    put(out, 0, 4);
    put(out, 0x40000, 4);
    put(out, 101, 4);
    for (std::size_t at = 0; at < stream.size(); at += segment_bytes) {
        const auto payload = stream.subspan(at, std::min(segment_bytes, stream.size() - at));
        put_packet(out, payload, static_cast<std::uint32_t>(at));
    }
    return out;
}

std::string output_of(const std::string& command) {
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
    std::string output;
    std::array<char, 4096> part{};
    while (const auto size = std::fread(part.data(), 1, part.size(), pipe.get())) {
        output.append(part.data(), size);
    }
    return output;
}

/// All values of the three fields over the whole capture, in order.
struct Witness {
    std::vector<std::string> types, epcs, antennas;
};

Witness witness_of(const std::string& capture) {
    std::istringstream output(output_of("tshark -r " + capture +
                                        " -d tcp.port==5084,llrp -Y llrp -T fields"
                                        " -E occurrence=a -E aggregator=' ' -E separator=/t"
                                        " -e llrp.type -e llrp.param.epc -e llrp.antenna_id"
                                        " 2>/dev/null"));
    Witness witness;
    for (std::string line; std::getline(output, line);) {
        std::istringstream columns(line);
        for (auto* values : {&witness.types, &witness.epcs, &witness.antennas}) {
            std::string column;
            std::getline(columns, column, '\t');
            std::istringstream words(column);
            for (std::string word; words >> word;) values->push_back(word);
        }
    }
    return witness;
}

std::string hex_of(Bytes bytes) {
    std::string text;
    char digits[3];
    for (const std::uint8_t byte : bytes) {
        std::snprintf(digits, sizeof digits, "%02x", unsigned{byte});
        text += digits;
    }
    return text;
}

void add_antennas(std::vector<std::string>& antennas, FieldCursor fields, ParameterCursor level) {
    while (const auto field = fields.next()) {
        if (field->name == "AntennaID") antennas.push_back(std::to_string(field->number));
    }
    while (const auto parameter = level.next()) {
        FieldCursor inside(layout_of(parameter->type), parameter->value, 0);
        FieldCursor walked = inside;
        while (walked.next()) {
        }
        add_antennas(antennas, inside, level.inside(*parameter, walked.used_bytes()));
    }
}

/// Every field called AntennaID, in tags and elsewhere.
std::vector<std::string> antennas_in(const Frame& frame) {
    FieldCursor fields(layout_of(frame.type), frame.body, 0);
    FieldCursor walked = fields;
    while (walked.next()) {
    }
    std::vector<std::string> antennas;
    add_antennas(antennas, fields, ParameterCursor(frame, walked.used_bytes()));
    return antennas;
}

void compare(const std::filesystem::path& file) {
    const auto capture = std::filesystem::temp_directory_path() / (file.stem().string() + ".pcap");
    const auto stream = bytes_of(file);
    std::ofstream(capture, std::ios::binary) << capture_of(stream);
    std::vector<std::string> types;
    std::vector<std::string> epcs;
    std::vector<std::string> antennas;
    for (const Frame& frame : frames_in(stream)) {
        types.push_back(std::to_string(static_cast<unsigned>(frame.type)));
        for (auto& antenna : antennas_in(frame)) antennas.push_back(std::move(antenna));
        if (frame.type != MessageType::ro_access_report) continue;
        for (const auto& tag : report_of(frame).tags) epcs.push_back(hex_of(tag.epc_bytes));
    }
    const auto witness = witness_of(capture);
    CHECK(witness.types == types);
    CHECK(witness.epcs == epcs);
    CHECK(witness.antennas == antennas);
    std::filesystem::remove(capture);
}

}  // namespace

TEST_CASE("Wireshark sees the same messages, EPCs and antennas in the same bytes") {
    const auto shared = shared_folder();
    if (!shared) return;
    if (output_of("tshark --version 2>/dev/null").empty()) {
        WARN("skipped: no tshark");
        return;
    }
    compare(*shared / "llrp/toolkit/dx101_a.bin");
    compare(*shared / "llrp/toolkit/dx101_b.bin");
}
