#pragma once

#include <array>
#include <boost/asio/ip/tcp.hpp>
#include <boost/system/error_code.hpp>
#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <vector>

#include "daemon/async/task.hpp"
#include "daemon/core/units.hpp"

namespace muniment {

/// Carries bytes to and from one TCP peer and knows nothing of what they mean. Every wait has a
/// limit; a limit that passes is `asio::error::timed_out`. Small messages leave at once, and the
/// kernel gives up on a peer that acknowledges nothing for 5 s.
class TcpLink {
  public:
    using Error = boost::system::error_code;

    explicit TcpLink(const Executor& executor) : socket_{executor} {}

    Task<Error> connect(std::string host, std::uint16_t port, microseconds limit);
    /// What has come, at least one byte, valid until the next call. When the limit passes or `wake`
    /// is called (`operation_aborted`) nothing is lost and one may ask again.
    Task<std::expected<std::span<const std::uint8_t>, Error>> receive(microseconds limit);
    /// All of `bytes`, or an error after which the link is of no more use.
    Task<Error> send(std::vector<std::uint8_t> bytes, microseconds limit);
    /// Ends a `receive` that waits.
    void wake();
    void close();

  private:
    asio::ip::tcp::socket socket_;
    bool receiving_ = false;
    std::array<std::uint8_t, 64 * 1024> received_{};
};

}  // namespace muniment
