#include "drivers/driver_table.hpp"

#include <catch2/catch.hpp>
#include <set>

using namespace muniment;

TEST_CASE("every driver is known by one name and can be made") {
    std::set<std::string_view> names;
    for (const auto& row : driver_table()) {
        REQUIRE(names.insert(row.name).second);
        REQUIRE(driver_named(row.name) == &row);
        const auto driver = row.make({.reader = ReaderId{1}});
        REQUIRE(driver);
        REQUIRE_FALSE(driver->last_heard());
    }
    REQUIRE(driver_named("llrp")->port == 5084);
    REQUIRE(driver_named("abacus") == nullptr);
    REQUIRE(driver_named("") == nullptr);
}
