#include "daemon/api/route_table.hpp"

#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>
#include <set>

#include "daemon/api/openapi_file.hpp"

using namespace muniment;
using namespace muniment::api;

namespace {

/// Every verb and path that the description names; the feed is a WebSocket and stands in no table.
std::set<std::string> described() {
    std::set<std::string> routes;
    const auto description = json::parse(openapi_text());
    for (const auto& [path, verbs] : description.at("paths").as_object()) {
        for (const auto& [verb, operation] : verbs.as_object()) {
            if (path == "/feed") continue;
            routes.insert((verb == "get" ? "GET " : "POST ") + std::string(path));
        }
    }
    return routes;
}

}  // namespace

TEST_CASE("the description and the route table name the same routes") {
    std::set<std::string> served;
    for (const Route& route : route_table()) {
        served.insert(std::string(route.verb) + " " + std::string(route.path));
    }
    CHECK(served == described());
}

TEST_CASE("a route that is open to anybody says so in the description, and no other does") {
    const auto description = json::parse(openapi_text());
    for (const Route& route : route_table()) {
        const auto verb = route.verb == "GET" ? "get" : "post";
        const auto& operation =
            description.at("paths").at(std::string(route.path)).at(verb).as_object();
        CAPTURE(route.path);
        CHECK(operation.contains("security") == !route.needs.has_value());
    }
}

TEST_CASE("a path finds its route and its parts") {
    const auto match = route_for("POST", "/alarms/61/close");
    REQUIRE(match);
    CHECK(match->route->path == "/alarms/{alarm}/close");
    CHECK(match->parts.at("alarm") == "61");
    CHECK(route_for("GET", "/boxes")->route->path == "/boxes");
}

TEST_CASE("what is no route is refused") {
    for (const char* path : {"", "/", "/nothing", "/alarms/61/close/now", "/boxes/", "//boxes"}) {
        CAPTURE(path);
        CHECK_FALSE(route_for("GET", path));
    }
    CHECK_FALSE(route_for("POST", "/room"));
}
