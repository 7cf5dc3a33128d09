#include "client/cli/session_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <system_error>

namespace muniment::cli {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const fs::path& path) {
    throw std::system_error(errno, std::generic_category(), path.string());
}

/// "http://127.0.0.1:8480" as one file name: what is no letter, digit, dot or hyphen becomes '_'.
std::string file_name_of(std::string_view server) {
    std::string name{server};
    for (auto& sign : name)
        if (!std::isalnum(static_cast<unsigned char>(sign)) && sign != '.' && sign != '-')
            sign = '_';
    return name + ".session";
}

void write_private(const fs::path& path, std::string_view text) {
    const int file =
        ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0) fail(path);
    const auto written = ::write(file, text.data(), text.size());
    const bool is_whole = written == static_cast<ssize_t>(text.size());
    if (::close(file) != 0 || !is_whole) fail(path);
}

}  // namespace

SessionFile::SessionFile(fs::path folder, std::string_view server)
    : path_(std::move(folder) / file_name_of(server)) {}

fs::path SessionFile::standard_folder() {
    if (const char* state = std::getenv("XDG_STATE_HOME"); state && *state == '/')
        return fs::path{state} / "muniment";
    const char* home = std::getenv("HOME");
    return fs::path{home ? home : "/"} / ".local/state/muniment";
}

std::optional<std::string> SessionFile::cookie() const {
    struct stat status{};
    if (::lstat(path_.c_str(), &status) != 0) {
        if (errno == ENOENT || errno == ENOTDIR) return std::nullopt;
        fail(path_);
    }
    if (!S_ISREG(status.st_mode) || status.st_uid != ::geteuid() || (status.st_mode & 077) != 0)
        throw std::runtime_error(
            fmt::format("{} may be read by others. Remove it and sign in again.", path_.string()));
    std::ifstream file(path_);
    std::string cookie;
    std::getline(file, cookie);
    if (cookie.empty()) return std::nullopt;
    return cookie;
}

void SessionFile::keep(std::string_view cookie) const {
    fs::create_directories(path_.parent_path());
    fs::permissions(path_.parent_path(), fs::perms::owner_all);
    auto fresh = path_;
    fresh += ".new";
    fs::remove(fresh);
    write_private(fresh, cookie);
    fs::rename(fresh, path_);
}

void SessionFile::forget() const {
    fs::remove(path_);
}

}  // namespace muniment::cli
