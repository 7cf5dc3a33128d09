#include <catch2/catch.hpp>

#include "tests/drivers/llrp/allocations.hpp"
#include "tests/drivers/llrp/corpus.hpp"

// Every real message at hand, cut at every place and with every byte broken in three ways, each
// alone in memory of exactly its size, so that the address sanitizer sees a read past its end.
//
// What survives: a byte broken inside one tag's value costs at most that tag; a byte broken in a
// tag's own header costs at most that tag and those behind it in the same message; a message cut
// short costs the tags that are not whole. Reading never asks for memory, whatever the bytes say.

using namespace muniment;
using namespace muniment::llrp;

namespace {

constexpr std::uint8_t breaks[] = {0x01, 0x80, 0xFF};

/// Messages that differ in more than their numbers: of the 891 reader events of file a one in a
/// hundred is enough, as all but seven have the same form.
std::vector<Message> varied_corpus() {
    std::vector<Message> varied;
    std::size_t events = 0;
    for (auto& message : corpus()) {
        const bool is_hop = message.bytes.size() == 34 && message.bytes[1] == 0x3F;
        if (is_hop && ++events % 100 != 0) continue;
        varied.push_back(std::move(message));
    }
    return varied;
}

/// The same message with the frame's own view of where it is; its length is that of the bytes.
Frame alone(const Message& message, Bytes body) {
    Frame frame = message.frame();
    frame.body = body;
    return frame;
}

bool same_tag(const TagReport& a, const TagReport& b) {
    return a.epc == b.epc && a.antenna == b.antenna && a.rssi == b.rssi &&
           a.first_seen_utc_us == b.first_seen_utc_us && a.last_seen_utc_us == b.last_seen_utc_us &&
           a.seen == b.seen && a.offset == b.offset && a.is_complete == b.is_complete;
}

/// How many of `whole` are missing or changed in `damaged`; both stand in wire order.
std::size_t lost_tags(const std::vector<TagReport>& whole, const std::vector<TagReport>& damaged) {
    std::size_t lost = 0;
    auto other = damaged.begin();
    for (const auto& tag : whole) {
        while (other != damaged.end() && other->offset < tag.offset) ++other;
        lost += other == damaged.end() || !same_tag(tag, *other);
    }
    return lost;
}

/// The most tags that a broken byte at `at` of the body may cost: one inside a tag's value, that
/// one and all behind it in a tag's header.
std::size_t allowed_loss(const std::vector<TagReport>& tags, std::uint64_t offset) {
    for (std::size_t i = 0; i < tags.size(); ++i) {
        if (offset < tags[i].offset + 4) return tags.size() - i;
        if (offset < tags[i].offset + 4 + tags[i].raw.size()) return 1;
    }
    return 0;
}

}  // namespace

TEST_CASE("a message cut at any place is read as far as it goes") {
    for (const auto& message : varied_corpus()) {
        const Frame whole = message.frame();
        const auto tags = whole.type == MessageType::ro_access_report ? report_of(whole).tags
                                                                      : std::vector<TagReport>{};
        for (std::size_t size = 0; size < whole.body.size(); ++size) {
            const std::vector<std::uint8_t> body(whole.body.begin(),
                                                 whole.body.begin() + std::ptrdiff_t(size));
            const Frame cut = alone(message, body);
            const auto before = allocations();
            read_everything(cut);
            REQUIRE(allocations() == before);
            if (tags.empty()) continue;
            const auto whole_tags = std::ranges::count_if(tags, [&](const TagReport& tag) {
                return tag.offset + 4 + tag.raw.size() <= cut.body_offset() + size;
            });
            REQUIRE(report_of(cut).tags.size() == std::size_t(whole_tags));
        }
    }
}

TEST_CASE("the splitter hands out nothing of a message that is cut, and says so") {
    for (const auto& message : varied_corpus()) {
        for (std::size_t size = 1; size < message.bytes.size(); size += 7) {
            FrameSplitter splitter;
            Bytes bytes = Bytes(message.bytes).first(size);
            REQUIRE_FALSE(splitter.take(bytes));
            REQUIRE(splitter.finish() == Fault{FaultKind::message_truncated, 0});
        }
    }
}

TEST_CASE("a broken byte costs one tag, and in a tag's header those behind it") {
    std::size_t readings = 0;
    for (const auto& message : varied_corpus()) {
        auto body =
            std::vector<std::uint8_t>(message.bytes.begin() + header_bytes, message.bytes.end());
        const Frame frame = alone(message, body);
        const bool is_report = frame.type == MessageType::ro_access_report;
        const auto tags = is_report ? report_of(frame).tags : std::vector<TagReport>{};
        for (std::size_t at = 0; at < body.size(); ++at) {
            for (const std::uint8_t broken : breaks) {
                body[at] ^= broken;
                const auto before = allocations();
                read_everything(frame);
                REQUIRE(allocations() == before);
                if (is_report) {
                    REQUIRE(lost_tags(tags, report_of(frame).tags) <=
                            allowed_loss(tags, frame.body_offset() + at));
                }
                body[at] ^= broken;
                ++readings;
            }
        }
    }
    WARN("messages read with one byte broken: " << readings);
}

TEST_CASE("a broken header ends in a frame, a fault or a wait, never in more than was sent") {
    for (const auto& message : varied_corpus()) {
        for (std::size_t at = 0; at < header_bytes; ++at) {
            for (const std::uint8_t broken : breaks) {
                auto bytes = message.bytes;
                bytes[at] ^= broken;
                FrameSplitter splitter;
                Bytes rest = bytes;
                while (const auto piece = splitter.take(rest)) {
                    const auto* frame = std::get_if<Frame>(&*piece);
                    if (frame == nullptr) continue;
                    REQUIRE(frame->bytes() <= bytes.size());
                    read_everything(*frame);
                }
            }
        }
    }
}
