#include <random>

#include "client/cli/commands/commands.hpp"
#include "labels/fresh_codes.hpp"

namespace muniment::cli {

namespace {

struct CodesAsked {
    std::int64_t count = 0;
    std::int64_t from = 0;  ///< 0: random serials
};

constexpr std::int64_t count_max = 100'000;

Exit print_codes(Desk& desk, const CodesAsked& asked) {
    if (asked.count < 1 || asked.count > count_max)
        return desk.complain(Exit::usage,
                             desk.say("From 1 to {most} codes", fmt::arg("most", count_max)));
    const auto count = static_cast<std::uint32_t>(asked.count);
    std::random_device device;
    const auto random = [&device] { return device(); };
    const auto codes = asked.from == 0
                           ? labels::random_codes(count, random)
                           : labels::numbered_codes(static_cast<std::uint32_t>(asked.from), count);
    for (const auto& code : codes) desk.terminal.line(code);
    return Exit::done;
}

}  // namespace

Run declare_label_codes(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<CodesAsked>();
    arguments.need("count", asked->count, desk.say("How many codes"));
    arguments.allow("--from",
                    asked->from,
                    desk.say("Number of the first box; random serials when absent"),
                    {1, 4'000'000'000});
    return [asked, &desk] { return print_codes(desk, *asked); };
}

}  // namespace muniment::cli
