#include "client/cli/arguments.hpp"

#include <CLI/CLI.hpp>

#include "client/cli/desk.hpp"

namespace muniment::cli {

void Arguments::need(const std::string& name, std::string& into, const std::string& purpose) {
    command_.add_option(name, into, purpose)->required();
}

void Arguments::need(const std::string& name, std::int64_t& into, const std::string& purpose) {
    command_.add_option(name, into, purpose)->required();
}

void Arguments::need(const std::string& name,
                     std::string& into,
                     const std::string& purpose,
                     const Choices& choices) {
    command_.add_option(name, into, purpose)
        ->required()
        ->check(CLI::IsMember(choices))
        ->option_text(fmt::format("{}", fmt::join(choices, "|")));
}

void Arguments::allow(const std::string& name, std::string& into, const std::string& purpose) {
    command_.add_option(name, into, purpose)->option_text(name.starts_with("--") ? "…" : " ");
}

void Arguments::allow(const std::string& name,
                      std::int64_t& into,
                      const std::string& purpose,
                      Range range) {
    command_.add_option(name, into, purpose)
        ->check(CLI::Range(range.from, range.to))
        ->option_text(fmt::format("{}-{}", range.from, range.to));
}

void Arguments::allow(const std::string& name,
                      std::string& into,
                      const std::string& purpose,
                      const Choices& choices) {
    command_.add_option(name, into, purpose)
        ->check(CLI::IsMember(choices))
        ->option_text(fmt::format("{}", fmt::join(choices, "|")));
}

void Arguments::allow(const std::string& name, bool& into, const std::string& purpose) {
    command_.add_flag(name, into, purpose);
}

std::shared_ptr<const std::int64_t> Arguments::need_alarm() {
    auto alarm = std::make_shared<std::int64_t>();
    need("alarm", *alarm, desk_.say("Number of the alarm"));
    return alarm;
}

void Arguments::allow_days(std::int64_t& days) {
    allow("--days",
          days,
          desk_.say("For how many working days; the room's setting when absent"),
          {1, 365});
}

void Arguments::allow_key(std::string& key) {
    const auto has_length = [](const std::string& text) -> std::string {
        return text.size() < 8 || text.size() > 64 ? "--key: 8 to 64 characters" : "";
    };
    command_.add_option("--key", key, desk_.say("Repeat an earlier try: nothing is done twice"))
        ->check(CLI::Validator(has_length, ""))
        ->option_text("…");
}

void Arguments::allow_look(Look& look) {
    allow("--looked-at", look.is_looked_at, desk_.say("It is complete and undamaged"));
    allow("--incomplete", look.is_incomplete, desk_.say("Something is missing from it"));
    allow("--damaged", look.is_damaged, desk_.say("It came back damaged"));
}

}  // namespace muniment::cli
