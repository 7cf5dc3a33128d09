#include "daemon/wire/sentences.hpp"

#include <catch2/catch.hpp>

#include "tests/support/a_room.hpp"

using namespace muniment;
using namespace muniment::testing;

namespace {

const NameOf a_long_name = [](PersonId person) {
    return "a name longer than any small string keeps inside itself, number " +
           std::to_string(person.value());
};

void is_a_sentence(const Words& words) {
    CHECK_FALSE(words.en.empty());
    CHECK_FALSE(words.zh.empty());
    CHECK(words.en.find('{') == std::string::npos);
    CHECK(words.zh.find('{') == std::string::npos);
    CHECK(words.en != words.zh);
}

}  // namespace

TEST_CASE("every refusal is a sentence in both languages") {
    for (int code = 0; code <= static_cast<int>(RefusalCode::loan_differs); ++code) {
        CAPTURE(code);
        const Words words = words_for(Refusal{static_cast<RefusalCode>(code), "B000001N"});
        is_a_sentence(words);
        CHECK(words.en != "Refused.");
    }
}

TEST_CASE("every reason at the door is a sentence, and none of them claims to know the carrier") {
    for (int reason = 0; reason <= static_cast<int>(Reason::moving); ++reason) {
        const auto why = static_cast<Reason>(reason);
        if (why == Reason::not_on_shelf || why == Reason::tag_copied) continue;  // never at a door
        facts::BoxPassed passed;
        passed.box = box_number(1);
        passed.reason = static_cast<Reason>(reason);
        passed.registered_borrower = PersonId{4};
        const Words words = words_for(passed, a_long_name);
        is_a_sentence(words);
        if (words.en.find("a name longer") != std::string::npos &&
            passed.reason != Reason::not_scanned_in) {
            CHECK(words.en.find("registered borrower") != std::string::npos);
            CHECK(words.en.find("carrier unknown") != std::string::npos);
        }
    }
}

TEST_CASE("every kind of row is a sentence with the names in it") {
    const Entry entries[] = {
        {Seq{1}, morning, PersonId{1}, {}, facts::Returned{Seq{1}, box_number(1), true, true}},
        {Seq{1}, morning, PersonId{1}, {}, facts::Returned{Seq{1}, box_number(1), false, true}},
        {Seq{1}, morning, PersonId{1}, {}, facts::Returned{Seq{1}, box_number(1), true, false}},
        {Seq{1}, morning, PersonId{1}, {}, facts::Lent{box_number(1), PersonId{2}, morning, {}}},
        {Seq{1}, morning, PersonId{1}, {}, facts::LeaveGiven{box_number(1), PersonId{2}, morning}},
        {Seq{1}, morning, PersonId{1}, {}, facts::AlarmCauseFound{Seq{1}, Cause::removed, {}}},
        {Seq{1}, morning, PersonId{1}, {}, facts::RoomLocked{true}},
        {Seq{1}, morning, PersonId{1}, {}, facts::RoomArmed{false}},
        {Seq{1}, morning, PersonId{1}, {}, facts::TagBound{box_number(1), tag_of(1), "E2", 1}},
        {Seq{1}, morning, PersonId{1}, {}, facts::TagRetired{box_number(1), tag_of(1), {}}},
    };
    for (const Entry& entry : entries) {
        const Words words = words_for(entry, a_long_name);
        is_a_sentence(words);
        CHECK(words.en.find(a_long_name(PersonId{1})) != std::string::npos);
        CHECK(words.zh.find(a_long_name(PersonId{1})) != std::string::npos);
    }
}
