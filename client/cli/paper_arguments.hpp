#pragma once

#include "client/cli/arguments.hpp"
#include "client/cli/desk.hpp"
#include "client/cli/reading.hpp"

namespace muniment::cli {

/// What a person says of a file or a paper, as options.
struct PaperArguments {
    std::string title, record_class, fonds, dated, retention, source, owner_ref, room_no,
        original_at, note, confidentiality;
    std::int64_t year = 0;
    bool is_copy = false;
    bool is_important = false;

    void declare_on(Arguments& arguments, const Desk& desk);
    json::object body() const;
};

void add_text(json::object& body, std::string_view name, const std::string& text);
/// Numbers that count from 1; what is none is left for the daemon to refuse.
void add_number(json::object& body, std::string_view name, std::int64_t value);
/// "3,5" as [3, 5]. What is no number is refused with the text.
std::expected<json::array, std::string> numbers_of(std::string_view text);

}  // namespace muniment::cli
