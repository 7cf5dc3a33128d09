#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <string>

#include "client/cli/arguments.hpp"
#include "client/cli/desk.hpp"
#include "client/cli/reading.hpp"
#include "client/cli/table.hpp"

// What several subcommands show or ask alike.

namespace muniment::cli {

/// Which part of a long list.
struct Paging {
    std::int64_t page = 1;
    std::int64_t per_page = 50;  ///< at most 200

    void declare_on(Arguments& arguments, const Desk& desk);
    std::string page_text() const { return std::to_string(page); }
    std::string per_page_text() const { return std::to_string(per_page); }
};

/// Where a list that may be long goes on.
struct Onward {
    std::string after;           ///< what the daemon called `next`; empty: from the beginning
    std::int64_t per_page = 50;  ///< at most 200

    void declare_on(Arguments& arguments, const Desk& desk);
    std::string per_page_text() const { return std::to_string(per_page); }
};

using ShowList = void (*)(Desk&, const json::object&);

/// A long list without further questions: `muniment loans --after 1700000000000000-17`.
std::function<Exit()> declare_list(Arguments& arguments,
                                   Desk& desk,
                                   std::string_view path,
                                   ShowList show);

/// The same for a list that comes in pages: `muniment out-card list --page 2`.
using ShowPaged = void (*)(Desk&, const Paging&, const json::object&);
std::function<Exit()> declare_list(Arguments& arguments,
                                   Desk& desk,
                                   std::string_view path,
                                   ShowPaged show);

/// The rows, or that there are none, and below them where in the list we are.
void show_page(Desk& desk, const Table& table, const Paging& paging, std::int64_t total);
/// How to go on, where a long list does.
void show_how_on(Desk& desk, const json::object& page);
/// The rows of a long list, or that there are none, and below them how to go on.
void show_long_list(Desk& desk, const Table& table, const json::object& page);

Ink ink_of_level(const std::string& level);

/// "B000017X 2019 accounts, B0000184 2020 accounts"
std::string boxes_of(const json::object& alarm);
std::string state_of(const Desk& desk, const json::object& alarm);
void show_alarm(Desk& desk, const json::object& alarm);
/// The tags that are on a box now.
std::vector<std::string> tags_on(const json::object& box);
void show_box(Desk& desk, const json::object& box);
void show_room(Desk& desk, const json::object& room);
void show_rows(Desk& desk, const json::array& ledger_rows);

/// The number of a person given as number or as part of a name. When no or several people fit, they
/// are told, and the answer is the exit to take.
std::expected<std::int64_t, Exit> find_person(Desk& desk, const std::string& number_or_name);

}  // namespace muniment::cli
