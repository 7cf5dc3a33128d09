#include "daemon/llrp_dump.hpp"

#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <sstream>

#include "drivers/llrp/llrp_writer.hpp"
#include "tests/drivers/llrp/corpus.hpp"
#include "tests/support/shared_files.hpp"

using namespace muniment;
using namespace muniment::llrp;
namespace json = boost::json;
using P = ParameterType;

namespace {

std::vector<json::object> dumped(Bytes file) {
    std::ostringstream out;
    dump_llrp(file, out);
    std::istringstream lines(out.str());
    std::vector<json::object> objects;
    for (std::string line; std::getline(lines, line);) {
        objects.push_back(json::parse(line).as_object());
    }
    return objects;
}

std::string text_of(Bytes file) {
    std::ostringstream out;
    dump_llrp(file, out);
    return out.str();
}

std::size_t faults_in(const std::vector<json::object>& lines) {
    return static_cast<std::size_t>(
        std::ranges::count_if(lines, [](const auto& line) { return line.contains("fault"); }));
}

std::vector<std::uint8_t> three_keepalives() {
    Writer writer;
    for (const std::uint32_t id : {1u, 2u, 3u}) writer.message(MessageType::keepalive, id);
    return writer.taken();
}

}  // namespace

TEST_CASE("a message is one line, its tags apart from its parameters") {
    Writer writer;
    writer.message(MessageType::ro_access_report, 446, [&] {
        writer.tlv(P::tag_report_data, [&] {
            writer.tv(P::epc_96).u32(0xE2005037).u64(1);
            writer.tv(P::peak_rssi).s8(-51);
            writer.tlv(P::custom, [&] { writer.u32(25882).u32(57).s16(-5150); });
            writer.tv(P::tag_seen_count).u16(3);
        });
    });
    CHECK(text_of(writer.written()) ==
          R"({"type":61,"name":"RO_ACCESS_REPORT","id":446,"offset":0,"bytes":46,"version":1,)"
          R"("tags":[{"epc":"E20050370000000000000001","rssi_dbm":-51.5,"seen":3}],)"
          R"("parameters":[{"type":240,"name":"TagReportData","bytes":36,"parameters":[)"
          R"({"type":13,"name":"EPC_96","bytes":13,"fields":{"EPC":"E20050370000000000000001"}},)"
          R"({"type":6,"name":"PeakRSSI","bytes":2,"fields":{"PeakRSSI":-51}},)"
          R"({"type":1023,"name":"Custom","bytes":14,"fields":{"VendorIdentifier":25882,)"
          R"("ParameterSubtype":57,"Data":"EBE2"}},)"
          R"({"type":8,"name":"TagSeenCount","bytes":3,"fields":{"TagCount":3}}]}],)"
          R"("unread_parameters":1})"
          "\n");
}

TEST_CASE("the toolkit's streams are dumped with every message, every tag and no fault") {
    const auto shared = shared_folder();
    if (!shared) return;
    const std::tuple<const char*, std::size_t, std::size_t> streams[] = {{"dx101_a.bin", 934, 130},
                                                                         {"dx101_b.bin", 24, 132}};
    for (const auto& [name, messages, tags] : streams) {
        const auto lines = dumped(bytes_of(*shared / "llrp/toolkit" / name));
        std::size_t found = 0;
        for (const auto& line : lines) {
            if (line.contains("tags")) found += line.at("tags").as_array().size();
        }
        CHECK(lines.size() == messages);
        CHECK(found == tags);
        CHECK(faults_in(lines) == 0);
    }
}

TEST_CASE("hostile text comes out as JSON") {
    Writer writer;
    writer.message(MessageType::error_message, 1, [&] {
        writer.tlv(P::llrp_status, [&] { writer.u16(401).text("a\"\n\x1b[2J\xFF\xC3é"); });
    });
    const auto lines = dumped(writer.written());
    REQUIRE(lines.size() == 1);
    const auto& status = lines[0].at("parameters").at(0).at("fields");
    CHECK(status.at("ErrorDescription").as_string() == "a\"\n\x1b[2J\uFFFD\uFFFDé");
}

TEST_CASE("what the standard does not list is kept raw and counted") {
    Writer writer;
    writer.message(static_cast<MessageType>(900), 5, [&] { writer.u16(0xABCD); });
    writer.message(MessageType::ro_access_report, 6, [&] {
        writer.tlv(P::custom, [&] { writer.u32(161).u32(709).u8(1); });
        writer.tlv(static_cast<P>(709), [&] { writer.u8(0x7F); });
    });
    const auto lines = dumped(writer.written());
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].at("raw").as_string() == "ABCD");
    CHECK_FALSE(lines[0].contains("name"));
    CHECK(lines[1].at("unread_parameters").as_int64() == 2);
    CHECK(lines[1].at("parameters").at(1).at("raw").as_string() == "7F");
}

TEST_CASE("a fault stands behind its message with its place in the file, told once") {
    auto file = three_keepalives();
    Writer writer;
    writer.message(MessageType::ro_access_report, 9, [&] {
        writer.tlv(P::tag_report_data, [&] { writer.tv(static_cast<P>(99)).u8(0); });
    });
    const auto report = writer.taken();
    file.insert(file.begin() + 20, report.begin(), report.end());
    const auto lines = dumped(file);
    REQUIRE(lines.size() == 5);
    CHECK(lines[2].at("id").as_int64() == 9);
    CHECK(json::serialize(lines[3]) == R"({"fault":"unknown_tv","offset":34})");
    CHECK(lines[4].at("id").as_int64() == 3);
}

TEST_CASE("behind broken framing the next whole message is found") {
    const auto length = GENERATE(0x00, 0x09, 0x15, 0xFF);
    auto file = three_keepalives();
    file[15] = static_cast<std::uint8_t>(length);
    const auto lines = dumped(file);
    REQUIRE(lines.size() == 3);
    CHECK(lines[0].at("id").as_int64() == 1);
    CHECK(lines[1].at("offset").as_int64() == 10);
    CHECK(lines[1].contains("fault"));
    CHECK(lines[2].at("id").as_int64() == 3);
}

TEST_CASE("a file cut at any place is dumped as far as it goes") {
    const auto file = three_keepalives();
    for (std::size_t size = 0; size <= file.size(); ++size) {
        const auto lines = dumped(Bytes(file).first(size));
        CHECK(lines.size() == (size + 9) / 10);
        CHECK(faults_in(lines) == (size % 10 == 0 ? 0 : 1));
    }
}

TEST_CASE("a byte broken anywhere in a stream costs its own message and no other") {
    const auto shared = shared_folder();
    if (!shared) return;
    auto file = bytes_of(*shared / "llrp/toolkit/dx101_a.bin");
    // The first messages, to the end of one of them.
    file.resize(1419);
    const auto whole = dumped(file);
    for (std::size_t at = 0; at < file.size(); at += 9) {
        auto damaged = file;
        damaged[at] ^= 0xFF;
        std::size_t lost = 0;
        const auto lines = dumped(damaged);
        for (const auto& line : whole) lost += std::ranges::find(lines, line) == lines.end();
        CHECK(lost <= 1);
    }
}
