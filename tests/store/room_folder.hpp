#pragma once

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>

namespace muniment {

/// A room's folder for one test, gone afterwards. In memory where the machine has a place for that:
/// what a power cut does to the database is modelled by PowerCutDisk, not by this.
class RoomFolder {
  public:
    RoomFolder() : RoomFolder(default_place()) {}
    explicit RoomFolder(const std::filesystem::path& place) {
        std::string name = (place / "muniment-XXXXXX").string();
        if (!::mkdtemp(name.data())) throw std::runtime_error("no place for a room: " + name);
        path_ = name;
    }
    RoomFolder(const RoomFolder&) = delete;
    RoomFolder& operator=(const RoomFolder&) = delete;
    ~RoomFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path operator/(const char* name) const { return path_ / name; }

  private:
    static std::filesystem::path default_place() {
        const std::filesystem::path memory = "/dev/shm";
        return std::filesystem::exists(memory) ? memory : std::filesystem::temp_directory_path();
    }

    std::filesystem::path path_;
};

}  // namespace muniment
