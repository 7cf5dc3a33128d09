#include <charconv>

#include "client/cli/commands/commands.hpp"
#include "client/cli/label_printing.hpp"

namespace muniment::cli {

namespace {

struct Resolving {
    std::string job;
    std::string lines;
    std::string found;
};

std::optional<std::uint32_t> whole(std::string_view text) {
    std::uint32_t number = 0;
    const auto [end, wrong] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (wrong != std::errc{} || end != text.data() + text.size() || number == 0)
        return std::nullopt;
    return number;
}

/// "3" or "3-7", as people count.
std::optional<LineRange> range_of(std::string_view text) {
    const auto dash = text.find('-');
    const auto first = whole(text.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : whole(text.substr(dash + 1));
    if (!first || !last || *last < *first) return std::nullopt;
    return LineRange{*first - 1, *last - *first + 1};
}

LabelTurn turn_of(const std::string& found) {
    if (found == "came-out") return LabelTurn::came_out;
    return found == "void" ? LabelTurn::found_void : LabelTurn::did_not_come_out;
}

Exit resolve(Desk& desk, const Resolving& asked) {
    const auto lines = range_of(asked.lines);
    if (!lines)
        return desk.complain(
            Exit::usage,
            desk.say("{lines} names no lines: like 3 or 3-7", fmt::arg("lines", asked.lines)));
    const LabelDesk labels(desk, asked.job);
    const Exit told =
        labels.report({.lines = *lines, .turn = turn_of(asked.found), .epc = {}, .tid = {}});
    if (told != Exit::done) return told;
    const auto job = labels.look();
    if (!job) return job.error();
    show_job(desk, *job);
    return Exit::done;
}

}  // namespace

Run declare_label_resolve(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<Resolving>();
    arguments.need("job", asked->job, desk.say("UUID of the label job"));
    arguments.need("lines", asked->lines, desk.say("Which unknown lines: 3 or 3-7"));
    arguments.need("found",
                   asked->found,
                   desk.say("What was found at the printer"),
                   Arguments::Choices{"came-out", "not-out", "void"});
    return [asked, &desk] { return resolve(desk, *asked); };
}

}  // namespace muniment::cli
