#include "drivers/llrp/llrp_access.hpp"

#include <array>
#include <utility>

#include "drivers/llrp/llrp_configuration.hpp"

namespace muniment::llrp {

namespace {

using P = ParameterType;

constexpr std::uint16_t word_bits = 16;

/// Number of an act: 13 bits of the order, 3 of its place in it.
std::uint16_t act_id(std::uint16_t turn, std::size_t place) {
    return static_cast<std::uint16_t>(std::size_t{turn} << 3 | place);
}

void write_bank(Writer& writer, MemoryBank bank) {
    writer.bits(std::to_underlying(bank), 2).bits(0, 6);
}

void write_words(Writer& writer, const std::vector<std::uint16_t>& words) {
    for (const std::uint16_t word : words) writer.u16(word);
}

/// C1G2TargetTag (1.0.1 §15.2.1.3.1): bank, match, pointer in bits, mask and data with their bits
/// counted. A mask of no bits fits every tag.
void write_target(Writer& writer, const std::vector<std::uint16_t>& tid) {
    const auto bits = static_cast<std::uint16_t>(tid.size() * word_bits);
    const std::vector<std::uint16_t> mask(tid.size(), 0xFFFF);
    writer.tlv(P::c1g2_target_tag, [&] {
        writer.bits(std::to_underlying(MemoryBank::tid), 2).bits(1, 1).bits(0, 5);
        writer.u16(0);
        writer.u16(bits);
        write_words(writer, mask);
        writer.u16(bits);
        write_words(writer, tid);
    });
}

struct ActWriting {
    Writer& writer;
    std::uint16_t id;
    std::uint32_t password;

    void operator()(const ReadWords& read) const {
        writer.tlv(P::c1g2_read, [&] {
            writer.u16(id).u32(password);
            write_bank(writer, read.bank);
            writer.u16(read.first).u16(read.count);
        });
    }
    void operator()(const WriteWords& write) const {
        writer.tlv(P::c1g2_write, [&] {
            writer.u16(id).u32(password);
            write_bank(writer, write.bank);
            writer.u16(write.first).u16(static_cast<std::uint16_t>(write.words.size()));
            write_words(writer, write.words);
        });
    }
    void operator()(const LockEpc&) const {
        constexpr std::uint8_t only_with_password = 0;
        constexpr std::uint8_t access_password = 1;
        constexpr std::uint8_t epc_memory = 2;
        writer.tlv(P::c1g2_lock, [&] {
            writer.u16(id).u32(password);
            for (const std::uint8_t field : {access_password, epc_memory}) {
                writer.tlv(P::c1g2_lock_payload, [&] { writer.u8(only_with_password).u8(field); });
            }
        });
    }
};

using Ends = std::span<const ActEnd>;

// The codes of each result in their order.
constexpr std::array read_ends = {ActEnd::done,
                                  ActEnd::tag_error,
                                  ActEnd::no_reply,
                                  ActEnd::reader_error,
                                  ActEnd::overrun,
                                  ActEnd::locked,
                                  ActEnd::wrong_password};
constexpr std::array write_ends = {ActEnd::done,
                                   ActEnd::overrun,
                                   ActEnd::locked,
                                   ActEnd::low_power,
                                   ActEnd::tag_error,
                                   ActEnd::no_reply,
                                   ActEnd::reader_error,
                                   ActEnd::wrong_password};
constexpr std::array lock_ends = {ActEnd::done,
                                  ActEnd::low_power,
                                  ActEnd::tag_error,
                                  ActEnd::no_reply,
                                  ActEnd::reader_error,
                                  ActEnd::wrong_password,
                                  ActEnd::overrun,
                                  ActEnd::locked};

ActEnd end_of(Ends ends, std::uint8_t code) {
    return code < ends.size() ? ends[code] : ActEnd::reader_error;
}

/// Which result belongs to an act, and how its codes read.
std::pair<P, Ends> result_of(const TagAct& act) {
    if (std::holds_alternative<ReadWords>(act)) return {P::c1g2_read_op_spec_result, read_ends};
    if (std::holds_alternative<WriteWords>(act)) return {P::c1g2_write_op_spec_result, write_ends};
    return {P::c1g2_lock_op_spec_result, lock_ends};
}

// Result and number of the act stand in front of every result.
constexpr std::size_t result_fields_bytes = 3;

/// A read's words: 16-bit count, then so many words. Nothing when they are cut short.
std::optional<std::vector<std::uint16_t>> words_in(Bytes value) {
    if (value.size() < result_fields_bytes + 2) return std::nullopt;
    const std::size_t count = load<std::uint16_t>(value, result_fields_bytes);
    const Bytes words = value.subspan(result_fields_bytes + 2);
    if (words.size() < count * 2) return std::nullopt;
    std::vector<std::uint16_t> read;
    for (std::size_t i = 0; i < count; ++i) read.push_back(load<std::uint16_t>(words, i * 2));
    return read;
}

/// What `part` says of the act; nothing when it is about another or is damaged.
std::optional<ActAnswer> answer_of(const Parameter& part, const TagAct& act, std::uint16_t id) {
    const auto [type, ends] = result_of(act);
    if (part.type != type || part.value.size() < result_fields_bytes) return std::nullopt;
    if (load<std::uint16_t>(part.value, 1) != id) return std::nullopt;
    ActAnswer answer{end_of(ends, part.value[0]), {}};
    const auto* read = std::get_if<ReadWords>(&act);
    if (read == nullptr || answer.end != ActEnd::done) return answer;
    auto words = words_in(part.value);
    if (!words || words->size() != read->count) return std::nullopt;
    answer.words = std::move(*words);
    return answer;
}

}  // namespace

void write_access_spec(Writer& writer, const TagOrder& order, std::uint16_t turn) {
    constexpr std::uint8_t c1g2 = 1;
    constexpr std::uint8_t never = 0;
    constexpr std::uint8_t after_operations = 1;
    constexpr std::uint8_t with_the_rospec = 0;
    writer.tlv(P::access_spec, [&] {
        writer.u32(our_access_spec).u16(0).u8(c1g2).bits(0, 1).bits(0, 7).u32(our_rospec);
        writer.tlv(P::access_spec_stop_trigger, [&] {
            writer.u8(order.is_for_one() ? after_operations : never);
            writer.u16(order.is_for_one() ? 1 : 0);
        });
        writer.tlv(P::access_command, [&] {
            writer.tlv(P::c1g2_tag_spec, [&] { write_target(writer, order.tid); });
            for (std::size_t place = 0; place < order.acts.size(); ++place) {
                std::visit(ActWriting{writer, act_id(turn, place), order.password},
                           order.acts[place]);
            }
        });
        writer.tlv(P::access_report_spec, [&] { writer.u8(with_the_rospec); });
    });
}

std::optional<TagAnswer> answer_in(const TagReport& report,
                                   const TagOrder& order,
                                   std::uint16_t turn) {
    std::vector<std::optional<ActAnswer>> found(order.acts.size());
    // The tag's report was walked before: depth and offset matter to faults alone.
    ParameterCursor parts(report.raw, report.offset);
    while (const auto part = parts.next()) {
        for (std::size_t place = 0; place < found.size(); ++place) {
            auto act = answer_of(*part, order.acts[place], act_id(turn, place));
            if (act) found[place] = std::move(act);
        }
    }
    TagAnswer answer{report.epc, AntennaPort{report.antenna.value_or(0)}, {}};
    for (auto& act : found) {
        if (!act) break;
        answer.acts.push_back(std::move(*act));
    }
    if (answer.acts.empty()) return std::nullopt;
    return answer;
}

}  // namespace muniment::llrp
