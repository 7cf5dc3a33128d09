#include "daemon/wire/evidence_sentences.hpp"

#include <catch2/catch.hpp>

using namespace muniment;

namespace {

std::string why(Crossing crossing, Direction direction, int out_centinats, int in_centinats) {
    facts::BoxPassed passed;
    passed.crossing = crossing;
    passed.direction = direction;
    Evidence evidence;
    evidence.out_centinats = out_centinats;
    evidence.in_centinats = in_centinats;
    const Words words = words_for(passed, evidence);
    CHECK(words.zh != words.en);
    return words.en;
}

}  // namespace

TEST_CASE("why is told by how much better the way explains the reads than all others") {
    CHECK_THAT(why(Crossing::passed, Direction::out, 3000, -100),
               Catch::StartsWith("Going out") && Catch::Contains("more than a million"));
    CHECK_THAT(why(Crossing::passed, Direction::in, 0, 400),
               Catch::StartsWith("Coming in") && Catch::Contains("about 50 times"));
    // Against the other way, when that is the better rival.
    CHECK_THAT(why(Crossing::unsure, Direction::out, 400, 200), Catch::Contains("about 7 times"));
    CHECK_THAT(why(Crossing::passed, Direction::out, 50, 0), Catch::Contains("carried along"));
    CHECK_THAT(why(Crossing::unsure, Direction::out, 30, 0), Catch::Contains("leaves it open"));
    CHECK_THAT(why(Crossing::returned, Direction::out, 30, 0), Catch::Contains("and back"));
}
