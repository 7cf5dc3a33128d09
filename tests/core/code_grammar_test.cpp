#include "daemon/core/code_grammar.hpp"

#include <catch2/catch.hpp>

#include "daemon/core/box_code.hpp"

using namespace muniment;

namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view letters = "BSPFC";

bool is_code(const std::string& text) {
    return parse_code(text).has_value();
}

std::string with(std::string text, std::size_t at, std::string_view replacement) {
    return text.replace(at, replacement.size(), replacement);
}

/// One code for every sum that a beginning can leave behind, so that what is true of these is true
/// of all: what comes after a place sees of what stood before it nothing but this sum.
std::vector<std::string> beginnings_of_every_sum() {
    std::vector<std::string> beginnings(alphabet.size());
    for (const char first : letters) {
        for (const char second : alphabet) {
            const std::string beginning{first, second};
            beginnings[alphabet.find(check_character(beginning))] = beginning;
        }
    }
    for (const std::string& beginning : beginnings) REQUIRE_FALSE(beginning.empty());
    return beginnings;
}

}  // namespace

TEST_CASE("no wrong character, swap or twin error gets past the check, wherever it stands") {
    const auto beginnings = beginnings_of_every_sum();
    std::size_t errors = 0;
    std::size_t missed = 0;
    const auto try_error = [&](const std::string& good, std::size_t at, std::string_view wrong) {
        const std::string bad = with(good, at, wrong);
        if (bad == good) return;
        ++errors;
        missed += is_code(bad) ? 1 : 0;
    };
    for (const std::string& beginning : beginnings) {
        for (const char a : alphabet) {
            for (const char b : alphabet) {
                // What follows takes part in every sum alike, so one end stands for all.
                const std::string code = beginning + a + b + "7";
                const std::string good = code + check_character(code);
                REQUIRE(is_code(good));
                const std::size_t at = beginning.size();
                const std::size_t last = good.size() - 1;
                try_error(good, at, std::string{b});                      // one wrong character
                try_error(good, at, std::string{b, a});                   // neighbours
                try_error(good, at, std::string{'7', b, a});              // across one between
                try_error(good, last - 1, std::string{good[last], '7'});  // with the check itself
                try_error(good, last, std::string{a});
                const std::string twin = beginning + a + a;
                try_error(twin + check_character(twin), at, std::string{b, b});
            }
        }
    }
    CHECK(errors > 36u * 36 * 35 * 4);
    CHECK(missed == 0);
}

TEST_CASE("no two of the first hundred thousand box numbers are a swap apart") {
    std::size_t missed = 0;
    for (std::uint32_t number = 1; number <= 100'000; ++number) {
        const std::string good = BoxCode::of_number(number).text();
        for (std::size_t at = 0; at + 1 < good.size(); ++at) {
            if (good[at] == good[at + 1]) continue;
            missed += is_code(with(good, at, std::string{good[at + 1], good[at]})) ? 1 : 0;
        }
    }
    CHECK(missed == 0);
}

TEST_CASE("the letter in front says what a code names") {
    const std::pair<CodeKind, std::string_view> kinds[] = {{CodeKind::box, "000042"},
                                                           {CodeKind::place, "1A2B3"},
                                                           {CodeKind::person, "17"},
                                                           {CodeKind::form, "20240001"},
                                                           {CodeKind::command, "LEND"}};
    for (const auto& [kind, payload] : kinds) {
        const std::string text = code_of(kind, payload);
        const auto code = parse_code(text);
        REQUIRE(code);
        CHECK(*code == ScannedCode{kind, text});
        CHECK(BoxCode::parse(text).has_value() == (kind == CodeKind::box));
    }
}

TEST_CASE("what is none of ours is refused by name") {
    const auto refusal = [](std::string_view text) { return parse_code(text).error(); };
    const Refusal malformed{RefusalCode::malformed, "code"};
    CHECK(refusal("") == malformed);
    CHECK(refusal("B1") == malformed);
    CHECK(refusal("B00 0001") == malformed);
    CHECK(refusal(std::string("B0000\0"
                              "1X",
                              8)) == malformed);
    CHECK(refusal("B00001\x1b[2J") == malformed);
    CHECK(refusal("档案盒") == malformed);
    CHECK(refusal("]E0B000001") == malformed);  // an AIM prefix that nobody took off
    CHECK(refusal("6901234100042") == Refusal{RefusalCode::malformed, "first letter"});
    CHECK(refusal("XA1") == Refusal{RefusalCode::malformed, "first letter"});
    CHECK(refusal("B0000010") == Refusal{RefusalCode::malformed, "check character"});
    CHECK(refusal(std::string(17, 'B')) == Refusal{RefusalCode::too_long, "code"});
    CHECK(refusal(std::string(4096, ' ')) == Refusal{RefusalCode::too_long, "code"});
}

TEST_CASE("a code's number comes back, and only from the code that is written for it") {
    for (const std::uint32_t number : {1u, 42u, 999'999u, 1'000'000u, 4'294'967'295u}) {
        CHECK(BoxCode::of_number(number).number() == number);
    }
    for (const std::string_view payload : {"17", "0000017", "A17", "000000", "4294967296"}) {
        CHECK_FALSE(BoxCode::parse(code_of(CodeKind::box, payload))->number());
    }
    CHECK_FALSE(BoxCode{}.number());
}
