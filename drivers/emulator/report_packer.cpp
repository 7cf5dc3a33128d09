#include "drivers/emulator/report_packer.hpp"

#include <algorithm>
#include <limits>

namespace muniment::emulator {

namespace {

using enum llrp::ParameterType;
using llrp::Writer;

/// The protocol control word of a Gen2 tag: the length of the EPC in words in the upper five bits.
std::uint16_t pc_of(const Epc& epc) {
    return static_cast<std::uint16_t>((epc.bits() + 15) / 16 << 11);
}

/// CRC-16 of Gen2 over PC and EPC (ISO/IEC 13239: 0x1021, starts at all ones, inverted).
std::uint16_t crc_of(const Epc& epc) {
    unsigned crc = 0xFFFF;
    const auto take = [&](unsigned byte) {
        crc ^= byte << 8;
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc << 1 ^ ((crc & 0x8000) != 0 ? 0x1021u : 0u)) & 0xFFFF;
    };
    take(pc_of(epc) >> 8);
    take(pc_of(epc) & 0xFF);
    for (const auto byte : epc.bytes()) take(byte);
    return static_cast<std::uint16_t>(~crc);
}

void write_epc(Writer& writer, const Epc& epc) {
    if (epc.bits() == 96) {
        writer.tv(epc_96).bytes(epc.bytes());
        return;
    }
    writer.tlv(epc_data,
               [&] { writer.u16(static_cast<std::uint16_t>(epc.bits())).bytes(epc.bytes()); });
}

}  // namespace

void ReportPacker::begin(const Rospec& rospec, const ReportPlan& plan, Instant now) {
    clear();
    rospec_ = rospec.id;
    plan_ = plan;
    begun_ = now;
}

void ReportPacker::clear() {
    tags_.clear();
    places_.clear();
}

void ReportPacker::add(const Sighting& sighting, const AiSpec& spec, Access access) {
    const bool sums_up = plan_.tags != 1 && access.results.empty();
    if (sums_up) {
        for (const auto place : places_[sighting.epc]) {
            auto& tag = tags_[place];
            if (tag.first.antenna != sighting.antenna) continue;
            tag.last_seen = sighting.at;
            tag.peak_dbm = std::max(tag.peak_dbm, sighting.rssi_dbm);
            if (tag.seen < std::numeric_limits<std::uint16_t>::max()) ++tag.seen;
            return;
        }
        places_[sighting.epc].push_back(tags_.size());
    }
    tags_.push_back({.first = sighting,
                     .last_seen = sighting.at,
                     .seen = 1,
                     .peak_dbm = sighting.rssi_dbm,
                     .spec_index = spec.index,
                     .inventory_parameter_spec = spec.inventory_parameter_spec,
                     .access = std::move(access)});
}

bool ReportPacker::is_due(Instant now) const {
    if (tags_.empty()) return false;
    return (plan_.tags > 0 && tags_.size() >= plan_.tags) || tags_.size() >= tags_max ||
           (plan_.span > microseconds{} && now >= begun_ + plan_.span);
}

void ReportPacker::write(Writer& writer,
                         std::uint32_t message_id,
                         const ReaderClock& clock,
                         Instant now) {
    writer.message(llrp::MessageType::ro_access_report, message_id, [&] {
        for (const auto& tag : tags_)
            writer.tlv(tag_report_data, [&] { write_tag(writer, tag, clock); });
    });
    clear();
    begun_ = now;
}

void ReportPacker::write_tag(Writer& writer, const Tag& tag, const ReaderClock& clock) const {
    const auto& has = plan_.content;
    const bool utc = clock.has_utc();
    write_epc(writer, tag.first.epc);
    if (has.rospec_id) writer.tv(rospec_id).u32(rospec_);
    if (has.spec_index) writer.tv(spec_index).u16(tag.spec_index);
    if (has.inventory_parameter_spec_id)
        writer.tv(inventory_parameter_spec_id).u16(tag.inventory_parameter_spec);
    if (has.antenna) writer.tv(antenna_id).u16(tag.first.antenna);
    if (has.rssi) writer.tv(peak_rssi).s8(tag.peak_dbm);
    if (has.channel) writer.tv(channel_index).u16(tag.first.channel);
    if (has.first_seen)
        writer.tv(utc ? first_seen_timestamp_utc : first_seen_timestamp_uptime)
            .u64(clock.shown_us(tag.first.at));
    if (has.last_seen)
        writer.tv(utc ? last_seen_timestamp_utc : last_seen_timestamp_uptime)
            .u64(clock.shown_us(tag.last_seen));
    if (has.seen) writer.tv(tag_seen_count).u16(tag.seen);
    if (has.crc) writer.tv(c1g2_crc).u16(crc_of(tag.first.epc));
    if (has.pc) writer.tv(c1g2_pc).u16(pc_of(tag.first.epc));
    if (has.access_spec_id) writer.tv(access_spec_id).u32(tag.access.spec);
    writer.bytes(tag.access.results);
}

}  // namespace muniment::emulator
