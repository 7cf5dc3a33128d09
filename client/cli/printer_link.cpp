#include "client/cli/printer_link.hpp"

#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <utility>

namespace muniment::cli {

using namespace std::chrono_literals;

namespace {

constexpr auto open_limit = 5s;
constexpr auto write_limit = 30s;
constexpr std::size_t read_bytes_max = 4096;

std::string reason() {
    return std::strerror(errno);
}

/// Whether the file is ready for `events` within the limit.
bool is_ready(int file, short events, std::chrono::milliseconds limit) {
    pollfd wanted{file, events, 0};
    const int found = ::poll(&wanted, 1, static_cast<int>(limit.count()));
    return found > 0;
}

/// Why connecting failed; 0 when it did not.
int connect_fault(int file, const addrinfo& to) {
    if (::connect(file, to.ai_addr, to.ai_addrlen) == 0) return 0;
    if (errno != EINPROGRESS) return errno;
    if (!is_ready(file, POLLOUT, open_limit)) return ETIMEDOUT;
    int fault = 0;
    socklen_t size = sizeof fault;
    ::getsockopt(file, SOL_SOCKET, SO_ERROR, &fault, &size);
    return fault;
}

}  // namespace

std::expected<PrinterLink, std::string> PrinterLink::open(const labels::NetworkAddress& address) {
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_STREAM;
    addrinfo* list = nullptr;
    const int found = ::getaddrinfo(address.host.c_str(), address.port.c_str(), &wanted, &list);
    if (found != 0) return std::unexpected(::gai_strerror(found));
    const std::unique_ptr<addrinfo, void (*)(addrinfo*)> owned(list, ::freeaddrinfo);
    std::string why;
    for (const addrinfo* to = list; to != nullptr; to = to->ai_next) {
        const int file =
            ::socket(to->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, to->ai_protocol);
        if (file < 0) return std::unexpected(reason());
        PrinterLink link(file, Kind::socket);
        const int fault = connect_fault(file, *to);
        if (fault == 0) return link;
        why = std::strerror(fault);
    }
    return std::unexpected(why);
}

std::expected<PrinterLink, std::string> PrinterLink::open(const labels::DevicePath& device) {
    const int file = ::open(device.path.c_str(), O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (file < 0) return std::unexpected(reason());
    return PrinterLink(file, Kind::device);
}

PrinterLink::PrinterLink(PrinterLink&& other) noexcept
    : file_(std::exchange(other.file_, -1)), kind_(other.kind_) {}

PrinterLink& PrinterLink::operator=(PrinterLink&& other) noexcept {
    std::swap(file_, other.file_);
    std::swap(kind_, other.kind_);
    return *this;
}

PrinterLink::~PrinterLink() {
    if (file_ >= 0) ::close(file_);
}

bool PrinterLink::write(std::string_view bytes) {
    while (!bytes.empty()) {
        if (!is_ready(file_, POLLOUT, write_limit)) return false;
        const auto written = kind_ == Kind::socket
                                 ? ::send(file_, bytes.data(), bytes.size(), MSG_NOSIGNAL)
                                 : ::write(file_, bytes.data(), bytes.size());
        if (written < 0 && errno != EAGAIN && errno != EINTR) return false;
        if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

std::optional<std::string> PrinterLink::read(std::chrono::milliseconds wait) {
    if (!is_ready(file_, POLLIN, wait)) return std::string{};
    std::string bytes(read_bytes_max, '\0');
    const auto came = ::read(file_, bytes.data(), bytes.size());
    if (came < 0 && (errno == EAGAIN || errno == EINTR)) return std::string{};
    if (came <= 0) return std::nullopt;
    bytes.resize(static_cast<std::size_t>(came));
    return bytes;
}

}  // namespace muniment::cli
