#include "drivers/llrp/llrp_session_questions.hpp"

#include <catch2/catch.hpp>

using namespace muniment;
using namespace std::chrono_literals;
using llrp::Frame;
using llrp::Questions;
using llrp::Step;
using M = llrp::MessageType;

namespace {

constexpr Tick start{1'000'000};

Frame answer(M type, std::uint32_t id) {
    return {.type = type, .id = id, .body = {}};
}

}  // namespace

TEST_CASE("an answer is taken once, by its number") {
    Questions questions;
    const auto first = questions.ask(Step::output, start);
    const auto second = questions.ask(Step::output, start);
    REQUIRE(first != second);
    const auto taken = questions.take(answer(M::set_reader_config_response, second));
    REQUIRE(taken->step == Step::output);
    REQUIRE_FALSE(taken->has_foreign_id);
    REQUIRE_FALSE(questions.take(answer(M::set_reader_config_response, second)));
    REQUIRE(questions.take(answer(M::set_reader_config_response, first)));
}

TEST_CASE("a strange number is forgiven where only one question can be meant") {
    Questions questions;
    questions.ask(Step::capabilities, start);
    REQUIRE_FALSE(questions.take(answer(M::get_rospecs_response, 7)));
    REQUIRE(questions.take(answer(M::get_reader_capabilities_response, 7))->has_foreign_id);
    questions.ask(Step::output, start);
    questions.ask(Step::output, start);
    REQUIRE_FALSE(questions.take(answer(M::set_reader_config_response, 7)));
}

TEST_CASE("an error message answers any question") {
    Questions questions;
    const auto id = questions.ask(Step::rospecs, start);
    REQUIRE(questions.take(answer(M::error_message, id))->step == Step::rospecs);
    REQUIRE_FALSE(questions.take(answer(M::error_message, id)));
}

TEST_CASE("patience ends when it is said to, and a late answer belongs to nothing") {
    Questions questions;
    const auto id = questions.ask(Step::version, start);
    REQUIRE_FALSE(questions.take_overdue(start + 999ms));
    REQUIRE(questions.take_overdue(start + 1s) == Step::version);
    REQUIRE_FALSE(questions.take_overdue(start + 1h));
    questions.ask(Step::version, start + 1s);
    REQUIRE_FALSE(questions.take(answer(M::get_supported_version_response, id)));
}

TEST_CASE("questions are bounded and forgotten with the link") {
    Questions questions;
    for (std::size_t i = 0; i < Questions::questions_max; ++i) {
        REQUIRE_FALSE(questions.is_full());
        questions.ask(Step::output, start);
    }
    REQUIRE(questions.is_full());
    questions.forget_all();
    REQUIRE_FALSE(questions.is_full());
    REQUIRE_FALSE(questions.take_overdue(start + 1h));
}
