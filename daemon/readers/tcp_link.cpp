#include "daemon/readers/tcp_link.hpp"

#include <netinet/tcp.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <charconv>

#include "daemon/async/within.hpp"

namespace muniment {

namespace {

using asio::ip::tcp;
using Error = TcpLink::Error;
using UserTimeoutMs = asio::detail::socket_option::integer<IPPROTO_TCP, TCP_USER_TIMEOUT>;

constexpr int user_timeout_ms = 5000;
constexpr auto ending = asio::as_tuple(asio::use_awaitable);

Task<Error> resolve_and_connect(tcp::socket& socket, std::string host, std::uint16_t port) {
    tcp::resolver resolver{socket.get_executor()};
    const auto service = std::to_string(port);
    const auto [unknown, places] = co_await resolver.async_resolve(host, service, ending);
    if (unknown) co_return unknown;
    const auto [refused, place] = co_await asio::async_connect(socket, places, ending);
    co_return refused;
}

Task<Error> readable(tcp::socket& socket) {
    const auto [error] = co_await socket.async_wait(tcp::socket::wait_read, ending);
    co_return error;
}

Task<Error> write_all(tcp::socket& socket, std::span<const std::uint8_t> bytes) {
    const auto buffer = asio::buffer(bytes.data(), bytes.size());
    const auto [error, sent] = co_await asio::async_write(socket, buffer, ending);
    co_return error;
}

Error prepare(tcp::socket& socket) {
    Error error;
    socket.non_blocking(true, error);
    if (!error) socket.set_option(tcp::no_delay{true}, error);
    if (!error) socket.set_option(UserTimeoutMs{user_timeout_ms}, error);
    return error;
}

}  // namespace

Task<Error> TcpLink::connect(std::string host, std::uint16_t port, microseconds limit) {
    const auto refused =
        co_await within(limit, resolve_and_connect(socket_, std::move(host), port));
    if (!refused) co_return asio::error::timed_out;
    if (*refused) co_return *refused;
    co_return prepare(socket_);
}

Task<std::expected<std::span<const std::uint8_t>, Error>> TcpLink::receive(microseconds limit) {
    receiving_ = true;
    const auto waited = co_await within(limit, readable(socket_));
    receiving_ = false;
    if (!waited) co_return std::unexpected{Error{asio::error::timed_out}};
    if (*waited) co_return std::unexpected{*waited};
    // Only the readiness is waited for, so a limit that passes cannot take bytes with it.
    Error error;
    const auto size = socket_.read_some(asio::buffer(received_), error);
    if (error == asio::error::would_block) error = asio::error::timed_out;
    if (error) co_return std::unexpected{error};
    co_return std::span<const std::uint8_t>{received_.data(), size};
}

Task<Error> TcpLink::send(std::vector<std::uint8_t> bytes, microseconds limit) {
    const auto sent = co_await within(limit, write_all(socket_, bytes));
    co_return sent.value_or(asio::error::timed_out);
}

void TcpLink::wake() {
    // A send is never cut short: half a message would be worse than a late one.
    if (receiving_) socket_.cancel();
}

void TcpLink::close() {
    Error ignored;
    socket_.close(ignored);
}

}  // namespace muniment
