#include "daemon/store/durable_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <utility>

#include "daemon/store/digest.hpp"

namespace muniment {

namespace {

std::error_code last_error() {
    return {errno, std::system_category()};
}

class OpenFile {
  public:
    OpenFile(const std::filesystem::path& file, int flags, mode_t mode)
        : descriptor_(::open(file.c_str(), flags | O_CLOEXEC, mode)) {}
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    int descriptor() const { return descriptor_; }

  private:
    int descriptor_;
};

std::error_code write_whole(int descriptor, std::string_view content) {
    while (!content.empty()) {
        const ssize_t written = ::write(descriptor, content.data(), content.size());
        if (written < 0 && errno != EINTR) return last_error();
        if (written > 0) content.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

/// A new file is only there after a power cut when its folder was synced too.
std::error_code sync_folder_of(const std::filesystem::path& file) {
    const OpenFile folder(file.parent_path(), O_RDONLY | O_DIRECTORY, 0);
    if (folder.descriptor() < 0 || ::fsync(folder.descriptor()) != 0) return last_error();
    return {};
}

/// A power cut may leave half a line; the next one must not be glued to it.
bool ends_in_whole_line(int descriptor, off_t size) {
    char last = '\n';
    return size == 0 || ::pread(descriptor, &last, 1, size - 1) != 1 || last == '\n';
}

}  // namespace

std::error_code append_durably(const std::filesystem::path& file, std::string_view lines) {
    const OpenFile open(file, O_RDWR | O_APPEND | O_CREAT, 0640);
    struct stat before{};
    if (open.descriptor() < 0 || ::fstat(open.descriptor(), &before) != 0) return last_error();
    const bool whole = ends_in_whole_line(open.descriptor(), before.st_size);
    if (const auto failed =
            write_whole(open.descriptor(), (whole ? "" : "\n") + std::string(lines))) {
        if (::ftruncate(open.descriptor(), before.st_size) != 0) return last_error();
        return failed;
    }
    if (::fdatasync(open.descriptor()) != 0) return last_error();
    return before.st_size == 0 ? sync_folder_of(file) : std::error_code{};
}

std::error_code make_secret_file(const std::filesystem::path& file, std::string_view content) {
    // Under another name until it is whole: a cut must not leave half a secret that looks like one.
    auto part = file;
    part += ".part";
    {
        const OpenFile open(part, O_WRONLY | O_CREAT | O_TRUNC, 0600);
        if (open.descriptor() < 0 || ::fchmod(open.descriptor(), 0600) != 0) return last_error();
        if (const auto failed = write_whole(open.descriptor(), content)) return failed;
        if (::fsync(open.descriptor()) != 0) return last_error();
    }
    if (::link(part.c_str(), file.c_str()) != 0) return last_error();
    if (::unlink(part.c_str()) != 0) return last_error();
    return sync_folder_of(file);
}

namespace {

constexpr std::size_t block_bytes = 1 << 20;

/// Reads a file in blocks, gives each to `take`, and digests them.
template <class Take>
std::expected<std::string, std::error_code> digested(int descriptor, Take take) {
    Digest digest("file");
    for (std::string block(block_bytes, '\0');;) {
        const ssize_t size = ::read(descriptor, block.data(), block.size());
        if (size < 0 && errno == EINTR) continue;
        if (size < 0) return std::unexpected(last_error());
        if (size == 0) return digest.hex();
        const auto piece = std::string_view(block).substr(0, static_cast<std::size_t>(size));
        digest.add(piece);
        if (const std::error_code failed = take(piece)) return std::unexpected(failed);
    }
}

}  // namespace

std::expected<std::string, std::error_code> digest_of_file(const std::filesystem::path& file) {
    const OpenFile open(file, O_RDONLY, 0);
    if (open.descriptor() < 0) return std::unexpected(last_error());
    ::posix_fadvise(open.descriptor(), 0, 0, POSIX_FADV_DONTNEED);
    return digested(open.descriptor(), [](std::string_view) { return std::error_code{}; });
}

std::expected<std::string, std::error_code> copy_durably(const std::filesystem::path& from,
                                                         const std::filesystem::path& to) {
    auto part = to;
    part += ".part";
    const OpenFile source(from, O_RDONLY, 0);
    if (source.descriptor() < 0) return std::unexpected(last_error());
    const OpenFile copy(part, O_WRONLY | O_CREAT | O_TRUNC, 0640);
    if (copy.descriptor() < 0) return std::unexpected(last_error());
    auto digest = digested(source.descriptor(), [&](std::string_view piece) {
        return write_whole(copy.descriptor(), piece);
    });
    if (!digest) return digest;
    if (::fsync(copy.descriptor()) != 0) return std::unexpected(last_error());
    if (::rename(part.c_str(), to.c_str()) != 0) return std::unexpected(last_error());
    if (const auto failed = sync_folder_of(to)) return std::unexpected(failed);
    return digest;
}

std::string content_of(const std::filesystem::path& file, std::size_t bytes_max) {
    std::ifstream stream(file, std::ios::binary);
    const auto size = std::filesystem::file_size(file);
    std::string content(std::min<std::size_t>(size, bytes_max), '\0');
    stream.read(content.data(), static_cast<std::streamsize>(content.size()));
    if (!stream || size > bytes_max) {
        throw std::system_error(EFBIG, std::system_category(), file.string());
    }
    return content;
}

}  // namespace muniment
