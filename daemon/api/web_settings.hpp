#pragma once

#include <string>
#include <vector>

#include "daemon/api/http_server.hpp"
#include "daemon/core/units.hpp"

namespace muniment::api {

struct WebSettings {
    HttpSettings http;
    /// Names under which people reach us, besides the address itself: a request with another Host
    /// is refused, so that no foreign name can be made to point here.
    std::vector<std::string> names;
    microseconds session_idle = std::chrono::minutes{30};
    microseconds session_whole = std::chrono::hours{12};
};

}  // namespace muniment::api
