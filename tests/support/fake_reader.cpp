#include "tests/support/fake_reader.hpp"

#include <algorithm>

#include "drivers/llrp/llrp_parameter.hpp"

namespace muniment {

using llrp::load;
using llrp::MessageType;
using llrp::Writer;
using M = llrp::MessageType;
using P = llrp::ParameterType;

namespace {

constexpr std::size_t rospec_state_at = 4 + 5;
constexpr std::uint16_t device_error = 401;

void write_status(Writer& to, std::uint16_t code) {
    to.tlv(P::llrp_status, [&] { to.u16(code).u16(0); });
}

M answer_type(M request) {
    switch (request) {
        case M::get_reader_capabilities:
        case M::get_reader_config:
        case M::set_reader_config:
        case M::add_rospec:
        case M::delete_rospec:
        case M::start_rospec:
        case M::enable_rospec:
        case M::get_rospecs:
        case M::get_supported_version:
        case M::set_protocol_version:
        case M::add_access_spec:
        case M::delete_access_spec:
        case M::enable_access_spec:
            return static_cast<M>(static_cast<std::uint16_t>(request) + 10);
        case M::close_connection:
            return M::close_connection_response;
        default:
            return M::error_message;
    }
}

bool has_answer(M request) {
    return request != M::enable_events_and_reports && request != M::keepalive_ack;
}

}  // namespace

std::vector<std::uint8_t> FakeReader::greeting(std::uint64_t utc_us, std::uint16_t status) {
    splitter_ = llrp::FrameSplitter{};
    asked.clear();
    is_released = false;
    Writer to;
    to.message(M::reader_event_notification, 0, [&] {
        to.tlv(P::reader_event_notification_data, [&] {
            to.tlv(P::utc_timestamp, [&] { to.u64(utc_us); });
            to.tlv(P::connection_attempt_event, [&] { to.u16(status); });
        });
    });
    return to.taken();
}

std::vector<std::uint8_t> FakeReader::take(llrp::Bytes from_client) {
    while (const auto piece = splitter_.take(from_client)) answer(std::get<llrp::Frame>(*piece));
    return answers_.taken();
}

void FakeReader::answer(const llrp::Frame& request) {
    asked.push_back(request.type);
    version = request.version;
    const auto manner = manners.contains(request.type) ? manners[request.type] : Manner::good;
    const auto write_refusal = [&] { write_status(answers_, device_error); };
    const auto type = answer_type(request.type);
    switch (manner) {
        case Manner::silent:
            return;
        case Manner::refuses:
            // GET_SUPPORTED_VERSION_RESPONSE has two bytes in front of its status.
            return answers_.message(type, request.id, [&] {
                if (type == M::get_supported_version_response) answers_.u16(0x0101);
                write_refusal();
            });
        case Manner::error_message:
            return answers_.message(M::error_message, request.id, write_refusal);
        case Manner::late:
            return answer_well(request, request.id, late_);
        case Manner::good:
        case Manner::foreign_id:
            return answer_well(request, manner == Manner::good ? request.id : 7, answers_);
    }
}

void FakeReader::answer_well(const llrp::Frame& request, std::uint32_t id, Writer& to) {
    accept(request);
    if (!has_answer(request.type)) return;
    to.set_version(request.version);
    to.message(answer_type(request.type), id, [&] {
        if (request.type == M::get_supported_version) {
            to.u8(request.version).u8(knows_1_1 ? llrp::version_1_1 : llrp::version_1_0_1);
        }
        write_status(to, 0);
        if (request.type == M::get_reader_capabilities) write_capabilities(to);
        if (request.type == M::get_reader_config) write_antennas(to);
        if (request.type == M::get_rospecs) to.bytes(rospec);
    });
}

void FakeReader::accept(const llrp::Frame& request) {
    switch (request.type) {
        case M::set_reader_config: {
            auto parameters = llrp::ParameterCursor(request, 1);
            const auto first = parameters.next();
            if (first && first->type == P::gpo_write_data) {
                outputs[load<std::uint16_t>(first->value)] = (first->value[2] & 0x80) != 0;
            } else {
                configuration.assign(request.body.begin(), request.body.end());
            }
            break;
        }
        case M::add_rospec:
            rospec.assign(request.body.begin(), request.body.end());
            break;
        case M::delete_rospec:
            rospec.clear();
            break;
        case M::enable_rospec:
            set_rospec_state(starts_by_itself ? 2 : 1);
            break;
        case M::start_rospec:
            set_rospec_state(2);
            break;
        case M::enable_events_and_reports:
            is_released = true;
            break;
        default:
            break;
    }
}

std::optional<std::uint8_t> FakeReader::rospec_state() const {
    if (rospec.empty()) return std::nullopt;
    return rospec[rospec_state_at];
}

void FakeReader::set_rospec_state(std::uint8_t state) {
    if (!rospec.empty()) rospec[rospec_state_at] = state;
}

void FakeReader::write_capabilities(Writer& to) const {
    to.tlv(P::general_device_capabilities, [&] {
        to.u16(capabilities.antennas).u16(0x4000).u32(1).u32(2).text("1.0");
        to.tlv(P::receive_sensitivity_table_entry, [&] { to.u16(1).u16(0); });
        to.tlv(P::gpio_capabilities,
               [&] { to.u16(capabilities.inputs).u16(capabilities.outputs); });
    });
    to.tlv(P::llrp_capabilities, [&] {
        to.bits(0, 1).bits(capabilities.warns_of_filling ? 1 : 0, 1).bits(0, 2);
        to.bits(capabilities.can_hold ? 1 : 0, 1).bits(0, 3);
        to.u8(1).u16(0).u32(1).u32(1).u32(1).u32(1).u32(1);
    });
    to.tlv(P::regulatory_capabilities, [&] {
        to.u16(156).u16(1);
        to.tlv(P::uhf_band_capabilities, [&] {
            for (const auto& step : capabilities.powers) {
                to.tlv(P::transmit_power_level_table_entry, [&] {
                    to.u16(step.index).s16(static_cast<std::int16_t>(step.power.value));
                });
            }
            to.tlv(P::frequency_information, [&] {
                to.bits(capabilities.hops ? 1 : 0, 1).bits(0, 7);
                to.tlv(P::frequency_hop_table, [&] {
                    to.u8(static_cast<std::uint8_t>(capabilities.hop_table)).u8(0).u16(0);
                });
            });
        });
    });
}

void FakeReader::write_antennas(Writer& to) const {
    for (std::uint16_t antenna = 1; antenna <= capabilities.antennas; ++antenna) {
        const bool is_connected = std::ranges::count(unconnected_antennas, antenna) == 0;
        to.tlv(P::antenna_properties,
               [&] { to.bits(is_connected ? 1 : 0, 1).bits(0, 7).u16(antenna).u16(0); });
    }
}

std::vector<std::uint8_t> report_message(const ReportedTag& tag) {
    Writer to;
    to.message(M::ro_access_report, 0, [&] {
        to.tlv(P::tag_report_data, [&] {
            to.tv(P::epc_96).u32(0).u64(tag.number);
            to.tv(P::antenna_id).u16(tag.antenna);
            to.tv(P::peak_rssi).s8(-60);
            to.tv(P::last_seen_timestamp_utc).u64(tag.last_seen_utc_us);
            to.tv(P::tag_seen_count).u16(1);
        });
    });
    return to.taken();
}

std::vector<std::uint8_t> keepalive_message(std::uint32_t id) {
    Writer to;
    to.message(M::keepalive, id);
    return to.taken();
}

std::vector<std::uint8_t> gpi_message(std::uint16_t port, bool high, std::uint64_t utc_us) {
    Writer to;
    to.message(M::reader_event_notification, 0, [&] {
        to.tlv(P::reader_event_notification_data, [&] {
            to.tlv(P::utc_timestamp, [&] { to.u64(utc_us); });
            to.tlv(P::gpi_event, [&] { to.u16(port).bits(high ? 1 : 0, 1).bits(0, 7); });
        });
    });
    return to.taken();
}

}  // namespace muniment
