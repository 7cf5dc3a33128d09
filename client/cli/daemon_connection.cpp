// The only source of the client that knows HTTP, WebSocket and TLS: Boost.Beast is a minute to
// compile.
#include "client/cli/daemon_connection.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <boost/beast/version.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <boost/url/parse.hpp>
#include <chrono>
#include <exception>

namespace muniment::cli {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace ssl = asio::ssl;
namespace websocket = beast::websocket;
using boost::system::error_code;

namespace {

constexpr std::chrono::seconds time_limit{10};
constexpr std::chrono::seconds file_time_limit{120};
constexpr std::uint64_t answer_size_max = 16 * 1024 * 1024;
constexpr std::uint64_t file_size_max = 256 * 1024 * 1024;

constexpr auto awaited = asio::as_tuple(asio::use_awaitable);
template <class T>
using Reached = std::expected<T, Lost>;

std::unexpected<Lost> lost(bool was_sent, const error_code& why) {
    return std::unexpected(Lost{was_sent, why.message()});
}

using Plain = beast::tcp_stream;
using Encrypted = beast::ssl_stream<beast::tcp_stream>;

/// The part of the connection that has the time limit.
beast::tcp_stream& limited(Plain& stream) {
    return stream;
}
beast::tcp_stream& limited(Encrypted& stream) {
    return stream.next_layer();
}

asio::awaitable<Reached<void>> connect(beast::tcp_stream& stream, const ServerAddress& server) {
    asio::ip::tcp::resolver resolver{stream.get_executor()};
    auto [not_found, found] = co_await resolver.async_resolve(server.host, server.port, awaited);
    if (not_found) co_return lost(false, not_found);
    stream.expires_after(time_limit);
    auto [refused, endpoint] = co_await stream.async_connect(found, awaited);
    if (refused) co_return lost(false, refused);
    co_return Reached<void>{};
}

asio::awaitable<Reached<void>> open(Plain& stream, const ServerAddress& server) {
    return connect(stream, server);
}

asio::awaitable<Reached<void>> open(Encrypted& stream, const ServerAddress& server) {
    if (const auto connected = co_await connect(stream.next_layer(), server); !connected)
        co_return connected;
    // Server name indication, for a daemon behind a proxy with several names.
    SSL_set_tlsext_host_name(stream.native_handle(), server.host.c_str());
    stream.set_verify_callback(ssl::host_name_verification(server.host));
    auto [untrusted] = co_await stream.async_handshake(ssl::stream_base::client, awaited);
    if (untrusted) co_return lost(false, untrusted);
    co_return Reached<void>{};
}

ssl::context trust(const ServerAddress& server) {
    ssl::context context{ssl::context::tls_client};
    context.set_verify_mode(ssl::verify_peer);
    if (server.ca_file.empty())
        context.set_default_verify_paths();
    else
        context.load_verify_file(server.ca_file);
    return context;
}

http::request<http::string_body> message_of(const ServerAddress& server, const Request& request) {
    const bool is_get = request.verb == Request::Verb::get;
    http::request<http::string_body> message{
        is_get ? http::verb::get : http::verb::post, request.target, 11};
    message.set(http::field::host, server.host_and_port());
    message.set(http::field::user_agent, "muniment");
    message.set(http::field::accept_language, request.language);
    message.set(http::field::connection, "close");
    if (!request.cookie.empty()) message.set(http::field::cookie, request.cookie);
    if (!is_get) message.set(http::field::content_type, request.content_type);
    message.body() = request.body;
    message.prepare_payload();
    return message;
}

template <class Body>
Answer answer_of(const http::response<Body>& response) {
    Answer answer;
    answer.status = response.result_int();
    answer.body = response.body();
    if (const auto field = response.find(http::field::set_cookie); field != response.end()) {
        const std::string_view cookie{field->value().data(), field->value().size()};
        answer.cookie = std::string{cookie.substr(0, cookie.find(';'))};
    }
    return answer;
}

template <class Stream>
asio::awaitable<Reached<Answer>> ask(Stream& stream,
                                     const ServerAddress& server,
                                     const Request& request) {
    if (const auto opened = co_await open(stream, server); !opened)
        co_return std::unexpected(opened.error());

    const auto message = message_of(server, request);
    const auto limit = request.carries_file ? file_time_limit : time_limit;
    limited(stream).expires_after(limit);
    auto [unsent, sent] = co_await http::async_write(stream, message, awaited);
    if (unsent) co_return lost(sent > 0, unsent);

    beast::flat_buffer buffer;
    http::response_parser<http::string_body> parser;
    parser.body_limit(request.carries_file ? file_size_max : answer_size_max);
    limited(stream).expires_after(limit);
    auto [unheard, heard] = co_await http::async_read(stream, buffer, parser, awaited);
    if (unheard) co_return lost(true, unheard);
    co_return answer_of(parser.get());
}

template <class Stream>
asio::awaitable<FeedEnd> hear_feed(websocket::stream<Stream>& feed,
                                   const ServerAddress& server,
                                   const Request& request,
                                   const Hear& hear) {
    if (const auto opened = co_await open(feed.next_layer(), server); !opened)
        co_return FeedEnd{opened.error(), std::nullopt};

    // From here on the WebSocket keeps the time itself: it pings, and ends when nothing answers.
    beast::get_lowest_layer(feed).expires_never();
    feed.set_option(websocket::stream_base::timeout::suggested(beast::role_type::client));
    feed.set_option(websocket::stream_base::decorator([&request](websocket::request_type& message) {
        message.set(http::field::accept_language, request.language);
        if (!request.cookie.empty()) message.set(http::field::cookie, request.cookie);
    }));
    websocket::response_type response;
    auto [declined] =
        co_await feed.async_handshake(response, server.host_and_port(), request.target, awaited);
    if (declined == websocket::error::upgrade_declined)
        co_return FeedEnd{Lost{false, declined.message()}, answer_of(response)};
    if (declined) co_return FeedEnd{Lost{false, declined.message()}, std::nullopt};

    beast::flat_buffer buffer;
    while (true) {
        auto [ended, size] = co_await feed.async_read(buffer, awaited);
        if (ended) co_return FeedEnd{Lost{true, ended.message()}, std::nullopt};
        hear({static_cast<const char*>(buffer.data().data()), size});
        buffer.consume(size);
    }
}

/// Runs one conversation to its end.
template <class T>
T run(asio::io_context& loop, asio::awaitable<T> conversation) {
    std::optional<T> result;
    asio::co_spawn(loop, std::move(conversation), [&result](std::exception_ptr broken, T ended) {
        if (broken) std::rethrow_exception(broken);
        result.emplace(std::move(ended));
    });
    loop.run();
    return std::move(result).value();
}

}  // namespace

std::optional<ServerAddress> parse_server_address(std::string_view text) {
    const auto url = boost::urls::parse_uri({text.data(), text.size()});
    if (!url || url->encoded_host().empty() || url->has_userinfo()) return std::nullopt;
    const bool is_root = url->encoded_path().empty() || url->encoded_path() == "/";
    if (!is_root || url->has_query() || url->has_fragment()) return std::nullopt;

    ServerAddress server;
    server.is_encrypted = url->scheme_id() == boost::urls::scheme::https;
    if (!server.is_encrypted && url->scheme_id() != boost::urls::scheme::http) return std::nullopt;
    server.host = url->host_address();
    server.port = std::string{url->port().data(), url->port().size()};
    if (server.port.empty()) server.port = server.is_encrypted ? "443" : "80";
    return server;
}

std::string ServerAddress::host_and_port() const {
    const bool is_ipv6 = host.contains(':');
    return (is_ipv6 ? "[" + host + "]" : host) + ":" + port;
}

std::string ServerAddress::text() const {
    return (is_encrypted ? "https://" : "http://") + host_and_port();
}

std::expected<Answer, Lost> exchange(const ServerAddress& server, const Request& request) {
    asio::io_context loop{1};
    if (!server.is_encrypted) {
        Plain stream{loop};
        return run(loop, ask(stream, server, request));
    }
    auto context = trust(server);
    Encrypted stream{loop, context};
    return run(loop, ask(stream, server, request));
}

FeedEnd listen(const ServerAddress& server, const Request& request, const Hear& hear) {
    asio::io_context loop{1};
    if (!server.is_encrypted) {
        websocket::stream<Plain> feed{loop};
        return run(loop, hear_feed(feed, server, request, hear));
    }
    auto context = trust(server);
    websocket::stream<Encrypted> feed{loop, context};
    return run(loop, hear_feed(feed, server, request, hear));
}

}  // namespace muniment::cli
