#include "daemon/desk_readers.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>

#include "daemon/wire/case_words.hpp"

namespace muniment {

namespace {

using namespace std::chrono_literals;
using Words = std::vector<std::uint16_t>;

/// A tag in the field answers some 70 times a second; a weak one beside it a few times.
constexpr microseconds settle = 400ms;
constexpr microseconds chip_limit = 2s;  ///< for what one chip is asked
constexpr int tries = 3;                 ///< of an act that failed because the tag was held badly

// Words of a chip's number, the longest first: 96 bits, 64, and the 32 that name the model alone.
constexpr std::uint16_t number_words[] = {6, 4, 2};
constexpr std::size_t serial_words_min = 4;  ///< below, all chips of a model say the same

constexpr std::uint16_t pc_at = 1;               ///< word of EPC memory
constexpr std::uint16_t access_password_at = 2;  ///< word of reserved memory

Words words_of(const Epc& epc) {
    Words words((epc.bytes().size() + 1) / 2, 0);
    for (std::size_t i = 0; i < epc.bytes().size(); ++i) {
        words[i / 2] = static_cast<std::uint16_t>(words[i / 2] | epc.bytes()[i] << (i % 2 ? 0 : 8));
    }
    return words;
}

std::string hex_of(const Words& words) {
    std::vector<std::uint8_t> bytes;
    for (const std::uint16_t word : words) {
        bytes.push_back(static_cast<std::uint8_t>(word >> 8));
        bytes.push_back(static_cast<std::uint8_t>(word));
    }
    const auto number = Epc::from_bytes(bytes, bytes.size() * 8);
    return number ? number->hex() : std::string();
}

/// The protocol control word, with the length of the EPC in its upper five bits and nothing else
/// set, and the EPC.
Words epc_memory(const Epc& epc) {
    Words words = words_of(epc);
    words.insert(words.begin(), static_cast<std::uint16_t>(words.size() << 11));
    return words;
}

TagOrder for_chip(const ShownTag& tag, TagAct act, std::uint32_t password = 0) {
    return {.tid = words_of(*Epc::parse(tag.tid)), .password = password, .acts = {std::move(act)}};
}

std::unexpected<Refusal> failed(ActEnd end) {
    return refuse(RefusalCode::tag_failed, std::string(word_of(end)));
}

bool may_be_tried_again(ActEnd end) {
    return end == ActEnd::no_reply || end == ActEnd::low_power || end == ActEnd::tag_error;
}

/// What the chip answered to the one act of `order`. A chip that says nothing within the limit is
/// one that went quiet.
Task<Result<ActAnswer>> answer_of(ReaderSession& session, TagOrder order) {
    ActAnswer last{ActEnd::no_reply, {}};
    for (int i = 0; i < tries; ++i) {
        const auto answers = co_await session.access(order, {chip_limit, {}});
        if (!answers) co_return std::unexpected(answers.error());
        if (answers->empty()) co_return last;
        last = answers->front().acts.front();
        if (!may_be_tried_again(last.end)) break;
    }
    co_return last;
}

/// What `answers` say of the tags in the field. A tag that answered at least once is known by its
/// chip; one whose chip never could be read, by its EPC alone.
std::vector<ShownTag> tags_in(const std::vector<TagAnswer>& answers) {
    std::vector<ShownTag> tags;
    const auto has = [&](const auto& is_it) { return std::ranges::any_of(tags, is_it); };
    for (const TagAnswer& answer : answers) {
        const ActAnswer& act = answer.acts.front();
        const bool has_serial = act.end == ActEnd::done && act.words.size() >= serial_words_min;
        const ShownTag tag{answer.epc, has_serial ? hex_of(act.words) : std::string()};
        if (has_serial && !has([&](const ShownTag& one) { return one == tag; }))
            tags.push_back(tag);
    }
    for (const TagAnswer& answer : answers) {
        if (!has([&](const ShownTag& one) { return one.epc == answer.epc; }))
            tags.push_back({answer.epc, {}});
    }
    return tags;
}

bool has_overrun(const std::vector<TagAnswer>& answers) {
    return std::ranges::any_of(answers, [](const TagAnswer& answer) {
        return answer.acts.front().end == ActEnd::overrun;
    });
}

}  // namespace

DeskReaders::DeskReaders(const std::vector<std::unique_ptr<ReaderSession>>& sessions,
                         const TagSettings& settings)
    : sessions_(sessions), form_(settings.form) {
    if (!settings.lock_password_file.empty())
        password_ = lock_password_in(settings.lock_password_file);
}

Result<ReaderSession*> DeskReaders::session_of(std::optional<ReaderId> reader) const {
    ReaderSession* found = nullptr;
    for (const auto& session : sessions_) {
        if (session->settings().role != ReaderRole::desk) continue;
        if (reader && session->settings().id != *reader) continue;
        if (found != nullptr) return refuse(RefusalCode::unknown_reader);
        found = session.get();
    }
    if (found == nullptr) return refuse(RefusalCode::unknown_reader);
    return found;
}

Task<Result<std::vector<ShownTag>>> DeskReaders::shown(std::optional<ReaderId> reader,
                                                       microseconds limit) {
    const auto session = session_of(reader);
    if (!session) co_return std::unexpected(session.error());
    std::vector<TagAnswer> all;
    for (const std::uint16_t count : number_words) {
        const TagOrder order{.acts = {ReadWords{MemoryBank::tid, 0, count}}};
        auto answers = co_await (*session)->access(order, {limit, settle});
        if (!answers) co_return std::unexpected(answers.error());
        all.insert(all.end(), answers->begin(), answers->end());
        if (!has_overrun(*answers)) break;
        limit = chip_limit;
    }
    co_return tags_in(all);
}

Task<Result<void>> DeskReaders::write(Writing writing) {
    const auto session = session_of(writing.reader);
    if (!session) co_return std::unexpected(session.error());
    if (writing.lock && !password_) co_return refuse(RefusalCode::no_lock_password);
    if (writing.tag.tid.empty()) co_return refuse(RefusalCode::tag_failed, "no number");
    if (const auto written = co_await write_epc(**session, writing); !written)
        co_return std::unexpected(written.error());
    const Words wanted = epc_memory(writing.epc);
    const ReadWords read{MemoryBank::epc, pc_at, static_cast<std::uint16_t>(wanted.size())};
    const auto back = co_await answer_of(**session, for_chip(writing.tag, read));
    if (!back) co_return std::unexpected(back.error());
    if (back->end != ActEnd::done) co_return failed(back->end);
    if (back->words != wanted) co_return refuse(RefusalCode::tag_failed, "differs");
    if (!writing.lock) co_return Result<void>{};
    co_return co_await lock(**session, writing);
}

/// First as a tag from the works; one that is locked, as one of ours.
Task<Result<void>> DeskReaders::write_epc(ReaderSession& session, const Writing& writing) {
    const WriteWords act{MemoryBank::epc, pc_at, epc_memory(writing.epc)};
    auto written = co_await answer_of(session, for_chip(writing.tag, act));
    if (written && written->end == ActEnd::locked && password_)
        written = co_await answer_of(session, for_chip(writing.tag, act, *password_));
    if (!written) co_return std::unexpected(written.error());
    if (written->end != ActEnd::done) co_return failed(written->end);
    co_return Result<void>{};
}

/// Three orders, because the tag is singled out anew for each: give it the password, lock with it,
/// and see that the password can no longer be read without it.
Task<Result<void>> DeskReaders::lock(ReaderSession& session, const Writing& writing) {
    const Words halves = {static_cast<std::uint16_t>(*password_ >> 16),
                          static_cast<std::uint16_t>(*password_)};
    const WriteWords give{MemoryBank::reserved, access_password_at, halves};
    const auto given = co_await answer_of(session, for_chip(writing.tag, give));
    if (!given) co_return std::unexpected(given.error());
    // Locked: it has one already, which the lock itself will put to the test.
    if (given->end != ActEnd::done && given->end != ActEnd::locked) co_return failed(given->end);
    const auto locked = co_await answer_of(session, for_chip(writing.tag, LockEpc{}, *password_));
    if (!locked) co_return std::unexpected(locked.error());
    if (locked->end != ActEnd::done) co_return failed(locked->end);
    const ReadWords peek{MemoryBank::reserved, access_password_at, 2};
    const auto seen = co_await answer_of(session, for_chip(writing.tag, peek));
    if (!seen) co_return std::unexpected(seen.error());
    if (seen->end == ActEnd::done) co_return refuse(RefusalCode::tag_failed, "differs");
    co_return Result<void>{};
}

std::uint32_t lock_password_in(const std::filesystem::path& file) {
    using std::filesystem::perms;
    std::ifstream stream(file);
    std::string digits;
    if (!(stream >> digits)) throw std::runtime_error(file.string() + ": cannot be read");
    const auto mode = std::filesystem::status(file).permissions();
    if ((mode & (perms::group_all | perms::others_all)) != perms::none) {
        throw std::runtime_error(file.string() + ": others may read it; chmod 600");
    }
    std::uint32_t password = 0;
    const char* end = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), end, password, 16);
    if (digits.size() != 8 || read.ec != std::errc{} || read.ptr != end || password == 0) {
        throw std::runtime_error(file.string() + ": 8 hexadecimal digits, not all 0, are wanted");
    }
    return password;
}

}  // namespace muniment
