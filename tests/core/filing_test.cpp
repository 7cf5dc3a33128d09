// Where a file comes to stand.
#include <catch2/catch.hpp>

#include "daemon/core/room_catalogue.hpp"

using namespace muniment;

namespace {

Filing filing(std::uint16_t year = 2024) {
    return {.fonds = *FondsCode::parse("1"),
            .file_class = *ClassCode::parse("HT"),
            .year = year,
            .retention = Retention::of_years(30)};
}

BoxDescription box(std::uint32_t first = 0, std::uint32_t last = 0) {
    return {.box = BoxCode::of_number(1),
            .fonds = *FondsCode::parse("1"),
            .box_class = *ClassCode::parse("HT"),
            .year = 2024,
            .retention = Retention::of_years(30),
            .arrangement = Arrangement::by_business,
            .box_no = 3,
            .first_item = first,
            .last_item = last};
}

}  // namespace

TEST_CASE("the next item follows the last one, and not before its box begins") {
    const Filing paper = filing();
    const BoxDescription ranged = box(41, 80);
    CHECK(placed(Rules{}, {.filing = paper, .last_item = 7})->filed.item == 8);
    CHECK(placed(Rules{}, {.filing = paper, .box = &ranged, .last_item = 7})->filed.item == 41);
    CHECK(placed(Rules{}, {.filing = paper, .box = &ranged, .last_item = 79})->filed.item == 80);
    const auto full = placed(Rules{}, {.filing = paper, .box = &ranged, .last_item = 80});
    REQUIRE_FALSE(full);
    CHECK(full.error().code == RefusalCode::item_outside);
    CHECK(full.error().detail == ranged.box.text() + " 41-80");
}

TEST_CASE("a file of another kind gets into a box by a reason only, and the reason is counted") {
    const Filing other = filing(2023);
    BoxDescription mixed = box();
    const auto refused = placed(Rules{}, {.filing = other, .box = &mixed});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == RefusalCode::box_differs);
    CHECK(refused.error().detail == mixed.box.text() + ": 2023 <> 2024");
    const auto by_reason = placed(Rules{}, {.filing = other, .box = &mixed, .has_reason = true});
    REQUIRE(by_reason);
    CHECK(by_reason->departs == std::vector{Departure::year});
    mixed.may_depart = true;
    CHECK(placed(Rules{}, {.filing = other, .box = &mixed}));
    mixed.is_closed = true;
    CHECK(placed(Rules{}, {.filing = other, .box = &mixed}).error().code ==
          RefusalCode::box_is_closed);
}

TEST_CASE("a dossier takes every year and counts for itself under its own number") {
    BoxDescription dossier = box();
    dossier.arrangement = Arrangement::by_owner;
    dossier.box_class = *ClassCode::parse("YZ");
    dossier.year = 0;
    const Filing paper = filing(2019);
    const auto filed = placed(Rules{}, {.filing = paper, .box = &dossier, .last_item = 4});
    REQUIRE(filed);
    CHECK(filed->departs.empty());
    CHECK(filed->filed.number == "1-YZ-0003-005");
}

TEST_CASE("what a person leaves out comes from the class, the date and the only fonds") {
    Catalogue catalogue;
    const auto code = *FondsCode::parse("1");
    PaperFields fields{.file_class = *ClassCode::parse("GT"),
                       .dated = *CivilDate::parse("2022-05")};
    CHECK(filing_of(catalogue, fields, true).error().code == RefusalCode::unknown_fonds);
    catalogue.fonds[code] = Fonds{code, "a company", Seq{1}};
    const auto filing = filing_of(catalogue, fields, true);
    REQUIRE(filing);
    CHECK(filing->fonds == code);
    CHECK(filing->year == 2022);
    CHECK(filing->retention == Retention::of_years(30));
    fields.dated = {};
    CHECK(filing_of(catalogue, fields, true).error().detail == "year");
    catalogue.fonds[*FondsCode::parse("2")] = Fonds{};
    CHECK(filing_of(catalogue, fields, true).error().code == RefusalCode::unknown_fonds);
}

TEST_CASE("a copy says where its original is") {
    CHECK(check_text({.title = "a lease"}, false));
    CHECK(check_text({.title = "a lease"}, true).error().code == RefusalCode::original_missing);
    CHECK(check_text({.title = "a lease", .original_at = "head office"}, true));
    CHECK(check_text({}, false).error().detail == "title");
    CHECK(check_text({.title = std::string(401, 'x')}, false).error().code ==
          RefusalCode::too_long);
}
