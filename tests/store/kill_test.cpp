#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <iostream>
#include <random>

#include "daemon/store/store.hpp"
#include "daemon/store/verify.hpp"
#include "tests/store/room_folder.hpp"
#include "tests/store/room_story.hpp"

using namespace muniment;

namespace {

constexpr std::uint32_t seed = 500;

/// The writer at work on a room; what it says comes through a pipe.
class Writer {
  public:
    explicit Writer(const std::filesystem::path& room) {
        int ends[2];
        REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
        said_ = ends[0];
        child_ = ::fork();
        REQUIRE(child_ >= 0);
        if (child_ == 0) {
            ::dup2(ends[1], STDOUT_FILENO);
            const std::string number = std::to_string(seed);
            ::execl(LEDGER_WRITER, LEDGER_WRITER, room.c_str(), number.c_str(), nullptr);
            ::_exit(127);
        }
        ::close(ends[1]);
    }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;
    ~Writer() { ::close(said_); }

    /// Kills it when it has acknowledged `outcomes` and then written on for so many microseconds.
    /// The last row it acknowledged, 0 for none.
    std::int64_t kill_after(int outcomes, useconds_t more) {
        std::string said;
        while (std::ranges::count(said, '\n') < outcomes && read_some(said)) {
        }
        // Not to wait for anything: the moment of the kill is what chance decides.
        ::usleep(more);
        ::kill(child_, SIGKILL);
        while (read_some(said)) {
        }
        int status = 0;
        ::waitpid(child_, &status, 0);
        REQUIRE(WIFSIGNALED(status));
        return last_number(said);
    }

  private:
    bool read_some(std::string& into) {
        char bytes[4096];
        const ssize_t got = ::read(said_, bytes, sizeof bytes);
        if (got > 0) into.append(bytes, static_cast<std::size_t>(got));
        return got > 0;
    }
    static std::int64_t last_number(const std::string& said) {
        const std::size_t end = said.rfind('\n');
        if (end == std::string::npos) return 0;
        const std::size_t begin = end == 0 ? 0 : said.rfind('\n', end - 1) + 1;
        return std::stoll(said.substr(begin, end - begin));
    }

    int said_ = -1;
    pid_t child_ = -1;
};

/// How the story stands after exactly the row `last`; nothing when no outcome ends there.
class Retelling {
  public:
    const RoomState* at(Seq last) {
        while (room_.last < last) apply(room_, story_.next(room_));
        return room_.last == last ? &room_ : nullptr;
    }

  private:
    RoomStory story_{seed};
    RoomState room_;
};

int kills_wanted() {
    const char* wanted = std::getenv("MUNIMENT_KILLS");
    return wanted ? std::atoi(wanted) : 40;
}

}  // namespace

TEST_CASE("killed at any moment, the room has all that was acknowledged and nothing by halves") {
    // On a real disk, as the daemon would be.
    const RoomFolder folder(std::filesystem::temp_directory_path());
    std::mt19937 chance(seed);
    Retelling retelling;
    std::int64_t acknowledged = 0;
    int lost = 0, half = 0;
    const int kills = kills_wanted();
    for (int kill = 0; kill < kills; ++kill) {
        Writer writer(folder.path());
        const std::int64_t said =
            writer.kill_after(static_cast<int>(chance() % 20), chance() % 15'000);
        acknowledged = std::max(acknowledged, said);
        Store store(folder.path(), {.reserve_bytes = 0});
        const RoomState room = store.load_room();
        lost += room.last.value() < acknowledged;
        const RoomState* expected = retelling.at(room.last);
        half += !expected || *expected != room;
    }
    const VerifyReport report = verify_room(folder.path());
    std::cout << kills << " kills, " << report.rows << " rows: " << lost << " lost, " << half
              << " half\n";
    CHECK(lost == 0);
    CHECK(half == 0);
    CHECK(report.is_clean());
    CHECK(report.rows > kills);
}
