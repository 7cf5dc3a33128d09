#include "drivers/llrp/llrp_report.hpp"

#include <catch2/catch.hpp>

#include "drivers/llrp/llrp_writer.hpp"
#include "tests/drivers/llrp/allocations.hpp"
#include "tests/drivers/llrp/corpus.hpp"
#include "tests/support/shared_files.hpp"

using namespace muniment;
using namespace muniment::llrp;
using P = ParameterType;

namespace {

constexpr std::uint8_t epc_bytes[] = {0xE2, 0, 0x50, 0x37, 0x59, 7, 1, 0x27, 2, 0x70, 0xED, 0xAF};

/// One RO_ACCESS_REPORT whose tags the callables write, each inside a TagReportData.
template <class... Tags>
Message report(Tags... tags) {
    Writer writer;
    writer.message(MessageType::ro_access_report, 1, [&] {
        (writer.tlv(P::tag_report_data, [&] { tags(writer); }), ...);
    });
    return {"", writer.taken()};
}

void plain_tag(Writer& writer) {
    writer.tv(P::epc_96).bytes(epc_bytes);
    writer.tv(P::antenna_id).u16(2);
}

Frame field_frame(const std::string& name, std::vector<std::uint8_t>& bytes) {
    bytes = bytes_of(*shared_folder() / "llrp/field" / name);
    return frames_in(bytes).at(0);
}

}  // namespace

TEST_CASE("every short parameter of a tag is read into its own field") {
    const auto message = report([](Writer& writer) {
        writer.tv(P::epc_96).bytes(epc_bytes);
        writer.tv(P::rospec_id).u32(11).tv(P::spec_index).u16(12);
        writer.tv(P::inventory_parameter_spec_id).u16(13).tv(P::antenna_id).u16(4);
        writer.tv(P::peak_rssi).s8(-51).tv(P::channel_index).u16(24);
        writer.tv(P::first_seen_timestamp_utc).u64(1567778770704026);
        writer.tv(P::last_seen_timestamp_utc).u64(1567778770804026);
        writer.tv(P::first_seen_timestamp_uptime).u64(31).tv(P::last_seen_timestamp_uptime).u64(32);
        writer.tv(P::tag_seen_count).u16(5374).tv(P::c1g2_pc).u16(0x3000);
        writer.tv(P::c1g2_crc).u16(1).tv(P::access_spec_id).u32(15);
    });
    const auto read = report_of(message.frame());
    REQUIRE(read.tags.size() == 1);
    const TagReport& tag = read.tags[0];
    CHECK(tag.epc.hex() == "E2005037590701270270EDAF");
    CHECK(tag.rospec_id == 11);
    CHECK(tag.spec_index == 12);
    CHECK(tag.inventory_parameter_spec_id == 13);
    CHECK(tag.antenna == 4);
    CHECK(tag.rssi == CentiDbm{-5100});
    CHECK(tag.channel == 24);
    CHECK(tag.first_seen_utc_us == 1567778770704026);
    CHECK(tag.last_seen_utc_us == 1567778770804026);
    CHECK(tag.first_seen_uptime_us == 31);
    CHECK(tag.last_seen_uptime_us == 32);
    CHECK(tag.seen == 5374);
    CHECK(tag.pc == 0x3000);
    CHECK(tag.access_spec_id == 15);
    CHECK(tag.is_complete);
    CHECK(read.counts == ReportCounts{.tags = 1});
}

TEST_CASE("what a report leaves out is left out") {
    const auto read =
        report_of(report([](Writer& w) { w.tv(P::epc_96).bytes(epc_bytes); }).frame());
    REQUIRE(read.tags.size() == 1);
    CHECK_FALSE(read.tags[0].antenna);
    CHECK_FALSE(read.tags[0].rssi);
    CHECK_FALSE(read.tags[0].first_seen_utc_us);
    CHECK_FALSE(read.tags[0].seen);
}

TEST_CASE("Impinj's finer signal strength goes before the whole dBm, in either order") {
    const auto fine = [](Writer& w) {
        w.tlv(P::custom, [&] { w.u32(impinj).u32(57).s16(-5150); });
    };
    const auto coarse = [](Writer& w) { w.tv(P::peak_rssi).s8(-51); };
    const auto message = report([&](Writer& w) { plain_tag(w), coarse(w), fine(w); },
                                [&](Writer& w) { plain_tag(w), fine(w), coarse(w); });
    for (const auto& tag : report_of(message.frame()).tags) CHECK(tag.rssi == CentiDbm{-5150});
}

TEST_CASE("Impinj's phase and Doppler are read, other customs are kept raw and counted") {
    const auto message = report([](Writer& w) {
        plain_tag(w);
        w.tlv(P::custom, [&] { w.u32(impinj).u32(56).u16(4095); });
        w.tlv(P::custom, [&] { w.u32(impinj).u32(68).s16(-33); });
        w.tlv(P::custom, [&] { w.u32(24213).u32(56).u16(0x16); });
        w.tlv(static_cast<P>(709), [&] { w.u16(7); });
    });
    const auto read = report_of(message.frame());
    REQUIRE(read.tags.size() == 1);
    CHECK(read.tags[0].phase_4096 == 4095);
    CHECK(read.tags[0].doppler_sixteenth_hz == -33);
    CHECK(read.tags[0].unread_parameters == 2);
    CHECK(read.counts.unread_parameters == 2);
    CHECK(read.tags[0].raw.size() == message.bytes.size() - header_bytes - 4);
    CHECK(read.faults.empty());
}

