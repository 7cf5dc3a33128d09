#include "daemon/exchange/import_plan.hpp"

#include "daemon/core/room_exchange.hpp"
#include "tests/support/a_room.hpp"

using namespace muniment;
using namespace muniment::exchange;
using namespace muniment::testing;

namespace {

/// Judges a text against a room whose people are called as the map says.
struct Judging {
    ARoom room;
    std::map<std::string, std::vector<PersonId>> names{{"陈", {ARoom::borrower}},
                                                       {"Li", {ARoom::clerk, ARoom::archivist}}};
    Role by = Role::archivist;

    Result<ImportPlan> plan(std::string_view text, std::optional<ImportKind> kind = {}) {
        auto sheet = read_sheet(text);
        REQUIRE(sheet);
        auto planner = ImportPlanner::over(*std::move(sheet), kind);
        if (!planner) return std::unexpected(planner.error());
        const PlanAround around{
            room.room.state(), room.room.rules(), room.now, by, [this](const std::string& name) {
                return names[name];
            }};
        while (!planner->is_done()) planner->judge(around, 1);
        return std::move(*planner).take();
    }
    ImportPlan must(std::string_view text) {
        auto planned = plan(text);
        REQUIRE(planned);
        return *std::move(planned);
    }
};

std::string box(unsigned number) {
    return box_number(number).text();
}

}  // namespace

TEST_CASE("headings are known in both languages, however they are written") {
    CHECK(column_named(ImportKind::boxes, "Box Code *") == Column::box);
    CHECK(column_named(ImportKind::boxes, "ＢＯＸ＿ＣＯＤＥ") == Column::box);
    CHECK(column_named(ImportKind::boxes, " 存放位置：") == Column::home);
    CHECK(column_named(ImportKind::loans, "应还日期") == Column::due);
    CHECK_FALSE(column_named(ImportKind::boxes, "colour"));
}

TEST_CASE("what a file holds is known by its headings, and what is missing is named") {
    Judging judging;
    CHECK(judging.must("code,title,place\n").kind == ImportKind::boxes);
    CHECK(judging.must("姓名,角色\n").kind == ImportKind::people);
    CHECK(judging.must("扫描码,借阅人,应还日期\n").kind == ImportKind::loans);
    const auto none = judging.plan("colour,size\n");
    REQUIRE_FALSE(none);
    CHECK(none.error().code == RefusalCode::columns_missing);
    const auto half = judging.plan("code,title\n", ImportKind::boxes);
    REQUIRE_FALSE(half);
    CHECK(half.error().detail == "home / 存放位置");
}

TEST_CASE("each line's fate is told: new, the same, changed or refused") {
    Judging judging;
    const auto plan = judging.must("code,title,home,colour\n" +           //
                                   box(9) + ",Fees 2025,1-2-3,red\n" +    //
                                   box(1) + ",Contracts 2024,1-1-1,\n" +  //
                                   box(2) + ",Contracts 2025,1-1-1,\n" +  //
                                   "B0000999,Fees,1-2-3,\n");
    REQUIRE(plan.rows.size() == 4);
    CHECK(plan.rows[0].fate == Fate::added);
    CHECK(plan.rows[1].fate == Fate::same);
    CHECK(plan.rows[2].fate == Fate::changed);
    CHECK(plan.rows[2].changes ==
          std::vector<CellChange>{{"title", "Contracts 2024", "Contracts 2025"}});
    CHECK(plan.rows[3].fate == Fate::refused);
    CHECK(plan.left_out == std::vector<std::string>{"colour"});
    CHECK(plan.wanted.size() == 2);
}

TEST_CASE("all faults of all lines are named at once, with row, column, value and reason") {
    Judging judging;
    const auto plan = judging.must(
        "code,title,home,epc\n"
        "nonsense,,1-2-3,xyz\n" +
        box(9) + ",Fees,1-2-3,\n" + box(9) + ",Fees again,1-2-3,\n" + box(8) + ",Fees,1-2-3," +
        tag_of(1).hex() + "\n");
    CHECK(plan.counts.at(Fate::refused) == 3);
    const auto& first = plan.rows[0].faults;
    REQUIRE(first.size() == 3);
    CHECK(plan.rows[0].number == 2);
    CHECK(first[0] == CellFault{"title", "", {RefusalCode::missing_cell, {}}});
    CHECK(first[1].column == "code");
    CHECK(first[1].value == "nonsense");
    CHECK(first[2].column == "epc");
    CHECK(plan.rows[2].faults ==
          std::vector<CellFault>{{"code", box(9), {RefusalCode::row_twice, "3"}}});
    CHECK(plan.rows[3].faults.front().why == Refusal{RefusalCode::tag_in_use, box(1)});
}

