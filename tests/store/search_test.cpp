#include <catch2/catch.hpp>

#include "daemon/store/open_database.hpp"
#include "daemon/store/search/pinyin.hpp"
#include "daemon/store/search/search_index.hpp"
#include "daemon/store/search/search_plan.hpp"
#include "daemon/store/store.hpp"
#include "tests/store/room_folder.hpp"

using namespace muniment;
using namespace std::chrono_literals;

namespace {

constexpr Instant morning{1'790'000'000'000'000};

BoxCode box(unsigned number) {
    return BoxCode::of_number(number);
}

/// A room whose boxes have these titles, numbered from 1, and home place A:3-1201.
class TitledRoom {
  public:
    explicit TitledRoom(const std::vector<std::string>& titles)
        : store_(folder_.path(), {.reserve_bytes = 0}) {
        for (const std::string& title : titles) {
            const auto number = static_cast<unsigned>(next_);
            add(facts::BoxRegistered{box(number), {}, title, "A:3-1201"});
        }
    }

    void add(Fact fact, std::vector<BesideRow> beside = {}) {
        const Entry entry{Seq{next_++}, morning, PersonId{1}, {}, std::move(fact)};
        REQUIRE(store_.commit({{entry}, std::move(beside)}));
    }
    void add_person(std::int64_t number, const std::string& name) {
        const PersonId person{number};
        add(facts::PersonRegistered{person, Role::borrower, {}}, {PersonName{person, {}, name}});
    }

    SearchFound search(const std::string& words, int hits = 50) {
        return store_.lists().search({words, hits});
    }
    /// What is found among one kind, by key.
    std::vector<std::string> found(const std::string& words, SearchKind kind = SearchKind::box) {
        std::vector<std::string> keys;
        for (const SearchGroup& group : search(words).groups) {
            if (group.kind != kind) continue;
            for (const SearchText& hit : group.hits) keys.push_back(hit.key);
        }
        return keys;
    }
    bool finds(const std::string& words, unsigned number = 1) {
        const auto keys = found(words);
        return std::ranges::count(keys, std::string(box(number).text())) == 1;
    }

    Store& store() { return store_; }
    const std::filesystem::path& folder() const { return folder_.path(); }

  private:
    RoomFolder folder_;
    Store store_;
    std::int64_t next_ = 1;
};

}  // namespace

TEST_CASE("a box is found by any part of its Chinese title, from one character on") {
    TitledRoom room({"业主信息档案 2024 0001-0120", "费用管理档案 2023"});
    for (const char* part :
         {"业", "案", "主信", "业主信息档案", "信息档案 2024", "0120", "业主 2024"})
        CHECK(room.finds(part));
    for (const char* other : {"业信", "主业", "丰", "业主 2023", "0130"})
        CHECK_FALSE(room.finds(other));
    CHECK(room.found("档案").size() == 2);
}

TEST_CASE("a box is found by the pinyin of its title and by its initials, while they are typed") {
    TitledRoom room({"业主信息档案", "装修图纸"});
    for (const char* typed :
         {"yz", "yzx", "yzxx", "xxda", "ye", "yez", "yezhu", "zhuxinxi", "yezhuxinxid"})
        CHECK(room.finds(typed));
    for (const char* other : {"yx", "yzda", "zhuye", "yezhuxx", "v"})
        CHECK_FALSE(room.finds(other));
    CHECK(room.finds("zxtz", 2));
}

TEST_CASE("a character that is read in two ways is found by both") {
    TitledRoom room({"重庆银行", "吕长乐", "单位"});
    CHECK(room.finds("chongqing"));
    CHECK(room.finds("zhongqing"));
    CHECK(room.finds("yinhang"));
    CHECK(room.finds("lvchangle", 2));
    CHECK(room.finds("lvzhangyue", 2));
    CHECK(room.finds("danwei", 3));
}

TEST_CASE("letters are found without regard to case and width") {
    TitledRoom room({"Lift Ｒｅｐａｉｒ ２０２４", "ÉCLAIRAGE"});
    for (const char* typed : {"lift", "REPAIR", "ｒｅｐ", "2024", "air", "ift rep"})
        CHECK(room.finds(typed));
    CHECK(room.finds("éclair", 2));
}

TEST_CASE("a box is found by its place and by its code, the exact code first") {
    TitledRoom room({"B0000028 的副本", "合同", "合同"});
    CHECK(room.found("3-1201").size() == 3);
    CHECK(room.finds("1201"));
    CHECK(room.finds("a:3"));
    const std::string code = box(2).text();
    REQUIRE_FALSE(room.found(code).empty());
    CHECK(room.found(code).front() == code);
    CHECK(room.finds(code.substr(0, 5), 2));
}

TEST_CASE("what fits best stands first: what begins so, then what holds it, then how it is read") {
    TitledRoom room({"旧合同", "合同", "合同 2024", "和通", "he tong"});
    const auto found = room.found("合同");
    const std::vector<std::string> expected{box(2).text(), box(3).text(), box(1).text()};
    CHECK(found == expected);
    CHECK(room.found("hetong").size() == 4);
}

TEST_CASE("people are found by name, and their boxes by them; an erased name is found no more") {
    TitledRoom room({"合同"});
    room.add_person(2, "王小明");
    room.add_person(3, "Li Na");
    room.add(facts::Lent{box(1), PersonId{2}, morning + 24h, {}});
    for (const char* typed : {"小", "wangxm", "王小明"}) {
        const bool is_read = std::string_view(typed) != "wangxm";
        CHECK(room.found(typed, SearchKind::person).size() == (is_read ? 1 : 0));
    }
    CHECK(room.found("wxm", SearchKind::person) == std::vector<std::string>{"2"});
    CHECK(room.found("NA", SearchKind::person) == std::vector<std::string>{"3"});
    CHECK(room.store().lists().boxes_with("2", 5) == std::vector{box(1)});
    REQUIRE(room.store().erase_name(PersonId{2}));
    CHECK(room.found("王", SearchKind::person).empty());
}

TEST_CASE("a box that is registered anew is found by its new title only") {
    TitledRoom room({"合同"});
    room.add(facts::BoxRegistered{box(1), {}, "图纸", "B-1"});
    CHECK(room.found("合同").empty());
    CHECK(room.finds("图纸"));
    CHECK(room.finds("tuzhi"));
}

TEST_CASE("an index made anew finds the same") {
    TitledRoom room({"业主信息档案", "合同", "Lift 2024"});
    room.add_person(2, "王小明");
    std::vector<std::vector<std::string>> before;
    const std::vector<std::string> queries{"业", "yz", "合同", "lift", "2024", "3-12"};
    for (const auto& query : queries) before.push_back(room.found(query));
    const auto database = open_for_writing(room.folder() / "room.db");
    CHECK(rebuild_search(*database) == 4);
    for (std::size_t at = 0; at < queries.size(); ++at)
        CHECK(room.found(queries[at]) == before[at]);
    CHECK(room.found("wxm", SearchKind::person).size() == 1);
}

TEST_CASE("a hostile query is answered and finds nothing that does not fit") {
    TitledRoom room({"合同 100%", "图_纸"});
    for (const std::string& query : {std::string("\"); DROP TABLE box; --"),
                                     std::string("* OR *"),
                                     std::string("NEAR(a b)"),
                                     std::string("合\" OR \"图"),
                                     std::string("\xff\xfe\x80"),
                                     std::string(" \t\n"),
                                     std::string("q\0x", 3),
                                     std::string(5000, 'a'),
                                     std::string(3000, '%')}) {
        CAPTURE(query.substr(0, 40));
        CHECK(room.search(query).groups.empty());
    }
    CHECK(room.finds("100%"));
    CHECK(room.found("%").empty());
    CHECK(room.finds("图_纸", 2));
    CHECK_FALSE(room.finds("图x纸", 2));
    std::string many_words;
    for (int word = 0; word < 1000; ++word) many_words += "合 ";
    CHECK(room.finds(many_words));
}

TEST_CASE("the list of boxes that are searched for is walked page by page, each box once") {
    std::vector<std::string> titles(25, "合同");
    titles.insert(titles.end(), 5, "图纸");
    TitledRoom room(titles);
    Cursor<BoxCode> cursor{{}, 10};
    std::vector<BoxCode> seen;
    for (bool more = true; more;) {
        const auto page = room.store().lists().boxes({"合同", {}}, cursor);
        for (const Box& row : page.rows) seen.push_back(row.code);
        more = page.more;
        cursor.after = page.rows.back().code;
    }
    CHECK(seen.size() == 25);
    std::ranges::sort(seen);
    CHECK(std::ranges::adjacent_find(seen) == seen.end());
    CHECK(room.store().lists().boxes({"合同", Whereabouts::outside}).rows.empty());
}

TEST_CASE("letters are cut into syllables in every way, and the last may be begun only") {
    const auto ways = pinyin::cuts_of("xian");
    REQUIRE(ways.size() >= 2);
    CHECK(ways[0].whole == std::vector<std::string_view>{"xian"});
    const std::vector<std::string_view> two{"xi", "an"};
    CHECK(std::ranges::count(ways, two, &pinyin::Cut::whole) == 1);
    CHECK(pinyin::cuts_of("yezh").back().begun == "zh");
    CHECK(pinyin::cuts_of("vvv").empty());
    CHECK(pinyin::cuts_of("aaaaaaaaaaaaaaaaaaaaaaaa").size() <= pinyin::ways_max);
}
