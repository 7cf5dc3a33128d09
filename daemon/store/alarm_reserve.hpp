#pragma once

#include <cstdint>
#include <filesystem>

namespace muniment {

/// Disk space set aside so that alarms can still be written when the disk is full: a file of that
/// size in the room's folder, removed when an alarm needs its room and made again when space
/// returns.
class AlarmReserve {
  public:
    /// `bytes` 0: no reserve, always whole.
    AlarmReserve(std::filesystem::path file, std::int64_t bytes);

    bool is_whole() const { return whole_; }
    /// Makes the file if it is not there in full. False when the disk has no room for it.
    bool make_whole();
    /// Gives the space back to the disk. False when it was spent before.
    bool spend();

  private:
    std::filesystem::path file_;
    std::int64_t bytes_;
    bool whole_;
};

}  // namespace muniment
