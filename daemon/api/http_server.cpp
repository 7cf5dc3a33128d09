#include "daemon/api/http_server.hpp"

#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/beast/http.hpp>
#include <boost/url.hpp>

#include "daemon/api/channel.hpp"
#include "daemon/async/pause.hpp"
#include "daemon/async/sessions.hpp"

// The only source that knows Beast: it is heavy to compile.

namespace muniment::api {

namespace http = beast::http;
namespace websocket = beast::websocket;
namespace ssl = asio::ssl;
using asio::ip::tcp;
using boost::system::error_code;
using Parser = http::request_parser<http::string_body>;
using namespace std::chrono_literals;

namespace {

constexpr std::uint32_t header_bytes_max = 8 * 1024;
constexpr std::size_t large_bodies_max = 2;               // at a time, of all connections
constexpr auto large_body_limit = 120s;                   // 64 MiB over a slow line
constexpr std::size_t feed_message_bytes_max = 4 * 1024;  // listeners have nothing to say
constexpr auto request_limit = 10s;                       // slow headers, slow bodies
constexpr auto idle_limit = 60s;                          // between two requests of a connection
constexpr auto answer_limit = 10s;                        // a peer that does not read
constexpr auto wait_when_out_of_sockets = 100ms;

constexpr auto as_tuple = asio::as_tuple(asio::use_awaitable);

/// Sent with every answer: nothing from elsewhere runs, nothing frames us, nothing is guessed.
constexpr std::pair<const char*, const char*> safety_fields[] = {
    {"Content-Security-Policy",
     "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; "
     "frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Cache-Control", "no-store"},
};

std::string cookie_named(std::string_view cookies, std::string_view name) {
    while (!cookies.empty()) {
        const auto end = std::min(cookies.find(';'), cookies.size());
        std::string_view one = cookies.substr(0, end);
        cookies.remove_prefix(std::min(end + 1, cookies.size()));
        while (one.starts_with(' ')) one.remove_prefix(1);
        if (one.starts_with(name) && one.substr(name.size()).starts_with('=')) {
            return std::string(one.substr(name.size() + 1));
        }
    }
    return {};
}

/// All but the body. Nothing when the target is no path we could serve.
std::optional<HttpRequest> head_of(const http::request<http::string_body>& message,
                                   std::string address) {
    const auto target = boost::urls::parse_origin_form(message.target());
    if (!target) return std::nullopt;
    HttpRequest request;
    request.verb = message.method_string();
    request.path = target->encoded_path().decode();
    for (const auto& part : target->params()) request.query[part.key] = part.value;
    request.host = message[http::field::host];
    request.origin = message[http::field::origin];
    request.session_cookie = cookie_named(message[http::field::cookie], "muniment");
    request.address = std::move(address);
    return request;
}

std::optional<HttpRequest> taken(http::request<http::string_body> message, std::string address) {
    auto request = head_of(message, std::move(address));
    if (request) request->body = std::move(message.body());
    return request;
}

HttpResponse plain(unsigned status, std::string text) {
    return {.status = status,
            .body = std::move(text),
            .content_type = "text/plain; charset=utf-8",
            .set_cookie = {},
            .keep = false};
}

/// What a broken request deserves.
HttpResponse complaint_about(const error_code& fault) {
    if (fault == http::error::header_limit) return plain(431, "The header is over 8 KiB.\n");
    if (fault == http::error::body_limit) return plain(413, "The body is too long.\n");
    return plain(400, "This is not HTTP as we understand it.\n");
}

bool is_quiet_end(const error_code& fault) {
    return fault == http::error::end_of_stream || fault == beast::error::timeout ||
           fault == asio::error::eof || fault == asio::error::connection_reset ||
           fault == asio::error::operation_aborted || fault == ssl::error::stream_truncated;
}

http::response<http::string_body> message_of(HttpResponse response, bool keep_alive, bool secure) {
    http::response<http::string_body> message{static_cast<http::status>(response.status), 11};
    for (const auto& [name, value] : safety_fields) message.set(name, value);
    if (secure) message.set("Strict-Transport-Security", "max-age=31536000");
    message.set(http::field::content_type, response.content_type);
    if (!response.set_cookie.empty()) message.set(http::field::set_cookie, response.set_cookie);
    message.body() = std::move(response.body);
    message.keep_alive(keep_alive && response.keep);
    message.prepare_payload();
    return message;
}

}  // namespace

struct HttpServer::Parts {
    Parts(const Executor& executor, const HttpSettings& given, HttpAnswers& behind)
        : settings(given),
          answers(behind),
          acceptor(executor),
          sessions(
              executor, given.connections_max, [this](std::exception_ptr) { ++refused["fault"]; }) {
    }

    bool is_secure() const { return !settings.certificate_file.empty(); }

