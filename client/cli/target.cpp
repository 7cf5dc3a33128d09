#include "client/cli/target.hpp"

#include <boost/url/url.hpp>

namespace muniment::cli {

std::string target(std::initializer_list<std::string_view> path,
                   std::initializer_list<std::pair<std::string_view, std::string>> query) {
    boost::urls::url url{"/api/v1"};
    for (const auto segment : path) url.segments().push_back({segment.data(), segment.size()});
    for (const auto& [name, value] : query)
        if (!value.empty()) url.params().append({{name.data(), name.size()}, value});
    return std::string{url.buffer().data(), url.buffer().size()};
}

}  // namespace muniment::cli
