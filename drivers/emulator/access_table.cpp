#include "drivers/emulator/access_table.hpp"

#include <algorithm>

namespace muniment::emulator {

namespace {

using llrp::load;
using llrp::Parameter;
using llrp::ParameterCursor;
using P = llrp::ParameterType;

constexpr std::size_t spec_fields = 12;  // id, antenna, protocol, state, ROSpec
constexpr std::size_t state_at = 7;
constexpr std::size_t act_fields = 6;  // id, password

std::unexpected<Status> wrong(StatusCode code, std::string text) {
    return std::unexpected(Status{code, std::move(text)});
}

std::unexpected<Status> too_short(std::string_view what) {
    return wrong(StatusCode::parameter_error, std::string{what} + " is cut short");
}

/// 16-bit count of bits, then whole bytes; `bytes` is shortened by them.
std::optional<std::vector<bool>> take_bits(llrp::Bytes& bytes) {
    if (bytes.size() < 2) return std::nullopt;
    const std::size_t count = load<std::uint16_t>(bytes);
    const std::size_t whole = 2 + (count + 7) / 8;
    if (bytes.size() < whole) return std::nullopt;
    std::vector<bool> bits;
    for (std::size_t i = 0; i < count; ++i)
        bits.push_back((bytes[2 + i / 8] >> (7 - i % 8) & 1) != 0);
    bytes = bytes.subspan(whole);
    return bits;
}

std::expected<TagMask, Status> read_mask(const Parameter& parameter) {
    auto rest = parameter.value;
    if (rest.size() < 3) return too_short("C1G2TargetTag");
    TagMask mask{.bank = static_cast<MemoryBank>(rest[0] >> 6),
                 .wants_match = (rest[0] & 0x20) != 0,
                 .first_bit = load<std::uint16_t>(rest, 1),
                 .mask = {},
                 .bits = {}};
    rest = rest.subspan(3);
    auto bits_of_mask = take_bits(rest);
    auto bits = take_bits(rest);
    if (!bits_of_mask || !bits) return too_short("C1G2TargetTag");
    mask.mask = std::move(*bits_of_mask);
    mask.bits = std::move(*bits);
    return mask;
}

std::expected<std::vector<TagMask>, Status> read_masks(const Parameter& parameter) {
    std::vector<TagMask> masks;
    ParameterCursor inside(parameter.value, 0);
    while (const auto part = inside.next()) {
        if (part->type != P::c1g2_target_tag) continue;
        auto mask = read_mask(*part);
        if (!mask) return std::unexpected(std::move(mask.error()));
        masks.push_back(std::move(*mask));
    }
    if (inside.fault() || masks.empty()) return too_short("C1G2TagSpec");
    return masks;
}

std::expected<TagAct, Status> read_act(const Parameter& parameter) {
    const auto value = parameter.value;
    if (parameter.type == P::c1g2_lock) return TagAct{LockEpc{}};
    if (value.size() < act_fields + 5) return too_short("an OpSpec");
    const auto bank = static_cast<MemoryBank>(value[act_fields] >> 6);
    const auto first = load<std::uint16_t>(value, act_fields + 1);
    const auto count = load<std::uint16_t>(value, act_fields + 3);
    if (parameter.type == P::c1g2_read) return TagAct{ReadWords{bank, first, count}};
    const auto words = value.subspan(act_fields + 5);
    if (words.size() < count * std::size_t{2}) return too_short("C1G2Write");
    WriteWords write{bank, first, {}};
    for (std::size_t i = 0; i < count; ++i)
        write.words.push_back(load<std::uint16_t>(words, i * 2));
    return TagAct{std::move(write)};
}

/// Adds what one parameter inside AccessCommand asks for.
std::optional<Status> read_command(const Parameter& part, AccessSpec& spec) {
    if (part.type == P::c1g2_tag_spec) {
        auto masks = read_masks(part);
        if (!masks) return masks.error();
        spec.masks = std::move(*masks);
        return std::nullopt;
    }
    const bool is_played =
        part.type == P::c1g2_read || part.type == P::c1g2_write || part.type == P::c1g2_lock;
    if (!is_played) {
        return Status{
            StatusCode::unsupported_parameter,
            "operation " + std::to_string(static_cast<unsigned>(part.type)) + " is not played"};
    }
    if (part.value.size() < act_fields) return too_short("an OpSpec").error();
    auto act = read_act(part);
    if (!act) return act.error();
    spec.acts.push_back(
        {load<std::uint16_t>(part.value), load<std::uint32_t>(part.value, 2), std::move(*act)});
    return std::nullopt;
}

std::optional<Status> read_commands(const Parameter& parameter, AccessSpec& spec) {
    ParameterCursor inside(parameter.value, 0);
    while (const auto part = inside.next()) {
        if (auto status = read_command(*part, spec)) return status;
    }
    if (inside.fault()) return too_short("AccessCommand").error();
    return std::nullopt;
}

Status unknown(std::uint32_t id) {
    return {StatusCode::field_error, "there is no AccessSpec " + std::to_string(id)};
}

// The codes of LLRP 1.1 §17.3.1.5.

std::uint8_t read_code(ActEnd end) {
    switch (end) {
        case ActEnd::done:
            return 0;
        case ActEnd::tag_error:
        case ActEnd::low_power:
            return 1;
        case ActEnd::no_reply:
            return 2;
        case ActEnd::reader_error:
            return 3;
        case ActEnd::overrun:
            return 4;
        case ActEnd::locked:
            return 5;
        case ActEnd::wrong_password:
            return 6;
    }
    return 3;
}

std::uint8_t write_code(ActEnd end) {
    switch (end) {
        case ActEnd::done:
            return 0;
        case ActEnd::overrun:
            return 1;
        case ActEnd::locked:
            return 2;
        case ActEnd::low_power:
            return 3;
        case ActEnd::tag_error:
            return 4;
        case ActEnd::no_reply:
            return 5;
        case ActEnd::reader_error:
            return 6;
        case ActEnd::wrong_password:
            return 7;
    }
    return 6;
}

std::uint8_t lock_code(ActEnd end) {
    switch (end) {
        case ActEnd::done:
            return 0;
        case ActEnd::low_power:
            return 1;
        case ActEnd::tag_error:
            return 2;
        case ActEnd::no_reply:
            return 3;
        case ActEnd::reader_error:
            return 4;
        case ActEnd::wrong_password:
            return 5;
        case ActEnd::overrun:
            return 6;
        case ActEnd::locked:
            return 7;
    }
    return 4;
}

/// Carries one act out and writes its result.
struct CarryingOut {
    Chip& chip;
    const NumberedAct& numbered;
    WriteLimit limit;
    llrp::Writer& writer;

