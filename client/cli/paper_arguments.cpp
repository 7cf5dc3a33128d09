#include "client/cli/paper_arguments.hpp"

#include <charconv>

namespace muniment::cli {

void PaperArguments::declare_on(Arguments& arguments, const Desk& desk) {
    arguments.need("title", title, desk.say("What it is called"));
    arguments.need("--class", record_class, desk.say("Code of its class"));
    arguments.allow("--fonds", fonds, desk.say("Code of the fonds, where there are several"));
    arguments.allow("--date", dated, desk.say("2024, 2024-03 or 2024-03-05"));
    arguments.allow("--year", year, desk.say("That of the date when absent"), {1800, 2199});
    arguments.allow("--retention", retention, desk.say("Y for ever, C long, D10 ten years"));
    arguments.allow("--source", source, desk.say("Who it came from"));
    arguments.allow("--owner", owner_ref, desk.say("Reference of the owner"));
    arguments.allow("--room-no", room_no, desk.say("Room number of the owner"));
    arguments.allow("--copy", is_copy, desk.say("It is a copy; then say where the original is"));
    arguments.allow("--original-at", original_at, desk.say("Where the original is"));
    arguments.allow("--confidentiality",
                    confidentiality,
                    desk.say("Who may know of it"),
                    Arguments::Choices{"open", "internal", "owner_privacy", "business_secret"});
    arguments.allow("--important", is_important, desk.say("Electronic copies are wanted"));
    arguments.allow("--note", note, desk.say("Whatever else is to be known"));
}

json::object PaperArguments::body() const {
    json::object body{{"title", title}, {"class", record_class}};
    add_text(body, "fonds", fonds);
    add_text(body, "dated", dated);
    add_text(body, "retention", retention);
    add_text(body, "source", source);
    add_text(body, "owner_ref", owner_ref);
    add_text(body, "room_no", room_no);
    add_text(body, "original_at", original_at);
    add_text(body, "note", note);
    add_text(body, "confidentiality", confidentiality);
    if (is_copy) body["copy"] = true;
    if (is_important) body["important"] = true;
    add_number(body, "year", year);
    return body;
}

void add_text(json::object& body, std::string_view name, const std::string& text) {
    if (!text.empty()) body[name] = text;
}

void add_number(json::object& body, std::string_view name, std::int64_t value) {
    if (value != 0) body[name] = value;
}

std::expected<json::array, std::string> numbers_of(std::string_view text) {
    json::array numbers;
    while (!text.empty()) {
        const auto one = text.substr(0, text.find(','));
        text.remove_prefix(std::min(one.size() + 1, text.size()));
        std::int64_t number = 0;
        const auto read = std::from_chars(one.data(), one.data() + one.size(), number);
        if (read.ec != std::errc{} || read.ptr != one.data() + one.size())
            return std::unexpected(std::string(one));
        numbers.emplace_back(number);
    }
    return numbers;
}

}  // namespace muniment::cli
