#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace muniment::cli {

/// The session cookie of one daemon between two commands: a file of mode 0600 in
/// $XDG_STATE_HOME/muniment, else ~/.local/state/muniment, named after the daemon's address. Throws
/// std::system_error when the file cannot be written.
class SessionFile {
  public:
    SessionFile(std::filesystem::path folder, std::string_view server);

    /// From XDG_STATE_HOME and HOME.
    static std::filesystem::path standard_folder();

    /// Nothing when there is none. A file that others may read, or that is not ours, throws
    /// std::runtime_error: its session must be taken as known to them.
    std::optional<std::string> cookie() const;
    void keep(std::string_view cookie) const;
    void forget() const;

    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

}  // namespace muniment::cli
