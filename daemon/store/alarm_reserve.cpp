#include "daemon/store/alarm_reserve.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace muniment {

namespace {

/// By the blocks it holds: a sparse file of the right length sets nothing aside.
bool holds(const std::filesystem::path& file, std::int64_t bytes) {
    struct stat about{};
    return ::stat(file.c_str(), &about) == 0 && about.st_blocks * 512 >= bytes;
}

bool allocate(const std::filesystem::path& file, std::int64_t bytes) {
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) return false;
    const bool allocated = ::posix_fallocate(descriptor, 0, bytes) == 0;
    ::close(descriptor);
    // Half a reserve would only take the room that the ledger could use.
    if (!allocated) ::unlink(file.c_str());
    return allocated;
}

}  // namespace

AlarmReserve::AlarmReserve(std::filesystem::path file, std::int64_t bytes)
    : file_(std::move(file)), bytes_(bytes), whole_(bytes == 0 || holds(file_, bytes)) {}

bool AlarmReserve::make_whole() {
    if (!whole_) whole_ = allocate(file_, bytes_);
    return whole_;
}

bool AlarmReserve::spend() {
    if (!whole_ || bytes_ == 0) return false;
    whole_ = false;
    return ::unlink(file_.c_str()) == 0;
}

}  // namespace muniment
