#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <istream>
#include <optional>
#include <span>
#include <vector>

#include "daemon/core/ids.hpp"
#include "daemon/core/refusal.hpp"
#include "daemon/core/units.hpp"
#include "drivers/driver.hpp"

// A day in the field, kept byte by byte, becomes a test: the same bytes at the same times go
// through the same driver and give the same reads.
//
//     file    "muniment capture 1\n", then pieces to the end
//     piece   kind 1 byte | UTC, µs, 8 bytes | steady clock, µs, 8 bytes | length 4 bytes | bytes
//
// Numbers have their most significant byte first. A file that breaks off inside a piece (power cut)
// ends with the piece before.

namespace muniment {

enum class CaptureKind : char {
    connected = '+',
    received = '<',
    sent = '>',
    ended = '-',
};

/// Writes what one reader says and is told. Off unless a folder is given. Files are called
/// `reader-<id>-<µs>.capture`; a full one is closed and the oldest ones of this reader go.
class CaptureFile {
  public:
    struct Limits {
        std::uint64_t file_bytes_max = std::uint64_t{16} << 20;
        std::size_t files_max = 8;
    };

    /// An empty `folder`: nothing is written.
    CaptureFile(std::filesystem::path folder, ReaderId reader, Limits limits);
    CaptureFile(std::filesystem::path folder, ReaderId reader)
        : CaptureFile(std::move(folder), reader, Limits{}) {}

    /// False, once, when the disk does not take it; nothing is written from then on.
    bool write(CaptureKind kind, std::span<const std::uint8_t> bytes, Now now);

  private:
    bool open(Now now);
    void remove_oldest() const;

    std::filesystem::path folder_;
    std::string prefix_;
    Limits limits_;
    std::ofstream file_;
    std::uint64_t written_ = 0;
};

struct CapturedPiece {
    CaptureKind kind{};
    Now now;
    std::vector<std::uint8_t> bytes;
};

/// Reads a capture piece by piece.
class CaptureReader {
  public:
    /// `file` must outlive it.
    explicit CaptureReader(std::istream& file) : file_(file) {}

    /// The next piece, nothing at the end. Refuses what is no capture and pieces above 1 MiB.
    Result<std::optional<CapturedPiece>> next();

  private:
    std::istream& file_;
    bool is_begun_ = false;
};

/// Takes `driver` through a capture: what the device said, when it said it, and four ticks a second
/// in between. What the driver says goes to `sink` and no further.
Result<void> replay_capture(std::istream& file, Driver& driver, DeviceSink& sink);

}  // namespace muniment
