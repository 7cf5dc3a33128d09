#include "drivers/emulator/access_table.hpp"

#include "drivers/emulator/chip.hpp"
#include "drivers/llrp/llrp_access.hpp"
#include "drivers/llrp/llrp_configuration.hpp"
#include "tests/drivers/emulator/emulated_client.hpp"

using namespace muniment;
using namespace muniment::emulator;
using enum muniment::llrp::MessageType;

namespace {

constexpr std::uint32_t password = 0x1A2B3C4D;
const Words new_epc = {0x3000, 0x4D01, 0x0001, 0x0000, 0x002A, 0x0167, 0x8565};

/// A reader that reads, and a client that gives it orders as our driver does.
struct AccessDesk {
    AccessDesk() {
        reader.connected(now);
        set_up(client, now, false, {.id = llrp::our_rospec});
    }

    StatusCode add(const TagOrder& given) {
        order = given;
        ++turn;
        client.ask_rospec(delete_access_spec, llrp::our_access_spec, now);
        const auto status = status_in(client.ask(add_access_spec, now, [&](llrp::Writer& writer) {
            llrp::write_access_spec(writer, order, turn);
        }));
        return status.value_or(StatusCode::unsupported_message);
    }
    void give(const TagOrder& given) {
        REQUIRE(add(given) == StatusCode::success);
        REQUIRE(status_in(client.ask_rospec(enable_access_spec, llrp::our_access_spec, now)) ==
                StatusCode::success);
    }
    /// What comes of one sighting of the tag.
    std::optional<TagAnswer> hear(unsigned tag) {
        reader.hear(sighting_at(1, tag));
        std::optional<TagAnswer> answer;
        for (const Heard& heard : client.take()) {
            llrp::read_report(
                heard.frame(),
                [&](const llrp::TagReport& report) {
                    last_epc = report.epc;
                    answer = llrp::answer_in(report, order, turn);
                },
                [](llrp::Fault) { FAIL("a damaged report"); });
        }
        return answer;
    }
    std::optional<TagAnswer> done(const TagOrder& given, unsigned tag) {
        give(given);
        return hear(tag);
    }
    ActEnd end_of(const TagOrder& given, unsigned tag) {
        return done(given, tag).value().acts.back().end;
    }

    Now now = at_second(0);
    LlrpEmulator reader{{}, now};
    EmulatedClient client{reader};
    TagOrder order;
    std::uint16_t turn = 0;
    Epc last_epc;
};

Words tid_of(unsigned tag) {
    return Chip(epc_number(tag)).tid();
}

TagOrder reading_tids() {
    return {.acts = {ReadWords{MemoryBank::tid, 0, 6}}};
}

TagOrder for_chip(unsigned tag, TagAct act, std::uint32_t with = 0) {
    return {.tid = tid_of(tag), .password = with, .acts = {std::move(act)}};
}

}  // namespace

TEST_CASE("the number of every tag in the field is read, as often as it answers") {
    AccessDesk desk;
    desk.give(reading_tids());
    for (const unsigned tag : {1u, 2u, 1u}) {
        const auto answer = desk.hear(tag).value();
        CHECK(answer.epc == epc_number(tag));
        CHECK(answer.acts.at(0) == ActAnswer{ActEnd::done, tid_of(tag)});
    }
    CHECK(tid_of(1) != tid_of(2));
    CHECK(tid_of(1).front() == 0xE280);
}

TEST_CASE("an order that is over or not enabled is not carried out, and reading goes on") {
    AccessDesk desk;
    CHECK(desk.add(reading_tids()) == StatusCode::success);
    CHECK_FALSE(desk.hear(1));
    desk.give(reading_tids());
    CHECK(desk.hear(1));
    desk.client.ask_rospec(delete_access_spec, llrp::our_access_spec, desk.now);
    CHECK_FALSE(desk.hear(1));
    CHECK(desk.last_epc == epc_number(1));
    CHECK(desk.reader.heard() == 3);
}

TEST_CASE("a chip is written once, however often its tag is heard, and no other chip is") {
    AccessDesk desk;
    desk.give(for_chip(1, WriteWords{MemoryBank::epc, 1, new_epc}));
    CHECK_FALSE(desk.hear(2));
    CHECK(desk.hear(1)->acts.at(0).end == ActEnd::done);
    CHECK_FALSE(desk.hear(1));
    CHECK(desk.last_epc.hex() == "4D0100010000002A01678565");
    CHECK_FALSE(desk.hear(2));
    CHECK(desk.last_epc == epc_number(2));
    const auto read = desk.done(for_chip(1, ReadWords{MemoryBank::epc, 1, 7}), 1);
    CHECK(read->acts.at(0).words == new_epc);
}

TEST_CASE("the protocol control word says how much of the memory is the EPC") {
    AccessDesk desk;
    const Words short_epc = {0x1000, 0x4D01, 0x0001};
    CHECK(desk.end_of(for_chip(1, WriteWords{MemoryBank::epc, 1, short_epc}), 1) == ActEnd::done);
    desk.hear(1);
    CHECK(desk.last_epc.hex() == "4D010001");
}

TEST_CASE("a write that is broken off leaves half of the old EPC and half of the new") {
    AccessDesk desk;
    desk.reader.break_off_writes(1, 3);
    const TagOrder write = for_chip(1, WriteWords{MemoryBank::epc, 1, new_epc});
    CHECK(desk.end_of(write, 1) == ActEnd::no_reply);
    desk.hear(1);
    CHECK(desk.last_epc.hex() == "4D0100010000000000000001");
    CHECK(desk.end_of(write, 1) == ActEnd::done);
}