    void load_certificate() {
        tls.set_options(ssl::context::default_workarounds | ssl::context::no_sslv2 |
                        ssl::context::no_sslv3 | ssl::context::no_tlsv1 | ssl::context::no_tlsv1_1);
        error_code fault;
        tls.use_certificate_chain_file(settings.certificate_file, fault);
        if (fault)
            throw std::runtime_error("web.certificate " + settings.certificate_file + ": " +
                                     fault.message());
        tls.use_private_key_file(settings.private_key_file, ssl::context::pem, fault);
        if (fault)
            throw std::runtime_error("web.private_key " + settings.private_key_file + ": " +
                                     fault.message());
    }

    void bind() {
        const tcp::endpoint endpoint(asio::ip::make_address(settings.address), settings.port);
        error_code fault;
        acceptor.open(endpoint.protocol());
        acceptor.set_option(tcp::acceptor::reuse_address(true));
        acceptor.bind(endpoint, fault);
        if (fault) {
            throw std::runtime_error("cannot listen on " + settings.address + ":" +
                                     std::to_string(settings.port) + " (" + fault.message() +
                                     "): another program may have it; the setting is web.listen");
        }
        acceptor.listen();
    }

    HttpSettings settings;
    HttpAnswers& answers;
    tcp::acceptor acceptor;
    ssl::context tls{ssl::context::tls_server};
    Sessions sessions;
    std::map<std::string, std::size_t> per_address;
    std::map<std::string, std::size_t> large_bodies;  ///< under way, by what they are
    std::map<std::string, std::uint64_t> refused;

    Task<> greet(tcp::socket socket, std::string address);
    Task<> serve(Channel& channel, std::string address);
    Task<error_code> read_body(Channel& channel,
                               beast::flat_buffer& buffer,
                               Parser& parser,
                               std::string address);
    Task<bool> converse(Channel& channel, Parser& parser, std::string address);
    Task<bool> say(Channel& channel, HttpResponse response, bool keep_alive);
    Task<> feed(Channel& channel, http::request<http::string_body> upgrade, std::string address);
};

namespace {

/// Counts a connection of an address for as long as it lives.
class Counted {
  public:
    Counted(std::map<std::string, std::size_t>& counts, const std::string& address)
        : counts_(counts), address_(address) {
        ++counts_[address_];
    }
    ~Counted() {
        if (--counts_[address_] == 0) counts_.erase(address_);
    }
    Counted(const Counted&) = delete;
    Counted& operator=(const Counted&) = delete;

