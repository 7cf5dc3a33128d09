#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace muniment::cli {

/// Where the daemon is, from "http://127.0.0.1:8480" or "https://room.example".
struct ServerAddress {
    bool is_encrypted = false;
    std::string host;
    std::string port;
    std::string ca_file;  ///< for https: trust these certificates alone; empty: the system's
    /// "http://127.0.0.1:8480"
    std::string text() const;
    /// "127.0.0.1:8480"
    std::string host_and_port() const;
};

/// Nothing when `text` is not http:// or https:// with a host and at most a port.
std::optional<ServerAddress> parse_server_address(std::string_view text);

struct Request {
    enum class Verb { get, post };
    Verb verb = Verb::get;
    std::string target;    ///< "/api/v1/room", percent-encoded
    std::string body;      ///< empty for get
    std::string cookie;    ///< "muniment=…"; empty when not signed in
    std::string language;  ///< for Accept-Language
    std::string content_type = "application/json";
    bool carries_file = false;  ///< there or back: it may take two minutes and 256 MiB
};

struct Answer {
    unsigned status = 0;
    std::string body;
    std::optional<std::string> cookie;  ///< "name=value" of a Set-Cookie
};

/// No answer came. When `was_sent`, the daemon may have acted all the same.
struct Lost {
    bool was_sent = false;
    std::string why;
};

/// One request on a connection of its own; at most 10 s for each of connect, send and receive, and
/// 16 MiB of answer.
std::expected<Answer, Lost> exchange(const ServerAddress& server, const Request& request);

/// Why the feed came to its end.
struct FeedEnd {
    Lost lost;                      ///< `was_sent`: it had been open
    std::optional<Answer> refused;  ///< the daemon did not open it, and said why
};
using Hear = std::function<void(std::string_view)>;

/// Reads the feed (a WebSocket) and gives each text frame to `hear` until the connection ends.
FeedEnd listen(const ServerAddress& server, const Request& request, const Hear& hear);

}  // namespace muniment::cli
