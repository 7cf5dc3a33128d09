#include "drivers/llrp/llrp_access.hpp"

#include <catch2/catch.hpp>

using namespace muniment;
using namespace muniment::llrp;
using P = ParameterType;

namespace {

std::string hex(Bytes bytes) {
    std::string text;
    for (const std::uint8_t byte : bytes) {
        constexpr std::string_view digits = "0123456789ABCDEF";
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

std::string without_blanks(std::string text) {
    std::erase(text, ' ');
    return text;
}

const TagOrder reading{.acts = {ReadWords{MemoryBank::tid, 0, 6}}};
const TagOrder writing{.tid = {0xE280, 0x1160, 0x2000, 0x7F1B},
                       .password = 0x1A2B3C4D,
                       .acts = {WriteWords{MemoryBank::epc, 1, {0x3000, 0x4D01}}, LockEpc{}}};

/// A report with one tag whose results `write_results` writes.
template <class WriteResults>
std::vector<std::uint8_t> report_with(WriteResults write_results) {
    Writer writer;
    writer.message(MessageType::ro_access_report, 1, [&] {
        writer.tlv(P::tag_report_data, [&] {
            writer.tv(P::epc_96).bytes(Epc::parse("4D0100010000002A01678565")->bytes());
            writer.tv(P::antenna_id).u16(2);
            write_results(writer);
        });
    });
    return writer.taken();
}

std::vector<TagAnswer> answers_in(Bytes bytes, const TagOrder& order, std::uint16_t turn) {
    std::vector<TagAnswer> answers;
    FrameSplitter splitter;
    while (const auto piece = splitter.take(bytes)) {
        const auto* frame = std::get_if<Frame>(&*piece);
        if (frame == nullptr) continue;
        read_report(
            *frame,
            [&](const TagReport& tag) {
                if (auto answer = answer_in(tag, order, turn)) answers.push_back(*answer);
            },
            [](Fault) {});
    }
    return answers;
}

void write_read_result(Writer& writer, std::uint8_t code, std::uint16_t id) {
    writer.tlv(P::c1g2_read_op_spec_result, [&] {
        writer.u8(code).u16(id);
        writer.u16(code == 0 ? 6 : 0);
        for (std::uint16_t word = 0; code == 0 && word < 6; ++word)
            writer.u16(static_cast<std::uint16_t>(0xE280 + word));
    });
}

}  // namespace

TEST_CASE("an AccessSpec that reads the chip of every tag, byte by byte") {
    Writer writer;
    write_access_spec(writer, reading, 5);
    CHECK(hex(writer.written()) ==
          without_blanks("00CF 003E 00004D55 0000 01 00 00000589 "  // disabled, for our ROSpec
                         "00D0 0007 00 0000 "                       // never stops by itself
                         "00D1 0022 "                               // AccessCommand
                         "0152 000F 0153 000B A0 0000 0000 0000 "   // any tag
                         "0155 000F 0028 00000000 80 0000 0006 "    // read 6 words of the TID
                         "00EF 0005 00"));                          // with the ROSpec's reports
}

TEST_CASE("an AccessSpec that writes and locks one chip, byte by byte") {
    Writer writer;
    write_access_spec(writer, writing, 8191);
    CHECK(hex(writer.written()) ==
          without_blanks("00CF 0068 00004D55 0000 01 00 00000589 "
                         "00D0 0007 01 0001 "            // ends after one tag
                         "00D1 004C "                    // AccessCommand
                         "0152 001F 0153 001B A0 0000 "  // the chip with this number
                         "0040 FFFFFFFFFFFFFFFF 0040 E280116020007F1B "
                         "0156 0013 FFF8 1A2B3C4D 40 0001 0002 3000 4D01 "
                         "0158 0016 FFF9 1A2B3C4D "  // lock, with the password
                         "0159 0006 00 01 0159 0006 00 02 "
                         "00EF 0005 00"));
}

TEST_CASE("what a tag answered comes with its report") {
    const auto bytes = report_with([](Writer& writer) { write_read_result(writer, 0, 5 << 3); });
    const auto answers = answers_in(bytes, reading, 5);
    REQUIRE(answers.size() == 1);
    CHECK(answers[0].epc.hex() == "4D0100010000002A01678565");
    CHECK(answers[0].antenna == AntennaPort{2});
    REQUIRE(answers[0].acts.size() == 1);
    CHECK(answers[0].acts[0].end == ActEnd::done);
    CHECK(answers[0].acts[0].words ==
          std::vector<std::uint16_t>{0xE280, 0xE281, 0xE282, 0xE283, 0xE284, 0xE285});
}

TEST_CASE("every end that the standard names has a name of ours, and no other code is believed") {
    using enum ActEnd;
    const std::vector<ActEnd> reads = {
        done, tag_error, no_reply, reader_error, overrun, locked, wrong_password, reader_error};
    for (std::uint8_t code = 0; code < reads.size(); ++code) {
        const auto bytes =
            report_with([&](Writer& writer) { write_read_result(writer, code, 5 << 3); });
        CHECK(answers_in(bytes, reading, 5).at(0).acts.at(0).end == reads[code]);
    }
    const std::vector<ActEnd> writes = {done,
                                        overrun,
                                        locked,
                                        low_power,
                                        tag_error,
                                        no_reply,
                                        reader_error,
                                        wrong_password,
                                        reader_error};
    const std::vector<ActEnd> locks = {done,
                                       low_power,
                                       tag_error,
                                       no_reply,
                                       reader_error,
                                       wrong_password,
                                       overrun,
                                       locked,
                                       reader_error};
    for (std::uint8_t code = 0; code < writes.size(); ++code) {
        const auto bytes = report_with([&](Writer& writer) {
            writer.tlv(P::c1g2_write_op_spec_result,
                       [&] { writer.u8(code).u16(5 << 3).u16(code == 0 ? 2 : 0); });
            writer.tlv(P::c1g2_lock_op_spec_result, [&] { writer.u8(code).u16(5 << 3 | 1); });
        });
        const auto acts = answers_in(bytes, writing, 5).at(0).acts;
        REQUIRE(acts.size() == 2);
        CHECK(acts[0].end == writes[code]);
        CHECK(acts[1].end == locks[code]);
    }
}

TEST_CASE("results in another order are put in order; a hole ends the answer") {
    const auto lock_result = [](Writer& writer) {
        writer.tlv(P::c1g2_lock_op_spec_result, [&] { writer.u8(0).u16(5 << 3 | 1); });
    };
    const auto turned = report_with([&](Writer& writer) {
        lock_result(writer);
        writer.tlv(P::c1g2_write_op_spec_result, [&] { writer.u8(0).u16(5 << 3).u16(2); });
    });
    CHECK(answers_in(turned, writing, 5).at(0).acts.size() == 2);
    const auto alone = report_with(lock_result);
    CHECK(answers_in(alone, writing, 5).empty());
}

TEST_CASE("a late answer to an earlier order is none to this one") {
    const auto bytes = report_with([](Writer& writer) { write_read_result(writer, 0, 4 << 3); });
    CHECK(answers_in(bytes, reading, 5).empty());
    CHECK(answers_in(bytes, reading, 4).size() == 1);
}

TEST_CASE("no cut and no broken byte of an answer is read past its end or makes a word up") {
    const auto whole = report_with([](Writer& writer) { write_read_result(writer, 0, 5 << 3); });
    const auto true_answer = answers_in(whole, reading, 5).at(0);
    for (std::size_t length = 0; length < whole.size(); ++length) {
        // A copy of just so many bytes, so that the sanitizer sees what reads past them.
        const std::vector<std::uint8_t> cut(whole.begin(),
                                            whole.begin() + static_cast<std::ptrdiff_t>(length));
        CHECK(answers_in(cut, reading, 5).empty());
    }
    for (std::size_t at = 0; at < whole.size(); ++at) {
        for (unsigned value = 0; value < 256; ++value) {
            auto broken = whole;
            broken[at] = static_cast<std::uint8_t>(value);
            for (const TagAnswer& answer : answers_in(broken, reading, 5)) {
                REQUIRE(answer.acts.size() == 1);
                const auto& words = answer.acts[0].words;
                REQUIRE((words.empty() || words.size() == 6));
            }
        }
    }
    REQUIRE(true_answer.acts.at(0).words.size() == 6);
}
