#include "daemon/desk_readers.hpp"

#include <boost/asio/use_awaitable.hpp>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <set>

#include "daemon/async/pause.hpp"
#include "daemon/async/within.hpp"
#include "daemon/readers/emulated_reader_server.hpp"
#include "tests/support/run_task.hpp"

using namespace muniment;
using namespace std::chrono_literals;

namespace {

constexpr std::uint32_t password = 0x1A2B3C4D;
constexpr microseconds a_moment = 300ms;

Epc works_epc(unsigned number) {
    return *Epc::parse("E28011602000" + std::to_string(100'000'000'000 + number));
}
const Epc new_epc = *Epc::parse("4D0100010000002A01678565");

/// What lies on the desk: each tag answers a hundred times a second.
class DeskScene final : public emulator::Scene {
  public:
    DeskScene(const std::set<Epc>& tags, Instant start) : tags_(tags), next_(start) {}

    void advance(Instant until, std::vector<emulator::SceneEvent>& events) override {
        for (; next_ <= until; next_ = next_ + 10ms) {
            for (const Epc& epc : tags_)
                events.emplace_back(emulator::Sighting{next_, 1, epc, -40, 1});
        }
    }
    bool is_over() const override { return false; }
    Result<void> walk_now(std::string_view, Direction) override {
        return refuse(RefusalCode::not_allowed);
    }
    Result<void> break_beam_now(std::uint16_t) override { return refuse(RefusalCode::not_allowed); }

  private:
    const std::set<Epc>& tags_;
    Instant next_;
};

/// A desk with an emulated reader on a real socket, and one that is not there.
struct DeskRoom {
    explicit DeskRoom(std::string_view lock_password = "") {
        sessions.push_back(std::make_unique<ReaderSession>(
            reader(1, server.port()), ReaderSurroundings{loop.get_executor(), mailbox}));
        TagSettings settings;
        if (!lock_password.empty()) {
            settings.lock_password_file = folder / "tag.password";
            std::ofstream(settings.lock_password_file) << lock_password << '\n';
            std::filesystem::permissions(settings.lock_password_file,
                                         std::filesystem::perms::owner_all);
        }
        readers.emplace(sessions, settings);
    }
    ~DeskRoom() { std::filesystem::remove_all(folder); }
    DeskRoom(const DeskRoom&) = delete;
    DeskRoom& operator=(const DeskRoom&) = delete;

    static std::filesystem::path new_folder() {
        std::string name =
            (std::filesystem::temp_directory_path() / "muniment-desk-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder for a desk");
        return name;
    }
    static ReaderSettings reader(std::uint16_t id, std::uint16_t port) {
        ReaderSettings settings;
        settings.id = ReaderId{id};
        settings.name = "desk";
        settings.role = ReaderRole::desk;
        settings.host = "127.0.0.1";
        settings.port = port;
        return settings;
    }
    static EmulatedReaderSettings stage() {
        EmulatedReaderSettings settings;
        settings.stage.waits_for_client = true;
        return settings;
    }

    void run(std::function<Task<>(DeskRoom&)> body) {
        beside.start(server.run());
        beside.start(sessions.front()->run());
        run_task(loop, with_end(begun(std::move(body)), clear()));
    }
    Task<> begun(std::function<Task<>(DeskRoom&)> body) {
        while (session().health().state != ReaderState::seeing) co_await pause(5ms);
        co_await body(*this);
    }
    Task<> clear() {
        co_await server.stop();
        co_await beside.stop();
    }

    ReaderSession& session() { return *sessions.front(); }
    emulator::LlrpEmulator& emulated() { return server.stage().reader(); }
    Task<ShownTag> the_tag() {
        const auto shown = co_await readers->shown({}, 2s);
        REQUIRE(shown);
        REQUIRE(shown->size() == 1);
        co_return shown->front();
    }
    Task<Result<void>> write(Epc epc, bool lock = false) {
        co_return co_await readers->write({{}, co_await the_tag(), epc, lock});
    }

    std::filesystem::path folder = new_folder();
    std::set<Epc> tags;
    asio::io_context loop;
    EmulatedReaderServer server{
        loop.get_executor(),
        stage(),
        [this](Instant start) { return std::make_unique<DeskScene>(tags, start); },
        [](std::string_view) {}};
    ReaderMailbox mailbox{loop.get_executor(), 1000};
    std::vector<std::unique_ptr<ReaderSession>> sessions;
    std::optional<DeskReaders> readers;
    Sessions beside{loop.get_executor(), 4, [](std::exception_ptr thrown) {
                        std::rethrow_exception(std::move(thrown));
                    }};
};

std::string number_of(const Epc& epc) {
    std::string hex;
    for (const std::uint16_t word : emulator::Chip(epc).tid()) {
        char digits[5];
        std::snprintf(digits, sizeof digits, "%04X", unsigned{word});
        hex += digits;
    }
    return hex;
}

}  // namespace

TEST_CASE("an empty desk is waited at for as long as was asked, and no longer") {
    DeskRoom room;
    room.run([](DeskRoom& r) -> Task<> {
        const auto begun = host_now().steady;
        const auto shown = co_await r.readers->shown({}, a_moment);
        REQUIRE(shown);
        CHECK(shown->empty());
        CHECK(host_now().steady - begun >= a_moment);
    });
}

TEST_CASE("a tag that is shown is known by its EPC and by its chip's own number") {
    DeskRoom room;
    room.tags = {works_epc(1)};
    room.run([](DeskRoom& r) -> Task<> {
        const ShownTag tag = co_await r.the_tag();
        CHECK(tag.epc == works_epc(1));
        CHECK(tag.tid == number_of(works_epc(1)));
    });
}

TEST_CASE("as many tags as lie there are counted") {
    DeskRoom room;
    room.tags = {works_epc(1), works_epc(2), works_epc(3)};
    room.run([](DeskRoom& r) -> Task<> {
        CHECK((co_await r.readers->shown({}, 2s))->size() == 3);
        r.tags = {works_epc(2)};
        CHECK((co_await r.the_tag()).epc == works_epc(2));
    });
}

TEST_CASE("a tag that comes while it is waited for is seen") {
    DeskRoom room;
    room.run([](DeskRoom& r) -> Task<> {
        r.beside.start([](DeskRoom& later) -> Task<> {
            co_await pause(a_moment);
            later.tags = {works_epc(5)};
        }(r));
        CHECK((co_await r.the_tag()).epc == works_epc(5));
    });
}

TEST_CASE("a desk tells the room of no read and of no blindness") {
    DeskRoom room;
    room.tags = {works_epc(1)};
    room.run([](DeskRoom& r) -> Task<> {
        co_await r.the_tag();
        r.server.cut(emulator::Cut::closed);
        while (r.session().health().state == ReaderState::seeing) co_await pause(5ms);
        CHECK(r.session().health().reads > 0);
        CHECK_FALSE(co_await within(10ms, r.mailbox.take_batch()));
    });
}

TEST_CASE("what is written is what is read back, and the reader never stopped reading") {
    DeskRoom room;
    room.tags = {works_epc(1)};
    room.run([](DeskRoom& r) -> Task<> {
        const auto links = r.session().health().connections;
        CHECK(co_await r.write(new_epc));
        const ShownTag tag = co_await r.the_tag();
        CHECK(tag.epc == new_epc);
        CHECK(tag.tid == number_of(works_epc(1)));
        CHECK(r.session().health().connections == links);
        CHECK(r.session().health().faults.empty());
        CHECK(r.emulated().rospecs().active() != nullptr);
    });
}

TEST_CASE("an EPC of another length is written with its length") {
    DeskRoom room;
    room.tags = {works_epc(1)};
    room.run([](DeskRoom& r) -> Task<> {
        const Epc longer = *Epc::parse("4D0100010000002A016785650011AABB");
        CHECK(co_await r.write(longer));
        CHECK((co_await r.the_tag()).epc == longer);
        CHECK(co_await r.write(new_epc));
        CHECK((co_await r.the_tag()).epc == new_epc);
    });
}

TEST_CASE("a write that breaks off is tried again; one that goes on breaking off is told") {
    DeskRoom room;
    room.tags = {works_epc(1)};
    room.run([](DeskRoom& r) -> Task<> {
        r.emulated().break_off_writes(2, 3);
        CHECK(co_await r.write(new_epc));
        r.emulated().break_off_writes(9, 3);
        const Epc another = *Epc::parse("4D0100010000002B01000000");
        const auto failed = co_await r.write(another);
        REQUIRE_FALSE(failed);
        CHECK(failed.error() == Refusal{RefusalCode::tag_failed, "no_reply"});
        // Half of it is on the tag now, and it can be written still: its chip is the same.
        const ShownTag half = co_await r.the_tag();
        CHECK(half.epc != another);
        r.emulated().break_off_writes(0, 0);
        CHECK(co_await r.write(another));
        CHECK((co_await r.the_tag()).epc == another);
    });
}

TEST_CASE("a reader that says all was written is not believed: the tag is read back") {
    DeskRoom room;
    room.tags = {works_epc(1)};
    room.run([](DeskRoom& r) -> Task<> {
        r.emulated().break_off_writes(1, 3, true);
        const auto failed = co_await r.write(new_epc);
        REQUIRE_FALSE(failed);
        CHECK(failed.error() == Refusal{RefusalCode::tag_failed, "differs"});
    });
}

TEST_CASE("a tag that was taken away is written by nobody, nor is another in its place") {
    DeskRoom room;
    room.tags = {works_epc(1)};
    room.run([](DeskRoom& r) -> Task<> {
        const ShownTag gone = co_await r.the_tag();
        r.tags = {works_epc(2)};
        const auto failed = co_await r.readers->write({{}, gone, new_epc, false});
        REQUIRE_FALSE(failed);
        CHECK(failed.error() == Refusal{RefusalCode::tag_failed, "no_reply"});
        CHECK((co_await r.the_tag()).epc == works_epc(2));
    });
}

TEST_CASE("a chip without a number of its own is not written") {
    DeskRoom room;
    room.tags = {works_epc(1)};
    room.run([](DeskRoom& r) -> Task<> {
        const auto refused = co_await r.readers->write({{}, {works_epc(1), ""}, new_epc, false});
        CHECK(refused.error() == Refusal{RefusalCode::tag_failed, "no number"});
    });
}

TEST_CASE("nothing is locked, and nothing written, where the settings name no password") {
    DeskRoom room;
    room.tags = {works_epc(1)};
    room.run([](DeskRoom& r) -> Task<> {
        const auto refused = co_await r.write(new_epc, true);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == RefusalCode::no_lock_password);
        CHECK((co_await r.the_tag()).epc == works_epc(1));
    });
}

TEST_CASE("a locked tag is written anew with the room's password and with no other") {
    DeskRoom room("1A2B3C4D");
    room.tags = {works_epc(1)};
    room.run([](DeskRoom& r) -> Task<> {
        CHECK(co_await r.write(new_epc, true));
        auto* chip = r.emulated().chips().chip_of(works_epc(1));
        REQUIRE(chip != nullptr);
        CHECK(chip->write({MemoryBank::epc, 1, {0}}, 0) == ActEnd::locked);
        CHECK(chip->read({MemoryBank::reserved, 2, 2}, password) ==
              std::vector<std::uint16_t>{0x1A2B, 0x3C4D});
        const Epc next = *Epc::parse("4D0100010000002A02000000");
        CHECK(co_await r.write(next, true));
        CHECK((co_await r.the_tag()).epc == next);
        chip->write({MemoryBank::reserved, 2, {0x5555, 0x5555}}, password);
        const auto foreign = co_await r.write(new_epc);
        REQUIRE_FALSE(foreign);
        CHECK(foreign.error() == Refusal{RefusalCode::tag_failed, "wrong_password"});
    });
}

TEST_CASE("a reader that is away, at a door or unknown is asked nothing") {
    DeskRoom room;
    room.run([](DeskRoom& r) -> Task<> {
        const auto unknown = co_await r.readers->shown(ReaderId{7}, a_moment);
        CHECK(unknown.error().code == RefusalCode::unknown_reader);
        r.server.cut(emulator::Cut::closed);
        while (r.session().health().state == ReaderState::seeing) co_await pause(5ms);
        const auto away = co_await r.readers->shown({}, a_moment);
        CHECK(away.error() == Refusal{RefusalCode::reader_away, "desk"});
        ReaderSettings at_door = DeskRoom::reader(2, 1);
        at_door.role = ReaderRole::door;
        std::vector<std::unique_ptr<ReaderSession>> door;
        door.push_back(std::make_unique<ReaderSession>(
            at_door, ReaderSurroundings{r.loop.get_executor(), r.mailbox}));
        DeskReaders none(door, TagSettings{});
        const auto refused = co_await none.shown(ReaderId{2}, a_moment);
        CHECK(refused.error().code == RefusalCode::unknown_reader);
    });
}

TEST_CASE("one order at a time, and a link that ends ends it") {
    DeskRoom room;
    room.run([](DeskRoom& r) -> Task<> {
        bool is_over = false;
        r.beside.start([](DeskRoom& first, bool& over) -> Task<> {
            const auto cut_off = co_await first.readers->shown({}, 60s);
            CHECK(cut_off.error().code == RefusalCode::reader_away);
            over = true;
        }(r, is_over));
        co_await pause(20ms);
        CHECK((co_await r.readers->shown({}, a_moment)).error().code == RefusalCode::busy);
        r.server.cut(emulator::Cut::closed);
        while (!is_over) co_await pause(5ms);
    });
}

TEST_CASE("the password stands alone in a file that is its owner's") {
    DeskRoom room;
    const auto file = room.folder / "password";
    const auto told = [&](std::string_view text) -> std::string {
        std::ofstream(file) << text;
        std::filesystem::permissions(file, std::filesystem::perms::owner_all);
        try {
            lock_password_in(file);
        } catch (const std::runtime_error& wrong) {
            return wrong.what();
        }
        return "";
    };
    CHECK(told("1a2B3c4D\n") == "");
    CHECK(lock_password_in(file) == password);
    for (const std::string_view text : {"00000000", "1A2B3C4", "1A2B3C4DE", "secret!!", "0x1A2B3C"})
        CHECK_THAT(told(text), Catch::EndsWith("not all 0, are wanted"));
    CHECK_THAT(told(""), Catch::EndsWith("cannot be read"));
    std::ofstream(file) << "1A2B3C4D";
    std::filesystem::permissions(file,
                                 std::filesystem::perms::owner_read |
                                     std::filesystem::perms::group_read |
                                     std::filesystem::perms::owner_write);
    CHECK_THROWS_WITH(lock_password_in(file), Catch::EndsWith("chmod 600"));
}
