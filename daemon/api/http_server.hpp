#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "daemon/api/feed.hpp"
#include "daemon/api/http_message.hpp"
#include "daemon/async/task.hpp"
#include "daemon/core/refusal.hpp"

namespace muniment::api {

/// Where the server listens and how much it takes.
struct HttpSettings {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8480;     ///< 0: any free one
    std::string certificate_file;  ///< PEM; empty: plain HTTP, loopback only
    std::string private_key_file;
    std::size_t connections_max = 256;
    std::size_t connections_per_address_max = 64;
};

/// What stands behind the server. Both may throw: the peer is told of a fault and nothing else.
class HttpAnswers {
  public:
    HttpAnswers() = default;
    HttpAnswers(const HttpAnswers&) = delete;
    HttpAnswers& operator=(const HttpAnswers&) = delete;
    virtual ~HttpAnswers() = default;
    virtual Task<HttpResponse> answer(HttpRequest request) = 0;
    /// A WebSocket is asked for: a listener, or the answer that refuses it.
    virtual Task<std::expected<std::shared_ptr<FeedListener>, HttpResponse>> listen(
        HttpRequest request) = 0;
    /// How long the body of this request may be; `head` has everything else of it.
    virtual Task<std::uint64_t> body_bytes_max(HttpRequest head) {
        static_cast<void>(head);
        co_return usual_body_bytes;
    }
};

/// HTTP/1.1 and WebSocket on one address, plain or TLS. Every wait has a limit, every size a bound.
class HttpServer {
  public:
    /// Binds at once. Throws std::runtime_error naming the address when it is taken, and when the
    /// certificate cannot be used.
    HttpServer(const Executor& executor, const HttpSettings& settings, HttpAnswers& answers);
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    std::uint16_t port() const;
    bool is_secure() const;
    /// Accepts until cancelled.
    Task<> run();
    /// Ends every connection and returns when the last has gone.
    Task<> stop();
    /// How often a peer was turned away, by reason.
    const std::map<std::string, std::uint64_t>& refused() const;

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace muniment::api
