#include "daemon/readers/capture_file.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>

#include "drivers/llrp/llrp_session.hpp"
#include "tests/readers/reader_room.hpp"
#include "tests/support/noted_sink.hpp"

using namespace muniment;
namespace fs = std::filesystem;

namespace {

/// A folder of its own that goes with the test.
struct Folder {
    Folder() {
        static int made = 0;
        path = fs::temp_directory_path() /
               ("muniment-capture-" + std::to_string(::getpid()) + "-" + std::to_string(++made));
    }
    ~Folder() { fs::remove_all(path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::vector<fs::path> files() const {
        std::vector<fs::path> found;
        for (const auto& entry : fs::directory_iterator{path}) found.push_back(entry.path());
        std::ranges::sort(found);
        return found;
    }
    fs::path path;
};

constexpr Now at(std::int64_t us) {
    return {{1'700'000'000'000'000 + us}, {us}};
}

std::string text_of(const fs::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

}  // namespace

TEST_CASE("what was captured is read back as it was") {
    Folder folder;
    const std::vector<std::uint8_t> bytes{1, 2, 3};
    {
        CaptureFile capture{folder.path, ReaderId{2}};
        REQUIRE(capture.write(CaptureKind::connected, {}, at(5)));
        REQUIRE(capture.write(CaptureKind::received, bytes, at(6)));
    }
    std::istringstream file{text_of(folder.files().at(0))};
    CaptureReader reader{file};
    REQUIRE(reader.next().value()->kind == CaptureKind::connected);
    const auto piece = reader.next().value();
    REQUIRE(piece->kind == CaptureKind::received);
    REQUIRE(piece->now.utc == at(6).utc);
    REQUIRE(piece->now.steady == at(6).steady);
    REQUIRE(piece->bytes == bytes);
    REQUIRE_FALSE(reader.next().value());
}

TEST_CASE("a capture that breaks off ends with its last whole piece") {
    Folder folder;
    {
        CaptureFile capture{folder.path, ReaderId{2}};
        capture.write(CaptureKind::received, std::vector<std::uint8_t>(100), at(1));
        capture.write(CaptureKind::received, std::vector<std::uint8_t>(100), at(2));
    }
    const auto whole = text_of(folder.files().at(0));
    for (std::size_t size = 20 + 121; size < whole.size(); ++size) {
        std::istringstream file{whole.substr(0, size)};
        CaptureReader reader{file};
        REQUIRE(reader.next().value());
        REQUIRE_FALSE(reader.next().value());
    }
}

TEST_CASE("what is no capture is refused by name") {
    std::istringstream other{"GIF89a............................"};
    REQUIRE(CaptureReader{other}.next().error().code == RefusalCode::malformed);
    const std::string first = "muniment capture 1\n";
    std::istringstream kind{first + std::string(21, '?')};
    REQUIRE(CaptureReader{kind}.next().error().detail == "kind of piece");
    std::istringstream length{first + "<" + std::string(16, '\0') + "\xFF\xFF\xFF\xFF"};
    REQUIRE(CaptureReader{length}.next().error().code == RefusalCode::too_long);
}

TEST_CASE("captures never take more than their share of the disk") {
    Folder folder;
    CaptureFile capture{folder.path, ReaderId{2}, {.file_bytes_max = 1000, .files_max = 3}};
    const std::vector<std::uint8_t> bytes(100);
    for (std::int64_t i = 0; i < 100; ++i) {
        REQUIRE(capture.write(CaptureKind::received, bytes, at(i)));
        REQUIRE(folder.files().size() <= 3);
    }
    for (const auto& file : folder.files()) REQUIRE(fs::file_size(file) <= 1000);
    REQUIRE(folder.files().size() == 3);
    REQUIRE(folder.files().back().filename() == "reader-2-1700000000000096.capture");
}

TEST_CASE("without a folder nothing is written, and a disk that refuses is told once") {
    CaptureFile off{{}, ReaderId{2}};
    REQUIRE(off.write(CaptureKind::received, {}, at(0)));
    CaptureFile broken{"/proc/no/such/folder", ReaderId{2}};
    REQUIRE_FALSE(broken.write(CaptureKind::received, {}, at(0)));
    REQUIRE(broken.write(CaptureKind::received, {}, at(1)));
}

TEST_CASE("a day in the field replays to the same reads at the same times") {
    Folder folder;
    ReaderSettings settings;
    settings.capture_folder = folder.path;
    std::vector<Read> heard;
    {
        ReaderRoom room{settings};
        room.run([&heard](ReaderRoom& r) -> Task<> {
            for (std::uint64_t link = 0; link < 3; ++link) {
                co_await r.come_to_see();
                for (std::uint64_t i = 0; i < 20; ++i) {
                    const auto now = static_cast<std::uint64_t>(test_now().utc.us);
                    co_await r.says(report_message({.number = i, .last_seen_utc_us = now}));
                    heard.push_back(co_await r.next_of<Read>());
                }
                r.cut();
            }
        });
    }
    std::istringstream file{text_of(folder.files().at(0))};
    llrp::LlrpSession driver{{.reader = ReaderId{1}}};
    NotedSink sink;
    REQUIRE(replay_capture(file, driver, sink));
    REQUIRE(sink.reads.size() == heard.size());
    for (std::size_t i = 0; i < heard.size(); ++i) {
        REQUIRE(sink.reads[i].epc == heard[i].epc);
        REQUIRE(sink.reads[i].at == heard[i].at);
        REQUIRE(sink.reads[i].heard == heard[i].heard);
    }
    REQUIRE(sink.count(DeviceEventKind::ready) == 3);
}
