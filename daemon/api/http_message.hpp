#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace muniment::api {

/// What anybody may send as a body: a label job of 10,000 boxes.
inline constexpr std::uint64_t usual_body_bytes = 256 * 1024;

/// One request, taken apart and within its bounds: 8 KiB of header, and of body what the answers
/// behind the server allow.
struct HttpRequest {
    std::string verb;  ///< "GET", "POST"; others are answered with 405 before they get here
    std::string path;  ///< decoded, begins with '/'
    std::map<std::string, std::string> query;
    std::string host;            ///< as the client named us, with port
    std::string origin;          ///< of the page that asks; empty when no browser does
    std::string session_cookie;  ///< empty without
    std::string body;
    std::string address;  ///< of the peer, without port
};

struct HttpResponse {
    unsigned status = 200;
    std::string body;
    std::string content_type = "application/json";
    std::string set_cookie;  ///< empty: none
    bool keep = true;        ///< false: the connection ends after it
};

}  // namespace muniment::api
