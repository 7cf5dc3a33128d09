#pragma once

#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/ssl.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <optional>
#include <utility>

#include "daemon/async/task.hpp"

namespace muniment::api {

namespace beast = boost::beast;

/// A connection, plain or TLS, as one type: HTTP and WebSocket are compiled once for both. Meets
/// Asio's AsyncStream and what Beast's WebSocket asks of a next layer.
class Channel {
  public:
    using executor_type = beast::tcp_stream::executor_type;
    using next_layer_type = beast::tcp_stream;

    explicit Channel(beast::tcp_stream stream) : plain_(std::move(stream)) {}
    Channel(beast::tcp_stream stream, asio::ssl::context& tls)
        : secured_(std::in_place, std::move(stream), tls) {}

    executor_type get_executor() { return next_layer().get_executor(); }
    next_layer_type& next_layer() { return secured_ ? secured_->next_layer() : *plain_; }
    const next_layer_type& next_layer() const {
        return secured_ ? secured_->next_layer() : *plain_;
    }
    bool is_secured() const { return secured_.has_value(); }
    beast::ssl_stream<beast::tcp_stream>& secured() { return *secured_; }

    template <class Buffers, class Token>
    auto async_read_some(const Buffers& buffers, Token&& token) {
        const auto start = [](auto handler, Channel* channel, const Buffers& into) {
            if (channel->secured_) {
                channel->secured_->async_read_some(into, std::move(handler));
            } else {
                channel->plain_->async_read_some(into, std::move(handler));
            }
        };
        return asio::async_initiate<Token, void(boost::system::error_code, std::size_t)>(
            start, token, this, buffers);
    }

    template <class Buffers, class Token>
    auto async_write_some(const Buffers& buffers, Token&& token) {
        const auto start = [](auto handler, Channel* channel, const Buffers& from) {
            if (channel->secured_) {
                channel->secured_->async_write_some(from, std::move(handler));
            } else {
                channel->plain_->async_write_some(from, std::move(handler));
            }
        };
        return asio::async_initiate<Token, void(boost::system::error_code, std::size_t)>(
            start, token, this, buffers);
    }

  private:
    std::optional<beast::tcp_stream> plain_;
    std::optional<beast::ssl_stream<beast::tcp_stream>> secured_;
};

/// How Beast's WebSocket ends a connection of ours; found by its argument.
template <class Handler>
void async_teardown(beast::role_type role, Channel& channel, Handler&& handler) {
    using beast::websocket::async_teardown;
    if (channel.is_secured()) {
        async_teardown(role, channel.secured(), std::forward<Handler>(handler));
    } else {
        async_teardown(role, channel.next_layer(), std::forward<Handler>(handler));
    }
}

inline void teardown(beast::role_type role, Channel& channel, boost::system::error_code& fault) {
    using beast::websocket::teardown;
    if (channel.is_secured()) {
        teardown(role, channel.secured(), fault);
    } else {
        teardown(role, channel.next_layer(), fault);
    }
}

}  // namespace muniment::api