    ActEnd operator()(const ReadWords& act) const {
        const auto words = chip.read(act, numbered.password);
        const ActEnd end = words ? ActEnd::done : words.error();
        writer.tlv(P::c1g2_read_op_spec_result, [&] {
            writer.u8(read_code(end)).u16(numbered.id);
            writer.u16(static_cast<std::uint16_t>(words ? words->size() : 0));
            for (const std::uint16_t word : words.value_or(Words{})) writer.u16(word);
        });
        return end;
    }
    ActEnd operator()(const WriteWords& act) const {
        ActEnd end = chip.write(act, numbered.password, limit.words);
        if (limit.is_hidden && end == ActEnd::no_reply) end = ActEnd::done;
        const std::size_t written = end == ActEnd::done       ? act.words.size()
                                    : end == ActEnd::no_reply ? limit.words
                                                              : 0;
        writer.tlv(P::c1g2_write_op_spec_result, [&] {
            writer.u8(write_code(end)).u16(numbered.id);
            writer.u16(static_cast<std::uint16_t>(written));
        });
        return end;
    }
    ActEnd operator()(const LockEpc& act) const {
        const ActEnd end = chip.lock(act, numbered.password);
        writer.tlv(P::c1g2_lock_op_spec_result,
                   [&] { writer.u8(lock_code(end)).u16(numbered.id); });
        return end;
    }
};

}  // namespace

std::expected<AccessSpec, Status> read_access_spec(const Parameter& parameter) {
    if (parameter.value.size() < spec_fields) return too_short("AccessSpec");
    AccessSpec spec;
    llrp::Writer copy;
    copy.tlv(P::access_spec, [&] { copy.bytes(parameter.value); });
    spec.raw = copy.taken();
    spec.id = load<std::uint32_t>(parameter.value);
    spec.antenna = load<std::uint16_t>(parameter.value, 4);
    spec.rospec = load<std::uint32_t>(parameter.value, 8);
    if (spec.id == 0) return wrong(StatusCode::field_error, "AccessSpecID 0 stands for all");
    ParameterCursor inside(parameter.value.subspan(spec_fields), 0);
    while (const auto part = inside.next()) {
        std::optional<Status> status;
        if (part->type == P::access_command) status = read_commands(*part, spec);
        if (part->type == P::access_spec_stop_trigger && part->value.size() >= 3) {
            const bool counts = part->value[0] == 1;
            spec.operations_left = counts ? load<std::uint16_t>(part->value, 1) : 0;
        }
        if (status) return std::unexpected(std::move(*status));
    }
    if (inside.fault()) return too_short("AccessSpec");
    if (spec.acts.empty() || spec.masks.empty())
        return wrong(StatusCode::missing_parameter, "AccessSpec without tags or operations");
    return spec;
}

Status AccessTable::add(AccessSpec spec) {
    const auto id = spec.id;
    if (specs_.contains(id)) {
        return {StatusCode::parameter_error,
                "AccessSpec " + std::to_string(id) + " is there already"};
    }
    if (specs_.size() >= specs_max)
        return {StatusCode::overflow_parameter, "no room for another AccessSpec"};
    specs_.emplace(id, std::move(spec));
    return {};
}

Status AccessTable::remove(std::uint32_t id) {
    if (id == 0) specs_.clear();
    return id == 0 || specs_.erase(id) > 0 ? Status{} : unknown(id);
}

Status AccessTable::set_enabled(std::uint32_t id, bool on) {
    if (id != 0 && !specs_.contains(id)) return unknown(id);
    for (auto& [own_id, spec] : specs_)
        if (id == 0 || id == own_id) spec.is_enabled = on;
    return {};
}

bool AccessTable::means(const AccessSpec& spec, Moment moment) {
    return spec.is_enabled && (spec.antenna == 0 || spec.antenna == moment.antenna) &&
           (spec.rospec == 0 || spec.rospec == moment.rospec);
}

bool AccessTable::has_work(Moment moment) const {
    return std::ranges::any_of(specs_, [&](const auto& row) { return means(row.second, moment); });
}

std::optional<AccessSpec> AccessTable::taken_for(const Chip& chip, Moment moment) {
    const auto found = std::ranges::find_if(specs_, [&](const auto& row) {
        return means(row.second, moment) &&
               std::ranges::any_of(row.second.masks,
                                   [&](const TagMask& mask) { return chip.fits(mask); });
    });
    if (found == specs_.end()) return std::nullopt;
    AccessSpec spec = found->second;
    auto& left = found->second.operations_left;
    if (left > 0 && --left == 0) specs_.erase(found);
    return spec;
}

void AccessTable::write(llrp::Writer& writer) const {
    constexpr std::size_t header = 4;
    for (const auto& [id, spec] : specs_) {
        auto raw = spec.raw;
        raw[header + state_at] = spec.is_enabled ? 0x80 : 0;
        writer.bytes(raw);
    }
}

std::vector<std::uint8_t> carry_out(const AccessSpec& spec, Chip& chip, WriteLimit limit) {
    llrp::Writer writer;
    for (const NumberedAct& numbered : spec.acts) {
        const CarryingOut carrying{chip, numbered, limit, writer};
        if (std::visit(carrying, numbered.act) != ActEnd::done) break;
    }
    return writer.taken();
}

}  // namespace muniment::emulator
