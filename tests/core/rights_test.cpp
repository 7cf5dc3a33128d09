#include "daemon/core/rights.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

using namespace muniment;

namespace {

constexpr Role roles[] = {Role::clerk,
                          Role::archivist,
                          Role::supervisor,
                          Role::manager,
                          Role::general_manager,
                          Role::borrower};

}  // namespace

TEST_CASE("a borrower may do nothing, and everybody who works here may look") {
    CHECK(rights_of(Role::borrower).empty());
    for (const Role role : roles) CHECK(may(role, Action::look) == (role != Role::borrower));
}

TEST_CASE(
    "who keeps the boxes neither approves their leaving nor closes a red alarm nor disarms the "
    "room") {
    for (const Action action : {Action::give_leave, Action::close_red, Action::arm}) {
        CHECK_FALSE(may(Role::archivist, action));
        CHECK_FALSE(may(Role::clerk, action));
        CHECK(may(Role::supervisor, action));
    }
}

TEST_CASE("every action has a name of its own") {
    std::set<std::string_view> names;
    const auto all = rights_of(Role::manager);
    for (const Action action : all) names.insert(name_of(action));
    CHECK(names.size() == all.size());
    CHECK(all.size() == static_cast<std::size_t>(Action::back_up) + 1);
    CHECK(std::ranges::is_sorted(all));
}