TEST_CASE("people are known by their name, or by number where several have it") {
    Judging judging;
    const auto plan = judging.must(
        "name,role,number\n"
        "陈,借阅人,\n"
        "Wu,clerk,\n"
        "Li,clerk,\n"
        "Li,clerk,3\n"
        "Li,clerk,77\n"
        "He,客服主管,\n");
    CHECK(plan.rows[0].fate == Fate::same);
    CHECK(plan.rows[1].fate == Fate::added);
    CHECK(plan.rows[2].faults.front().why.code == RefusalCode::many_of_name);
    CHECK(plan.rows[3].fate == Fate::same);
    CHECK(plan.rows[4].faults.front().why.code == RefusalCode::unknown_person);
    CHECK(plan.rows[5].faults.front().why.code == RefusalCode::not_allowed);
}

TEST_CASE("loans that are out already come in with the day they are due") {
    Judging judging;
    const auto plan =
        judging.must("box,borrower,due\n" + box(1) + ",陈,2026/2/5\n" + box(2) +
                     ",nobody,2026-02-05\n" + box(3) + ",陈,tomorrow\n" + box(99) + ",陈,\n");
    CHECK(plan.rows[0].fate == Fate::added);
    REQUIRE(plan.wanted.size() == 1);
    const auto loan = std::get<ImportedLoan>(plan.wanted.front());
    CHECK(loan.due_at == WorkDays{}.end_of(*day_from_text("2026-02-05")));
    CHECK(plan.rows[1].faults.front().why.code == RefusalCode::unknown_person);
    CHECK(plan.rows[2].faults.front() ==
          CellFault{"due", "tomorrow", {RefusalCode::malformed, "tomorrow"}});
    CHECK(plan.rows[3].faults.front().why == Refusal{RefusalCode::unknown_box, box(99)});
}

TEST_CASE("a formula that an export made harmless comes back as it was") {
    Judging judging;
    const auto plan =
        judging.must("code,title,home\n" + box(9) + ",'=1+1,1-1-1\n" + box(8) + ",=2+2,1-1-1\n");
    CHECK(std::get<ImportedBox>(plan.wanted[0]).title == "=1+1");
    CHECK_FALSE(plan.rows[0].has_formula);
    CHECK(plan.rows[1].has_formula);
}

TEST_CASE("lines that were found good are taken in, and the same file then changes nothing") {
    Judging judging;
    ARoom& room = judging.room;
    const std::string file = "code,title,home,tag\n" + box(9) + ",Fees 2025,1-2-3," +
                             tag_of(90).hex() + "\n" + box(1) + ",Corrected,9-9-9,\n";
    const auto plan = judging.must(file);
    const Outcome opened =
        room.must(ARoom::archivist, commands::OpenImport{plan.kind, "digest", plan.wanted});
    const Seq id = opened.entries.front().seq;
    REQUIRE(room.room.state().import);
    CHECK(room.refused(ARoom::archivist, commands::RegisterBox{box_number(7), {}, "x", "1-1-1"}) ==
          RefusalCode::import_under_way);
    room.must(ARoom::archivist, commands::Lend{box_number(2), ARoom::borrower, {}});
    room.must(ARoom::archivist, commands::CarryOnImport{id, 0, {plan.wanted[0]}});
    CHECK(room.refused(ARoom::archivist, commands::CarryOnImport{id, 0, {plan.wanted[0]}}) ==
          RefusalCode::wrong_order);
    room.must(ARoom::archivist, commands::CarryOnImport{id, 1, {plan.wanted[1]}});
    CHECK_FALSE(room.room.state().import);
    CHECK(room.room.state().boxes.at(box_number(1)).title == "Corrected");
    CHECK(room.room.state().tags.find(tag_of(90))->box == box_number(9));
    const auto again = judging.must(file);
    CHECK(again.counts.at(Fate::same) == 2);
    CHECK(again.wanted.empty());
}

TEST_CASE("an import is opened only while every line still fits") {
    Judging judging;
    const auto plan = judging.must("box,borrower\n" + box(1) + ",陈\n");
    judging.room.must(ARoom::archivist, commands::Lend{box_number(1), ARoom::borrower, {}});
    CHECK(judging.room.refused(ARoom::archivist,
                               commands::OpenImport{plan.kind, "digest", plan.wanted}) ==
          RefusalCode::already_lent);
    CHECK(
        judging.room.refused(ARoom::clerk, commands::OpenImport{ImportKind::boxes, "digest", {}}) ==
        RefusalCode::not_allowed);
}
