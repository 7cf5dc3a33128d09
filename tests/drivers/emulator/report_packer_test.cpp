#include "drivers/emulator/report_packer.hpp"

#include <catch2/catch.hpp>

#include "tests/drivers/emulator/emulated_client.hpp"

using namespace muniment;
using namespace muniment::emulator;
using namespace std::chrono_literals;

namespace {

struct Packing {
    explicit Packing(ReportPlan plan) {
        Rospec rospec;
        rospec.id = 7;
        packer.begin(rospec, plan, at_second(0).utc);
    }
    ReportPacker packer;
    ReaderClock clock{{}, at_second(0).utc};
    AiSpec spec{.index = 1, .antennas = {}, .duration = {}, .inventory_parameter_spec = 3};

    void add(double seconds, unsigned tag, std::uint16_t antenna = 1) {
        packer.add(sighting_at(seconds, tag, antenna), spec);
    }
    std::vector<std::uint8_t> bytes() {
        llrp::Writer writer;
        packer.write(writer, 1, clock, at_second(9).utc);
        return writer.taken();
    }
    std::vector<llrp::TagReport> tags() {
        const auto written = bytes();
        llrp::FrameSplitter splitter;
        llrp::Bytes rest{written};
        const auto frame = std::get<llrp::Frame>(splitter.take(rest).value());
        std::vector<llrp::TagReport> found;
        llrp::read_report(
            frame, [&](const llrp::TagReport& tag) { found.push_back(tag); }, [](llrp::Fault) {});
        return found;
    }
};

}  // namespace

TEST_CASE("sightings of a tag at one antenna are summed up, at two they are not") {
    Packing packing{{.tags = 3, .at_end = true}};
    packing.add(1, 1);
    packing.add(2, 1);
    packing.add(3, 1, 2);
    REQUIRE_FALSE(packing.packer.is_due(at_second(3).utc));
    packing.add(4, 2);
    REQUIRE(packing.packer.is_due(at_second(4).utc));
    const auto tags = packing.tags();
    REQUIRE(tags.size() == 3);
    REQUIRE(tags[0].seen == 2);
    REQUIRE(tags[0].first_seen_utc_us == static_cast<std::uint64_t>(at_second(1).utc.us));
    REQUIRE(tags[0].last_seen_utc_us == static_cast<std::uint64_t>(at_second(2).utc.us));
    REQUIRE(tags[1].antenna == 2);
    REQUIRE(packing.packer.is_empty());
}

TEST_CASE("a report by time goes out when the time is over") {
    Packing packing{{.span = 500ms, .at_end = true}};
    REQUIRE_FALSE(packing.packer.is_due(at_second(1).utc));
    packing.add(0.1, 1);
    REQUIRE_FALSE(packing.packer.is_due(at_second(0.4).utc));
    REQUIRE(packing.packer.is_due(at_second(0.5).utc));
}

TEST_CASE("a report without limit has a limit all the same") {
    Packing packing{{.at_end = true}};
    for (unsigned tag = 0; tag < ReportPacker::tags_max; ++tag) packing.add(1, tag);
    REQUIRE(packing.packer.is_due(at_second(1).utc));
}

TEST_CASE("everything that can be asked for stands in a report") {
    Packing packing{{.tags = 1, .content = {.crc = true, .pc = true}}};
    packing.add(1, 1);
    const auto tags = packing.tags();
    REQUIRE(tags[0].rospec_id == 7u);
    REQUIRE(tags[0].spec_index == 1);
    REQUIRE(tags[0].inventory_parameter_spec_id == 3);
    REQUIRE(tags[0].access_spec_id == 0u);
    REQUIRE(tags[0].pc == 0x3000);
    REQUIRE(tags[0].is_complete);
}

TEST_CASE("an EPC that has not 96 bits is reported with its length") {
    Packing packing{{.tags = 1}};
    auto sighting = sighting_at(1, 1);
    sighting.epc = Epc::parse("3F0102030405060708090A0B0C0D0E0F").value();
    packing.packer.add(sighting, packing.spec);
    REQUIRE(packing.tags()[0].epc == sighting.epc);
}
