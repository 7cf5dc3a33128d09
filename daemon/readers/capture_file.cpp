#include "daemon/readers/capture_file.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <string_view>

namespace muniment {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view first_line = "muniment capture 1\n";
constexpr std::size_t piece_header_bytes = 1 + 8 + 8 + 4;
constexpr std::uint32_t piece_bytes_max = 1u << 20;
constexpr microseconds tick = std::chrono::milliseconds{250};

using PieceHeader = std::array<char, piece_header_bytes>;

template <class Number>
void store(PieceHeader& header, std::size_t at, Number number) {
    number = std::byteswap(number);
    std::memcpy(header.data() + at, &number, sizeof number);
}

template <class Number>
Number load(const PieceHeader& header, std::size_t at) {
    Number number;
    std::memcpy(&number, header.data() + at, sizeof number);
    return std::byteswap(number);
}

static_assert(std::endian::native == std::endian::little);

bool is_kind(char letter) {
    return std::string_view{"+<>-"}.contains(letter);
}

}  // namespace

CaptureFile::CaptureFile(fs::path folder, ReaderId reader, Limits limits)
    : folder_{std::move(folder)},
      prefix_{"reader-" + std::to_string(reader.value()) + "-"},
      limits_{limits} {}

bool CaptureFile::write(CaptureKind kind, std::span<const std::uint8_t> bytes, Now now) {
    if (folder_.empty()) return true;
    PieceHeader header{static_cast<char>(kind)};
    store(header, 1, now.utc.us);
    store(header, 9, now.steady.us);
    store(header, 17, static_cast<std::uint32_t>(bytes.size()));
    const bool is_full = written_ + header.size() + bytes.size() > limits_.file_bytes_max;
    if ((!file_.is_open() || is_full) && !open(now)) return false;
    file_.write(header.data(), header.size());
    file_.write(reinterpret_cast<const char*>(bytes.data()),
                static_cast<std::streamsize>(bytes.size()));
    written_ += header.size() + bytes.size();
    // What cannot be written is not worth stopping a door for.
    if (!file_) folder_.clear();
    return static_cast<bool>(file_);
}

bool CaptureFile::open(Now now) {
    file_.close();
    std::error_code error;
    fs::create_directories(folder_, error);
    remove_oldest();
    file_ = std::ofstream{folder_ / (prefix_ + std::to_string(now.utc.us) + ".capture"),
                          std::ios::binary | std::ios::app};
    file_ << first_line;
    written_ = first_line.size();
    if (!file_) folder_.clear();
    return static_cast<bool>(file_);
}

/// Makes room for one more. The times in the names have equally many digits until the year 2286.
void CaptureFile::remove_oldest() const {
    std::vector<fs::path> files;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator{folder_, error}) {
        if (entry.path().filename().string().starts_with(prefix_)) files.push_back(entry.path());
    }
    if (files.size() < limits_.files_max) return;
    std::ranges::sort(files);
    files.resize(files.size() - limits_.files_max + 1);
    for (const auto& file : files) fs::remove(file, error);
}

Result<std::optional<CapturedPiece>> CaptureReader::next() {
    if (!is_begun_) {
        std::string line(first_line.size(), '\0');
        if (!file_.read(line.data(), static_cast<std::streamsize>(line.size())) ||
            line != first_line) {
            return refuse(RefusalCode::malformed, "first line");
        }
        is_begun_ = true;
    }
    PieceHeader header;
    if (!file_.read(header.data(), header.size())) return std::nullopt;
    const auto length = load<std::uint32_t>(header, 17);
    if (!is_kind(header[0])) return refuse(RefusalCode::malformed, "kind of piece");
    if (length > piece_bytes_max) return refuse(RefusalCode::too_long, "1048576 bytes");
    CapturedPiece piece{static_cast<CaptureKind>(header[0]),
                        {{load<std::int64_t>(header, 1)}, {load<std::int64_t>(header, 9)}},
                        std::vector<std::uint8_t>(length)};
    if (!file_.read(reinterpret_cast<char*>(piece.bytes.data()), length)) return std::nullopt;
    return piece;
}

Result<void> replay_capture(std::istream& file, Driver& driver, DeviceSink& sink) {
    CaptureReader reader{file};
    std::optional<Now> ticked;
    for (;;) {
        const auto piece = reader.next();
        if (!piece) return std::unexpected{piece.error()};
        if (!*piece) return {};
        const Now now = (*piece)->now;
        // A year of silence is not worth a billion ticks: no driver waits longer than a minute.
        if (ticked && now.steady - ticked->steady < std::chrono::minutes{1}) {
            for (; ticked->steady + tick < now.steady;) {
                *ticked = {ticked->utc + tick, ticked->steady + tick};
                driver.tick(*ticked, sink);
            }
        }
        ticked = now;
        if ((*piece)->kind == CaptureKind::connected) driver.connected(now, sink);
        if ((*piece)->kind == CaptureKind::received) driver.feed((*piece)->bytes, now, sink);
    }
}

}  // namespace muniment
