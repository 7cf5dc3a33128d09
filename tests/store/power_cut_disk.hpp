#pragma once

#include <sqlite3.h>

#include <functional>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace muniment {

/// A disk in memory, as a file layer of SQLite, that can lose its power. Each file has what
/// programs see and what is safe; a write is safe only once the file was synced. At the n-th call
/// that changes something the power goes: from then on every call fails, and when it comes back
/// each sector that was not synced is kept, dropped or torn, as chance has it. Directory entries
/// are safe at once, one connection at a time. After notes on the reliability study, §3.2.
class PowerCutDisk {
  public:
    static constexpr std::size_t sector = 512;
    using Image = std::map<std::string, std::string>;

    /// Registers the file layer under `name()`; one at a time.
    PowerCutDisk();
    PowerCutDisk(const PowerCutDisk&) = delete;
    PowerCutDisk& operator=(const PowerCutDisk&) = delete;
    ~PowerCutDisk();

    static const char* name() { return "power-cut"; }

    /// The power goes at the `calls`-th write, sync, truncation or removal from now on.
    void cut_at(long calls) { left_ = calls; }
    /// That call fails and nothing else does: a disk with a bad moment.
    void fail_at(long calls) {
        left_ = calls;
        fails_once_ = true;
    }
    bool is_cut() const { return is_cut_; }
    long calls() const { return calls_; }
    void power_on(std::mt19937& chance);

    /// All files as they are, everything in them safe.
    Image image() const;
    void put_back(const Image& image);

    /// While it says so, no file can grow.
    std::function<bool()> is_full = [] { return false; };
    /// The next sync fails, and what it should have saved is forgotten though programs still see
    /// it: how Linux treats pages after a failed fsync.
    void fail_next_sync() { fails_sync_ = true; }

  private:
    friend struct PowerCutCalls;
    struct Change {
        std::size_t at = 0;
        std::string bytes;
        bool truncates = false;  ///< to `at`
    };
    struct File {
        std::string safe;
        std::string seen;
        std::vector<Change> unsafe;
        std::vector<std::unique_ptr<char[]>> shared;  ///< the WAL's index, gone with the power
        int keeps_wal = -1;
    };

    /// False when the power is gone, or goes with this call, or this call is to fail.
    bool survives();
    void keep_some(File& file, const Change& change, std::mt19937& chance);

    std::map<std::string, File> files_;
    sqlite3_vfs layer_{};
    long calls_ = 0;
    long left_ = -1;
    bool is_cut_ = false;
    bool fails_once_ = false;
    bool fails_sync_ = false;
};

}  // namespace muniment
