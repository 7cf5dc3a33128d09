#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <unordered_set>
#include <vector>

#include "daemon/store/store.hpp"

// big_room FOLDER BOXES [ROWS_A_BOX]: makes the room of a house that has kept BOXES boxes for
// years: as many registrations, each with its tag and its description, five files a box, and then
// loans with their way out and back through the door, leaves and second tags, until the ledger has
// ROWS_A_BOX (10) rows a box. A fifth of the boxes have four fifths of the loans. Places are rows
// of racks, 40 boxes a shelf. Through the real facts, chained and projected; the disk is not waited
// for (synchronous=NORMAL). Ended halfway, it goes on where it was.

using namespace muniment;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t people_count = 300;
constexpr std::size_t entries_a_commit = 20'000;
constexpr std::uint32_t files_a_box = 5;
constexpr Instant opening_day{1'577'836'800'000'000};  // 2020-01-01 UTC
constexpr auto between_rows = 12s;

constexpr auto classes = std::to_array<std::string_view>({"业主信息档案",
                                                          "客服沟通记录",
                                                          "服务合同与协议",
                                                          "费用管理档案",
                                                          "维修与保养记录",
                                                          "社区活动档案"});
constexpr auto estates = std::to_array<std::string_view>({"东湖花园",
                                                          "西山名邸",
                                                          "南湾小区",
                                                          "北苑家园",
                                                          "滨江公寓",
                                                          "翠竹园",
                                                          "海棠苑",
                                                          "银杏里",
                                                          "学府路",
                                                          "长乐坊"});
constexpr auto surnames = std::to_array<std::string_view>(
    {"王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "单", "曾", "吕"});
constexpr auto given_names = std::to_array<std::string_view>(
    {"小明", "丽", "建国", "海燕", "志强", "芳", "磊", "静怡", "伟", "秀英", "思远", "晓"});

/// Invented, and the same for the same number.
std::string title_of(std::uint32_t number) {
    const auto& estate = estates[number / 7 % estates.size()];
    const std::string year = std::to_string(2004 + number / 13 % 22);
    const std::uint32_t first = number % 9000;
    std::array<char, 64> items{};
    std::snprintf(items.data(), items.size(), "%04u-%04u", first, first + 20 + number % 60);
    return std::string(estate) + std::to_string(1 + number % 40) + "栋 " +
           std::string(classes[number % classes.size()]) + ' ' + year + ' ' + items.data();
}

// A row of racks has 20 sections of 6 shelves, a shelf holds 40 boxes.
constexpr std::uint32_t sections_a_row = 20;
constexpr std::uint32_t shelves_a_section = 6;
constexpr std::uint32_t boxes_a_shelf = 40;
constexpr std::uint32_t boxes_a_row = sections_a_row * shelves_a_section * boxes_a_shelf;

std::string home_of(std::uint32_t number) {
    const std::uint32_t shelf = (number - 1) / boxes_a_shelf;
    return std::to_string(1 + (number - 1) / boxes_a_row) + '-' +
           std::to_string(1 + shelf / shelves_a_section % sections_a_row) + '-' +
           std::to_string(1 + shelf % shelves_a_section);
}

/// One row of racks below the room, whose places are numbered from `first` on.
facts::PlacesMade row_of_racks(std::uint32_t row, std::uint32_t first) {
    auto place = [&, next = first](PlaceCode above, PlaceKind kind, std::uint32_t name) mutable {
        return PlaceLine{.code = PlaceCode::of_number(next++),
                         .parent = above,
                         .kind = kind,
                         .name = std::to_string(name),
                         .capacity = {},
                         .walk = 0};
    };
    facts::PlacesMade made;
    made.places.push_back(place(PlaceCode::of_number(1), PlaceKind::row, row));
    const PlaceCode above_all = made.places.front().code;
    for (std::uint32_t section = 1; section <= sections_a_row; ++section) {
        made.places.push_back(place(above_all, PlaceKind::section, section));
        const PlaceCode above = made.places.back().code;
        for (std::uint32_t shelf = 1; shelf <= shelves_a_section; ++shelf)
            made.places.push_back(place(above, PlaceKind::shelf, shelf));
    }
    return made;
}

/// What a box is for, by its number.
Filing filing_of(std::uint32_t box) {
    Filing filing;
    filing.fonds = *FondsCode::parse("0001");
    filing.file_class = default_classes()[box % default_classes().size()].code;
    filing.year = static_cast<std::uint16_t>(2004 + box / 13 % 22);
    filing.retention = Retention::of_years(30);
    return filing;
}

constexpr auto papers = std::to_array<std::string_view>(
    {"物业服务合同", "装修申请表", "电梯维保记录", "停车费收据", "报修单", "业主大会会议记录"});

/// The title of a file and whose it is; invented, and the same for the same number.
PaperText paper_of(std::uint32_t file) {
    std::array<char, 32> room{};
    std::snprintf(room.data(),
                  room.size(),
                  "%u-%02u%02u",
                  1 + file % 40,
                  1 + file / 40 % 33,
                  1 + file / 1'320 % 4);
    PaperText text;
    text.title = std::string(estates[file / 7 % estates.size()]) +
                 std::string(papers[file % papers.size()]) + ' ' + std::to_string(file);
    text.room_no = room.data();
    text.owner_ref = "W" + std::to_string(100'000 + file % 300'000);
    return text;
}

Epc epc_of(std::uint32_t number, std::uint8_t generation) {
    std::array<std::uint8_t, 12> bytes{0x34, 0x15, 0xA5, 0x37, 0xC8};
    for (std::size_t at = 0; at < 4; ++at)
        bytes[7 + at] = static_cast<std::uint8_t>(number >> (24 - 8 * at));
    bytes[11] = generation;
    return Epc::from_bytes(bytes, 96).value();
}

class BigRoom {
  public:
    BigRoom(const std::filesystem::path& folder, std::uint32_t boxes, std::int64_t rows)
        : store_(folder, options()), room_(store_.load_room()), boxes_(boxes), rows_(rows) {}

    void make() {
        if (room_.people.empty()) register_people();
        if (room_.places.all().empty()) make_places();
        while (room_.boxes.size() < boxes_) tell([&] { register_box(); }, "boxes");
        if (room_.catalogue.fonds.empty()) name_fonds();
        while (room_.catalogue.last_file.value() < boxes_ * files_a_box)
            tell([&] { record_file(); }, "files");
        while (room_.last.value() < rows_) tell([&] { live(); }, "rows");
        store_.seal(now());
        store_.checkpoint();
        std::printf("%zu boxes, %lld rows\n",
                    room_.boxes.size(),
                    static_cast<long long>(room_.last.value()));
    }

  private:
    static StoreOptions options() {
        StoreOptions options;
        options.reserve_bytes = 0;
        options.database.full_sync = false;
        options.database.cache_bytes = 1 << 30;
        options.checkpoint_pages = 20'000;
        return options;
    }

    Seq next() const { return Seq{room_.last.value() + std::ssize(outcome_.entries) + 1}; }
    Instant now() const { return opening_day + next().value() * between_rows; }

    Seq add(Fact fact, PersonId actor = PersonId{1}) {
        const Seq seq = next();
        outcome_.entries.push_back({seq, now(), actor, {}, std::move(fact)});
        return seq;
    }

    template <class What>
    void tell(const What& what, const char* of) {
        while (outcome_.entries.size() < entries_a_commit) {
            what();
            if (registered() >= boxes_ && std::string_view(of) == "boxes") break;
            if (last_file() >= boxes_ * files_a_box && std::string_view(of) == "files") break;
            if (next().value() > rows_ && std::string_view(of) == "rows") break;
        }
        commit();
    }
    std::size_t registered() const { return room_.boxes.size() + new_boxes_; }
    std::uint32_t last_file() const {
        return static_cast<std::uint32_t>(room_.catalogue.last_file.value()) + new_files_;
    }

    void commit() {
        if (!store_.commit(outcome_)) std::abort();
        for (const Entry& entry : outcome_.entries) fold(room_, entry);
        outcome_ = {};
        new_boxes_ = 0;
        new_files_ = 0;
        busy_.clear();
        if (room_.last.value() / 100'000 == told_) return;
        told_ = room_.last.value() / 100'000;
        std::fprintf(stderr, "\r%lld rows ", static_cast<long long>(room_.last.value()));
    }

    void register_people() {
        for (std::int64_t number = 1; number <= people_count; ++number) {
            const auto at = static_cast<std::size_t>(number);
            const Role role = number == 1 ? Role::archivist : Role::borrower;
            add(facts::PersonRegistered{PersonId{number}, role, {}});
            outcome_.beside.push_back(PersonName{
                PersonId{number},
                {},
                std::string(surnames[at % surnames.size()]) +
                    std::string(given_names[at / surnames.size() % given_names.size()])});
        }
        commit();
    }

    void make_places() {
        add(facts::PlacesMade{{{.code = PlaceCode::of_number(1),
                                .parent = {},
                                .kind = PlaceKind::room,
                                .name = "A",
                                .capacity = {},
                                .walk = 0}}});
        std::uint32_t next_place = 2;
        for (std::uint32_t row = 0; row * boxes_a_row < boxes_; ++row) {
            facts::PlacesMade made = row_of_racks(row + 1, next_place);
            next_place += static_cast<std::uint32_t>(made.places.size());
            add(std::move(made));
        }
        commit();
    }

    void register_box() {
        const auto number = static_cast<std::uint32_t>(registered() + 1);
        add(facts::BoxRegistered{
            BoxCode::of_number(number), epc_of(number, 1), title_of(number), home_of(number)});
        ++new_boxes_;
    }

    void name_fonds() {
        add(facts::FondsNamed{*FondsCode::parse("0001"), "翠湖物业"});
        commit();
    }

    /// The next file; with the first of a box comes what the box is for.
    void record_file() {
        const std::uint32_t number = last_file() + 1;
        const std::uint32_t box = (number - 1) / files_a_box + 1;
        const Filing filing = filing_of(box);
        if ((number - 1) % files_a_box == 0)
            add(facts::BoxDescribed{.box = BoxCode::of_number(box),
                                    .fonds = filing.fonds,
                                    .box_class = filing.file_class,
                                    .year = filing.year,
                                    .retention = filing.retention,
                                    .arrangement = Arrangement::by_business,
                                    .box_no = box});
        const Seq row = add(facts::FileRecorded{
            .file = FileId{number},
            .filing = filing,
            .box = BoxCode::of_number(box),
            .filed = {number, filing.file_class.text() + "-" + std::to_string(number)}});
        outcome_.beside.push_back(FileText{row, FileId{number}, paper_of(number)});
        ++new_files_;
    }

    /// One thing that happens to a box in years: rarely a second tag or a leave, else a loan or the
    /// way back.
    void live() {
        const std::uint32_t number = some_box();
        const BoxCode box = BoxCode::of_number(number);
        // What stands in this commit already is not in the living state yet.
        if (!busy_.insert(number).second) return;
        const auto chance = random_() % 100;
        if (chance == 0 && room_.tags.of(box).size() < 2) {
            add(facts::TagBound{box, epc_of(number, 2), {}, 2});
        } else if (chance < 4 && !room_.leaves.contains(box)) {
            add(facts::LeaveGiven{box, some_person(), now() + 240h});
        } else if (const auto loan = room_.loans.find(box); loan != room_.loans.end()) {
            pass(number, Direction::in, Reason::not_scanned_in, loan->second);
            add(facts::Returned{loan->second.id, box, true, true});
        } else {
            lend(number);
        }
    }

    void lend(std::uint32_t number) {
        const BoxCode box = BoxCode::of_number(number);
        const auto leave = room_.leaves.find(box);
        const PersonId person = leave == room_.leaves.end() ? some_person() : leave->second.person;
        std::optional<Seq> used;
        if (leave != room_.leaves.end()) used = leave->second.id;
        const Instant due = now() + 240h;
        const Seq id = add(facts::Lent{box, person, due, used});
        pass(number, Direction::out, Reason::lent, Loan{id, box, person, PersonId{1}, now(), due});
    }

    void pass(std::uint32_t number, Direction direction, Reason reason, const Loan& loan) {
        add(facts::BoxPassed{.door = DoorId{1},
                             .box = BoxCode::of_number(number),
                             .epc = epc_of(number, 1),
                             .crossing = Crossing::passed,
                             .direction = direction,
                             .at = now(),
                             .level = Level::log,
                             .reason = reason,
                             .loan = loan.id,
                             .registered_borrower = loan.borrower,
                             .evidence_digest = {}},
            the_daemon);
    }

    std::uint32_t some_box() {
        const std::uint32_t often = std::max<std::uint32_t>(boxes_ / 5, 1);
        const bool is_often = random_() % 5 != 0;
        return 1 + static_cast<std::uint32_t>(random_() % (is_often ? often : boxes_));
    }
    PersonId some_person() {
        return PersonId{2 + static_cast<std::int64_t>(random_() % (people_count - 1))};
    }

    Store store_;
    RoomState room_;
    std::uint32_t boxes_;
    std::int64_t rows_;
    Outcome outcome_;
    std::size_t new_boxes_ = 0;
    std::uint32_t new_files_ = 0;
    std::unordered_set<std::uint32_t> busy_;
    std::int64_t told_ = 0;
    std::mt19937 random_{static_cast<std::uint32_t>(room_.last.value())};
};

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::fprintf(stderr, "big_room FOLDER BOXES [ROWS_A_BOX]\n");
        return 2;
    }
    const auto boxes = static_cast<std::uint32_t>(std::strtoul(argv[2], nullptr, 10));
    const std::int64_t rows_a_box = argc > 3 ? std::atoll(argv[3]) : 10;
    BigRoom(argv[1], boxes, rows_a_box * boxes).make();
    return 0;
}
