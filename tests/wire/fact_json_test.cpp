#include "daemon/wire/fact_json.hpp"

#include <rapidcheck/catch.h>

#include <boost/json/parse.hpp>
#include <catch2/catch.hpp>
#include <set>

#include "daemon/wire/evidence_json.hpp"
#include "daemon/wire/json_reading.hpp"
#include "tests/support/any_fact.hpp"

using namespace muniment;

namespace {

json::object object_of(std::string_view text) {
    return json::parse(text).as_object();
}

std::string refusal_of(std::string_view kind, std::int32_t version, std::string_view payload) {
    const auto fact = fact_of_payload(kind, version, payload);
    return fact ? "taken" : fact.error().detail;
}

}  // namespace

TEST_CASE("every kind of fact comes back from its bytes as it was") {
    for (std::size_t kind = 0; kind < std::variant_size_v<Fact>; ++kind) {
        rc::prop("kind " + std::to_string(kind), [kind] {
            const Fact fact = *any::fact_of_kind(kind);
            RC_ASSERT(fact.index() == kind);
            const auto back = fact_of_payload(kind_of(fact), version_of(fact), payload_of(fact));
            RC_ASSERT(back.has_value());
            RC_ASSERT(*back == fact);
        });
    }
}

TEST_CASE("no two kinds of fact share a name") {
    std::set<std::string> kinds;
    for (std::size_t kind = 0; kind < std::variant_size_v<Fact>; ++kind) {
        rc::Random random(kind);
        kinds.emplace(kind_of(any::fact_of_kind(kind)(random).value()));
    }
    CHECK(kinds.size() == std::variant_size_v<Fact>);
}

TEST_CASE("a loan reads in the ledger as it will for ever") {
    const std::string box = BoxCode::of_number(42).text();
    const std::string payload =
        R"({"box":")" + box + R"(","borrower":7,"due_us":1700000000000000,"leave":3})";
    const Fact loan =
        facts::Lent{BoxCode::of_number(42), PersonId{7}, Instant{1'700'000'000'000'000}, Seq{3}};
    CHECK(kind_of(loan) == "lent");
    CHECK(payload_of(loan) == payload);
    CHECK(fact_of_payload("lent", 1, payload) == loan);
}

TEST_CASE("a payload that is not exactly its kind's is refused by member") {
    CHECK(refusal_of("lent", 1, R"({"borrower":7,"due_us":1})") == "lent.box: missing");
    CHECK(refusal_of("signed_in", 1, R"({"person":7,"mood":1})") ==
          "signed_in.mood: unknown member");
    CHECK(refusal_of("signed_in", 1, R"({"person":7.5})") ==
          "signed_in.person: not a whole number");
    CHECK(refusal_of("room_armed", 1, R"({"armed":1})") == "room_armed.armed: not true or false");
    CHECK(refusal_of("alarm_cause_found", 1, R"({"alarm":1,"cause":"fog","note_digest":""})") ==
          "alarm_cause_found.cause: not a known word");
    CHECK(refusal_of("box_moved", 1, "{}") == "kind box_moved: unknown");
    CHECK(refusal_of("room_founded", 1, "[]") == "room_founded: payload");
    CHECK(refusal_of("room_founded", 1, "{} {}") == "JSON, byte 3");
    CHECK(refusal_of("room_founded", 1, std::string(40, '[')) == "JSON, byte 16");
}

TEST_CASE("a number that does not fit its member is refused, not cut") {
    CHECK(refusal_of("sign_in_refused", 1, R"({"address":"::1","times":4294967296})") ==
          "sign_in_refused.times: not a whole number");
    CHECK(refusal_of("sign_in_refused", 1, R"({"address":"::1","times":-1})") ==
          "sign_in_refused.times: not a whole number");
    CHECK(refusal_of("signed_in", 1, R"({"person":9223372036854775808})") ==
          "signed_in.person: not a whole number");
}

TEST_CASE("a box code in the ledger has one spelling") {
    std::string lower = BoxCode::of_number(7).text();
    lower[0] = 'b';
    CHECK(refusal_of("alarm_joined",
                     1,
                     R"({"alarm":1,"box":")" + lower + R"(","level":"red","reason":"no_leave"})") ==
          "alarm_joined.box: not a box code");
}

TEST_CASE("an old version is brought up step by step, a newer one is refused") {
    const BringUpStep steps[] = {
        {"sighted", 1, [](json::object& payload) { payload["room"] = 1; }},
        {"sighted", 2, [](json::object& payload) { payload["floor"] = 2; }},
    };
    const auto up = brought_up(object_of(R"({"box":"B1"})"), "sighted", {1, 3}, steps);
    REQUIRE(up);
    CHECK(*up == object_of(R"({"box":"B1","room":1,"floor":2})"));
    CHECK(brought_up({}, "sighted", {0, 3}, steps).error().detail == "sighted: version 0");
    CHECK(brought_up({}, "sighted", {4, 3}, steps).error().detail == "sighted: version 4");
    CHECK(refusal_of("room_founded", 2, "{}") == "room_founded: version 2");
}

TEST_CASE("the evidence of a passage comes back as it was") {
    rc::prop("any evidence", [] {
        const Evidence evidence = *any::evidence();
        const auto back = evidence_of(text_of(evidence));
        RC_ASSERT(back.has_value());
        RC_ASSERT(*back == evidence);
    });
    CHECK(evidence_of(R"({"visits":[[1,2,3]]})").error().detail ==
          "evidence.visits: not [at_us, antenna, reads, centi-dBm]");
    const auto with_zones = [](std::string_view zones) {
        return evidence_of(R"({"visits":[],"visits_dropped":0,"out_centinats":0,"in_centinats":0)" +
                           std::string(zones) + R"(,"blind":false})");
    };
    CHECK(with_zones("").value().zones.empty());
    CHECK(with_zones(R"(,"zones":[[5,0,0,100,0,0]])").value().zones.size() == 1);
    CHECK(with_zones(R"(,"zones":[[5,0,0,101,0,0]])").error().detail ==
          "evidence.zones: not [at_us, percent of each zone from inside to outside]");
    std::string many = R"(,"zones":[[5,0,0,100,0,0])";
    for (std::size_t i = 0; i < Evidence::zones_max; ++i) many += ",[5,0,0,100,0,0]";
    CHECK(with_zones(many + "]").error().detail == "evidence.zones");
}
