#include "drivers/llrp/llrp_frame.hpp"

#include <rapidcheck.h>

#include <catch2/catch.hpp>

#include "drivers/llrp/llrp_writer.hpp"
#include "tests/drivers/llrp/corpus.hpp"
#include "tests/support/shared_files.hpp"

using namespace muniment;
using namespace muniment::llrp;

namespace {

/// A message taken out of the stream, with bytes of its own.
struct Taken {
    MessageType type{};
    std::uint32_t id = 0;
    std::uint64_t offset = 0;
    std::vector<std::uint8_t> body;
    friend bool operator==(const Taken&, const Taken&) = default;
};

std::vector<Taken> taken_from(FrameSplitter& splitter, Bytes bytes) {
    std::vector<Taken> all;
    while (const auto piece = splitter.take(bytes)) {
        const auto* frame = std::get_if<Frame>(&*piece);
        if (frame == nullptr) continue;
        all.push_back(
            {frame->type, frame->id, frame->offset, {frame->body.begin(), frame->body.end()}});
    }
    return all;
}

/// The same, the stream cut into portions of these sizes over and over. Every portion stands in
/// memory of its own that is gone when the next one comes.
std::vector<Taken> taken_in_portions(Bytes stream, const std::vector<std::size_t>& sizes) {
    FrameSplitter splitter;
    std::vector<Taken> all;
    for (std::size_t i = 0; !stream.empty(); ++i) {
        const auto size = std::min(sizes[i % sizes.size()], stream.size());
        const std::vector<std::uint8_t> portion(stream.begin(),
                                                stream.begin() + std::ptrdiff_t(size));
        for (auto& taken : taken_from(splitter, portion)) all.push_back(std::move(taken));
        stream = stream.subspan(size);
    }
    return all;
}

std::vector<std::uint8_t> three_messages() {
    Writer writer;
    writer.message(MessageType::keepalive, 1);
    writer.message(MessageType::delete_rospec, 2, [&] { writer.u32(7); });
    writer.message(MessageType::keepalive, 3);
    return writer.taken();
}

/// A header alone, as a peer might send it.
std::vector<std::uint8_t> header(std::uint32_t length) {
    Writer writer;
    writer.u16(0x0400 | 62).u32(length).u32(9);
    return writer.taken();
}

Fault fault_of(const std::optional<Piece>& piece) {
    REQUIRE(piece);
    REQUIRE(std::holds_alternative<Fault>(*piece));
    return std::get<Fault>(*piece);
}

}  // namespace

TEST_CASE("a message that lies whole in the bytes is handed out in place") {
    const auto stream = three_messages();
    Bytes rest = stream;
    FrameSplitter splitter;
    splitter.take(rest);
    const auto piece = splitter.take(rest);
    REQUIRE(piece);
    const auto& frame = std::get<Frame>(*piece);
    CHECK(frame.version == version_1_0_1);
    CHECK(frame.type == MessageType::delete_rospec);
    CHECK(frame.id == 2);
    CHECK(frame.offset == 10);
    CHECK(frame.body.data() == stream.data() + 20);
    CHECK(frame.body.size() == 4);
}

TEST_CASE("messages come out the same however the stream is cut") {
    const auto shared = shared_folder();
    const auto stream = shared ? bytes_of(*shared / "llrp/toolkit/dx101_a.bin") : three_messages();
    FrameSplitter splitter;
    const auto whole = taken_from(splitter, stream);
    CHECK(taken_in_portions(stream, {1}) == whole);
    const bool holds = rc::check([&] {
        const auto sizes = *rc::gen::nonEmpty(
            rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(1, 3000)));
        RC_ASSERT(taken_in_portions(stream, sizes) == whole);
    });
    CHECK(holds);
}

TEST_CASE("a message above the limit is dropped as it comes and the next one is read") {
    Writer writer;
    writer.message(
        MessageType::custom_message, 1, [&] { writer.bytes(std::vector<std::uint8_t>(90)); });
    writer.message(MessageType::keepalive, 2);
    const auto stream = writer.taken();
    const auto portion =
        GENERATE(std::size_t{1}, std::size_t{7}, std::size_t{13}, std::size_t{200});
    FrameSplitter splitter(64);
    std::vector<Fault> faults;
    std::vector<std::uint32_t> ids;
    for (std::size_t at = 0; at < stream.size(); at += portion) {
        Bytes bytes = Bytes(stream).subspan(at, std::min(portion, stream.size() - at));
        while (const auto piece = splitter.take(bytes)) {
            if (const auto* frame = std::get_if<Frame>(&*piece)) ids.push_back(frame->id);
            if (const auto* fault = std::get_if<Fault>(&*piece)) faults.push_back(*fault);
        }
    }
    CHECK(faults == std::vector{Fault{FaultKind::message_too_long, 0}});
    CHECK(ids == std::vector<std::uint32_t>{2});
    CHECK(splitter.dropped_bytes() == 100);
    CHECK_FALSE(splitter.is_lost());
}

TEST_CASE("a peer that announces two gigabytes gets no memory for it") {
    FrameSplitter splitter;
    const auto greedy = header(0x7FFFFFFF);
    Bytes bytes = greedy;
    CHECK(fault_of(splitter.take(bytes)) == Fault{FaultKind::message_too_long, 0});
    CHECK_FALSE(splitter.take(bytes));
    const std::vector<std::uint8_t> flood(1 << 20);
    for (int i = 0; i < 64; ++i) {
        bytes = flood;
        CHECK_FALSE(splitter.take(bytes));
        CHECK(bytes.empty());
    }
    CHECK(splitter.dropped_bytes() == header_bytes + (std::uint64_t{64} << 20));
}

TEST_CASE("a length that is shorter than the header loses the framing for good") {
    const auto length = GENERATE(0u, 1u, 9u);
    auto stream = three_messages();
    const auto broken = header(length);
    stream.insert(stream.begin() + 10, broken.begin(), broken.end());
    FrameSplitter splitter;
    Bytes bytes = stream;
    CHECK(std::holds_alternative<Frame>(*splitter.take(bytes)));
    CHECK(fault_of(splitter.take(bytes)) == Fault{FaultKind::lost_framing, 10});
    CHECK(splitter.is_lost());
    CHECK_FALSE(splitter.take(bytes));
    CHECK(bytes.empty());
    CHECK(splitter.dropped_bytes() == stream.size() - 10);
}

TEST_CASE("a stream that ends inside a message says so") {
    const auto stream = three_messages();
    for (std::size_t size = 0; size <= stream.size(); ++size) {
        FrameSplitter splitter;
        taken_from(splitter, Bytes(stream).first(size));
        const bool is_between = size == 0 || size == 10 || size == 24 || size == 34;
        CHECK(splitter.finish().has_value() == !is_between);
        if (!is_between) CHECK(splitter.finish()->offset == splitter.offset());
    }
}

TEST_CASE("in a damaged file the next whole message is found") {
    auto stream = three_messages();
    CHECK(find_message(stream) == 0);
    CHECK(find_message(Bytes(stream).subspan(1)) == 9);
    CHECK_FALSE(find_message(Bytes(stream).subspan(25)));
    CHECK_FALSE(find_message(Bytes(stream).first(9)));
    CHECK_FALSE(is_header(Bytes(stream).first(9)));
    stream[0] = 0xFF;
    CHECK(find_message(stream) == 10);
}