TEST_CASE("a locked EPC is written with its password and with no other") {
    AccessDesk desk;
    const WriteWords write_password{MemoryBank::reserved, 2, {0x1A2B, 0x3C4D}};
    CHECK(desk.end_of(for_chip(1, write_password), 1) == ActEnd::done);
    CHECK(desk.end_of(for_chip(1, LockEpc{}, password), 1) == ActEnd::done);
    const WriteWords write_epc{MemoryBank::epc, 1, new_epc};
    CHECK(desk.end_of(for_chip(1, write_epc), 1) == ActEnd::locked);
    CHECK(desk.end_of(for_chip(1, write_epc, password + 1), 1) == ActEnd::wrong_password);
    CHECK(desk.end_of(for_chip(1, ReadWords{MemoryBank::reserved, 2, 2}), 1) == ActEnd::locked);
    CHECK(desk.end_of(for_chip(1, ReadWords{MemoryBank::epc, 1, 7}), 1) == ActEnd::done);
    CHECK(desk.end_of(for_chip(1, write_epc, password), 1) == ActEnd::done);
}

TEST_CASE("with a password of zero a lock keeps nobody out") {
    AccessDesk desk;
    CHECK(desk.end_of(for_chip(1, LockEpc{}), 1) == ActEnd::done);
    CHECK(desk.end_of(for_chip(1, WriteWords{MemoryBank::epc, 1, new_epc}), 1) == ActEnd::done);
}

TEST_CASE("what a chip does not have or never lets happen is an end with a name") {
    AccessDesk desk;
    CHECK(desk.end_of(for_chip(1, ReadWords{MemoryBank::tid, 0, 7}), 1) == ActEnd::overrun);
    CHECK(desk.end_of(for_chip(1, ReadWords{MemoryBank::user, 9, 1}), 1) == ActEnd::overrun);
    CHECK(desk.end_of(for_chip(1, WriteWords{MemoryBank::tid, 0, {1}}), 1) == ActEnd::locked);
    CHECK(desk.end_of(for_chip(1, WriteWords{MemoryBank::user, 0, Words(5, 1)}), 1) ==
          ActEnd::overrun);
}

TEST_CASE("what follows an act that failed is not tried") {
    AccessDesk desk;
    TagOrder order = for_chip(1, ReadWords{MemoryBank::tid, 0, 7});
    order.acts.push_back(WriteWords{MemoryBank::epc, 1, new_epc});
    CHECK(desk.done(order, 1)->acts.size() == 1);
    desk.hear(1);
    CHECK(desk.last_epc == epc_number(1));
}

TEST_CASE("a reader has room for so many AccessSpecs, and shows them as they came") {
    AccessDesk desk;
    const auto add = [&](std::uint32_t id) {
        return status_in(desk.client.ask(add_access_spec, desk.now, [&](llrp::Writer& writer) {
            llrp::Writer one;
            llrp::write_access_spec(one, reading_tids(), 1);
            auto bytes = one.taken();
            bytes[7] = static_cast<std::uint8_t>(id);
            writer.bytes(bytes);
        }));
    };
    for (std::uint32_t id = 1; id <= AccessTable::specs_max; ++id)
        CHECK(add(id) == StatusCode::success);
    CHECK(add(1) == StatusCode::parameter_error);
    CHECK(add(99) == StatusCode::overflow_parameter);
    const auto shown = desk.client.ask(get_access_specs, desk.now);
    std::size_t specs = 0;
    llrp::ParameterCursor parameters(shown.frame());
    while (const auto parameter = parameters.next())
        specs += parameter->type == llrp::ParameterType::access_spec ? 1 : 0;
    CHECK(specs == AccessTable::specs_max);
}

TEST_CASE("no cut and no broken byte of an AccessSpec takes the reader down") {
    llrp::Writer writer;
    TagOrder order = for_chip(1, WriteWords{MemoryBank::epc, 1, new_epc}, password);
    order.acts.push_back(LockEpc{});
    order.acts.push_back(ReadWords{MemoryBank::tid, 0, 6});
    llrp::write_access_spec(writer, order, 1);
    const auto whole = writer.taken();
    const auto try_bytes = [](const std::vector<std::uint8_t>& bytes) {
        const auto parameter = llrp::ParameterCursor(llrp::Bytes(bytes), 0).next();
        if (!parameter || parameter->type != llrp::ParameterType::access_spec) return;
        const auto spec = read_access_spec(*parameter);
        Chip chip(epc_number(1));
        if (spec) carry_out(*spec, chip);
    };
    for (std::size_t length = 0; length < whole.size(); ++length) {
        std::vector<std::uint8_t> cut(whole.begin(),
                                      whole.begin() + static_cast<std::ptrdiff_t>(length));
        // The length says so too, or nothing would be looked at.
        if (length > 4) cut[3] = static_cast<std::uint8_t>(length);
        try_bytes(cut);
    }
    for (std::size_t at = 4; at < whole.size(); ++at) {
        for (unsigned value = 0; value < 256; ++value) {
            auto broken = whole;
            broken[at] = static_cast<std::uint8_t>(value);
            try_bytes(broken);
        }
    }
}