TEST_CASE("an EPC of any length is read to its last bit") {
    const std::vector<std::uint8_t> ones(64, 0xFF);
    for (unsigned bits = 0; bits <= 512; ++bits) {
        const auto message = report([&](Writer& w) {
            w.tlv(P::epc_data, [&] {
                w.u16(static_cast<std::uint16_t>(bits)).bytes(Bytes(ones).first((bits + 7) / 8));
            });
        });
        const auto read = report_of(message.frame());
        REQUIRE(read.tags.size() == 1);
        CHECK(read.tags[0].epc.bits() == bits);
        CHECK(std::ranges::equal(read.tags[0].epc_bytes, Bytes(ones).first((bits + 7) / 8)));
    }
}

TEST_CASE("damage stays in the tag that has it") {
    const auto no_epc = [](Writer& w) { w.tv(P::antenna_id).u16(9); };
    const auto too_long = [](Writer& w) {
        w.tlv(P::epc_data, [&] { w.u16(1000).bytes(std::vector<std::uint8_t>(125)); });
    };
    const auto overrun = [](Writer& w) { w.tlv(P::epc_data, [&] { w.u16(96).u16(1); }); };
    const auto message =
        report(plain_tag, no_epc, plain_tag, too_long, plain_tag, overrun, plain_tag);
    const auto read = report_of(message.frame());
    CHECK(read.tags.size() == 4);
    for (const auto& tag : read.tags) CHECK(tag.antenna == 2);
    REQUIRE(read.faults.size() == 3);
    CHECK(read.faults[0].kind == FaultKind::epc_missing);
    CHECK(read.faults[1].kind == FaultKind::epc_too_long);
    CHECK(read.faults[2].kind == FaultKind::field_overrun);
    CHECK(read.counts == ReportCounts{.tags = 4, .damaged_tags = 3});
}

TEST_CASE("a tag whose EPC stands before the fault is still seen, marked incomplete") {
    const auto newer_reader = [](Writer& w) {
        plain_tag(w);
        w.tv(static_cast<P>(99)).u32(0);
    };
    const auto read = report_of(report(plain_tag, newer_reader, plain_tag).frame());
    REQUIRE(read.tags.size() == 3);
    CHECK(read.tags[0].is_complete);
    CHECK_FALSE(read.tags[1].is_complete);
    CHECK(read.tags[1].antenna == 2);
    CHECK(read.tags[2].is_complete);
    CHECK(read.faults == std::vector{Fault{FaultKind::unknown_tv, read.tags[1].offset + 20}});
}

TEST_CASE("a tag whose length swallows the next one is not believed past its own parameters") {
    auto message = report(plain_tag, plain_tag);
    message.bytes[header_bytes + 3] = 40;
    const auto read = report_of(message.frame());
    REQUIRE(read.tags.size() == 1);
    CHECK_FALSE(read.tags[0].is_complete);
    REQUIRE(read.faults.size() == 1);
    CHECK(read.faults[0] == Fault{FaultKind::parameter_misplaced, header_bytes + 20});
}

TEST_CASE("reading a report allocates nothing, damaged or not") {
    const auto too_long = [](Writer& w) {
        w.tlv(P::epc_data, [&] { w.u16(1000).bytes(std::vector<std::uint8_t>(125)); });
    };
    const auto message = report(plain_tag, too_long, plain_tag, [](Writer& w) { w.u16(0xFFFF); });
    const Frame frame = message.frame();
    std::size_t tags = 0;
    std::size_t faults = 0;
    const auto before = allocations();
    read_report(frame, [&](const TagReport&) { ++tags; }, [&](const Fault&) { ++faults; });
    CHECK(allocations() == before);
    CHECK(tags == 2);
    CHECK(faults == 2);
}

TEST_CASE("whole messages are read from a stream without an allocation") {
    const auto shared = shared_folder();
    if (!shared) return;
    const auto stream = bytes_of(*shared / "llrp/toolkit/dx101_b.bin");
    Bytes rest = stream;
    FrameSplitter splitter;
    std::size_t tags = 0;
    const auto before = allocations();
    while (const auto piece = splitter.take(rest)) {
        read_report(
            std::get<Frame>(*piece), [&](const TagReport&) { ++tags; }, [](const Fault&) {});
    }
    CHECK(allocations() == before);
    CHECK(tags == 132);
}

TEST_CASE("the report that a Zebra FX9600 sent says what its owner quoted") {
    if (!shared_folder()) return;
    std::vector<std::uint8_t> bytes;
    const auto read = report_of(field_frame("sllurp-115-zebra-fx9600-ro_access_report.bin", bytes));
    REQUIRE(read.tags.size() == 1);
    CHECK(read.tags[0].epc.hex() == "E2005037590701270270EDAF");
    CHECK(read.tags[0].channel == 24);
    CHECK(read.tags[0].last_seen_utc_us == 1567778770704026);
    CHECK(read.tags[0].seen == 5374);
    CHECK(read.faults.empty());
}

TEST_CASE("a Bluebird FR900's long EPC is read and its own parameter counted") {
    if (!shared_folder()) return;
    std::vector<std::uint8_t> bytes;
    const auto read = report_of(field_frame("bluebird-fr900-ro_access_report.bin", bytes));
    REQUIRE(read.tags.size() == 1);
    CHECK(read.tags[0].epc.hex() == "85047000049050503155303400702300");
    CHECK(read.tags[0].antenna == 1);
    CHECK(read.tags[0].rssi == CentiDbm{-7300});
    CHECK(read.tags[0].pc == 0x4400);
    CHECK(read.tags[0].unread_parameters == 1);
    CHECK(read.faults.empty());
}
