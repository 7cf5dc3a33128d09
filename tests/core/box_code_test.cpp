#include "daemon/core/box_code.hpp"

#include <catch2/catch.hpp>

using namespace muniment;

TEST_CASE("the check character is that of ISO/IEC 7064 MOD 37,36") {
    // The standard's own published example is A12425GABC1234002 with check character M.
    CHECK(check_character("A12425GABC1234002") == 'M');
}

TEST_CASE("every single wrong character and every swap of neighbours is refused") {
    constexpr std::string_view alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    for (const unsigned number : {1u, 42u, 1987u, 100042u, 999999u}) {
        const std::string good = BoxCode::of_number(number).text();
        REQUIRE(BoxCode::parse(good));
        for (std::size_t i = 0; i < good.size(); ++i) {
            for (const char wrong : alphabet) {
                std::string bad = good;
                bad[i] = wrong;
                CHECK((BoxCode::parse(bad).has_value() == (bad == good)));
            }
            if (i + 1 == good.size() || good[i] == good[i + 1]) continue;
            std::string swapped = good;
            std::swap(swapped[i], swapped[i + 1]);
            CHECK_FALSE(BoxCode::parse(swapped));
        }
    }
}

TEST_CASE("what a hand or a scanner adds is forgiven, what an attacker adds is not") {
    const std::string good = BoxCode::of_number(7).text();
    std::string lower = good;
    for (char& c : lower) c = static_cast<char>(std::tolower(c));
    CHECK(BoxCode::parse("  " + lower + "\r\n")->text() == good);
    CHECK_FALSE(BoxCode::parse(good + "\x1b[2J"));
    CHECK_FALSE(BoxCode::parse("B'; DROP TABLE ledger;--"));
    CHECK_FALSE(BoxCode::parse(std::string(4096, 'B')));
    CHECK_FALSE(BoxCode::parse(""));
}