  private:
    std::map<std::string, std::size_t>& counts_;
    std::string address_;
};

using FeedSocket = websocket::stream<Channel&>;

/// Reads and drops what a listener sends, until it goes away; pongs are handled on the way.
Task<> drain(FeedSocket& socket) {
    beast::flat_buffer buffer;
    for (;;) {
        const auto [fault, size] = co_await socket.async_read(buffer, as_tuple);
        if (fault) co_return;
        buffer.clear();
    }
}

Task<> pour(FeedSocket& socket, std::shared_ptr<FeedListener> listener) {
    socket.text(true);
    while (const FeedLine line = co_await listener->next()) {
        const auto [fault, size] = co_await socket.async_write(asio::buffer(*line), as_tuple);
        if (fault) co_return;
    }
    // A listener that was cut off comes back by itself; whether it heard the farewell does not
    // matter.
    co_await socket.async_close(websocket::close_code::try_again_later, as_tuple);
}

}  // namespace

Task<> HttpServer::Parts::greet(tcp::socket socket, std::string address) {
    const Counted counted(per_address, address);
    error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    beast::tcp_stream stream(std::move(socket));
    Channel channel = is_secure() ? Channel(std::move(stream), tls) : Channel(std::move(stream));
    if (is_secure()) {
        channel.next_layer().expires_after(request_limit);
        const auto [fault] =
            co_await channel.secured().async_handshake(ssl::stream_base::server, as_tuple);
        if (fault) {
            ++refused["handshake"];
            co_return;
        }
    }
    co_await serve(channel, address);
}

Task<> HttpServer::Parts::serve(Channel& channel, std::string address) {
    beast::flat_buffer buffer(header_bytes_max + 1024);
    for (bool first = true;; first = false) {
        Parser parser;
        parser.header_limit(header_bytes_max);
        // Known once the header says where it goes and from whom it comes.
        parser.body_limit(boost::none);
        channel.next_layer().expires_after(first ? request_limit : idle_limit);
        auto [fault, size] = co_await http::async_read_header(channel, buffer, parser, as_tuple);
        if (!fault) fault = co_await read_body(channel, buffer, parser, address);
        if (fault) {
            if (is_quiet_end(fault)) co_return;
            ++refused["malformed"];
            co_await say(channel, complaint_about(fault), false);
            co_return;
        }
        if (!co_await converse(channel, parser, address)) co_return;
    }
}

/// What says of itself that it is too long is not read at all.
Task<error_code> HttpServer::Parts::read_body(Channel& channel,
                                              beast::flat_buffer& buffer,
                                              Parser& parser,
                                              std::string address) {
    const auto head = head_of(parser.get(), std::move(address));
    std::uint64_t most = usual_body_bytes;
    if (head && parser.get().method() == http::verb::post)
        most = co_await answers.body_bytes_max(*head);
    const bool is_large = most > usual_body_bytes;
    if (is_large && large_bodies["file"] >= large_bodies_max) most = usual_body_bytes;
    const Counted counted(large_bodies, is_large ? "file" : "usual");
    if (parser.content_length().value_or(0) > most) co_return http::error::body_limit;
    parser.body_limit(most);
    channel.next_layer().expires_after(is_large ? large_body_limit : request_limit);
    const auto [fault, size] = co_await http::async_read(channel, buffer, parser, as_tuple);
    co_return fault;
}

/// Answers one request; false when the connection has ended.
Task<bool> HttpServer::Parts::converse(Channel& channel, Parser& parser, std::string address) {
    const bool keep_alive = parser.keep_alive();
    if (websocket::is_upgrade(parser.get())) {
        co_await feed(channel, parser.release(), std::move(address));
        co_return false;
    }
    const auto verb = parser.get().method();
    if (verb != http::verb::get && verb != http::verb::post) {
        co_return co_await say(channel, plain(405, "Only GET and POST.\n"), false);
    }
    auto request = taken(parser.release(), std::move(address));
    if (!request) co_return co_await say(channel, plain(400, "No such address.\n"), false);
    HttpResponse response = plain(500, "The daemon could not answer; its log says why.\n");
    try {
        response = co_await answers.answer(std::move(*request));
    } catch (const std::exception&) {
        ++refused["fault"];
    }
    co_return co_await say(channel, std::move(response), keep_alive);
}

Task<bool> HttpServer::Parts::say(Channel& channel, HttpResponse response, bool keep_alive) {
    const auto message = message_of(std::move(response), keep_alive, is_secure());
    const std::chrono::seconds by_size{message.body().size() >> 20};
    channel.next_layer().expires_after(answer_limit + by_size);
    const auto [fault, size] = co_await http::async_write(channel, message, as_tuple);
    if (fault || !message.keep_alive()) {
        error_code ignored;
        channel.next_layer().socket().shutdown(tcp::socket::shutdown_send, ignored);
        co_return false;
    }
    co_return true;
}

Task<> HttpServer::Parts::feed(Channel& channel,
                               http::request<http::string_body> upgrade,
                               std::string address) {
    auto request = taken(upgrade, std::move(address));
    if (!request) {
        co_await say(channel, plain(400, "No such address.\n"), false);
        co_return;
    }
    auto listener = co_await answers.listen(std::move(*request));
    if (!listener) {
        co_await say(channel, std::move(listener.error()), false);
        co_return;
    }
    channel.next_layer().expires_never();
    FeedSocket socket(channel);
    socket.set_option(websocket::stream_base::timeout::suggested(beast::role_type::server));
    socket.read_message_max(feed_message_bytes_max);
    const auto [fault] = co_await socket.async_accept(upgrade, as_tuple);
    if (fault) co_return;
    const auto executor = co_await asio::this_coro::executor;
    auto both = asio::experimental::make_parallel_group(
        asio::co_spawn(executor, drain(socket), asio::deferred),
        asio::co_spawn(executor, pour(socket, *listener), asio::deferred));
    co_await both.async_wait(asio::experimental::wait_for_one(), asio::use_awaitable);
}

HttpServer::HttpServer(const Executor& executor, const HttpSettings& settings, HttpAnswers& answers)
    : parts_(std::make_unique<Parts>(executor, settings, answers)) {
    if (parts_->is_secure()) parts_->load_certificate();
    parts_->bind();
}

HttpServer::~HttpServer() = default;

std::uint16_t HttpServer::port() const {
    return parts_->acceptor.local_endpoint().port();
}
bool HttpServer::is_secure() const {
    return parts_->is_secure();
}
const std::map<std::string, std::uint64_t>& HttpServer::refused() const {
    return parts_->refused;
}

Task<> HttpServer::run() {
    for (;;) {
        auto [fault, socket] = co_await parts_->acceptor.async_accept(as_tuple);
        if (fault == asio::error::operation_aborted) co_return;
        if (fault) {
            // Out of file descriptors, most likely: the queue of the kernel holds the others.
            ++parts_->refused["accept"];
            co_await pause(wait_when_out_of_sockets);
            continue;
        }
        error_code gone;
        const std::string address = socket.remote_endpoint(gone).address().to_string();
        if (gone) continue;
        const auto open = parts_->per_address.find(address);
        if (open != parts_->per_address.end() &&
            open->second >= parts_->settings.connections_per_address_max) {
            ++parts_->refused["too many from one address"];
            continue;
        }
        if (!parts_->sessions.start(parts_->greet(std::move(socket), address))) {
            ++parts_->refused["too many connections"];
        }
    }
}

Task<> HttpServer::stop() {
    error_code ignored;
    parts_->acceptor.close(ignored);
    co_await parts_->sessions.stop();
}

}  // namespace muniment::api
