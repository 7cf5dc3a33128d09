#include "client/cli/front.hpp"

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <map>
#include <sstream>

#include "client/cli/commands/commands.hpp"

namespace muniment::cli {

namespace {

constexpr std::string_view version = "0.1.0";

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

/// Known before the command line is read, because its help is in that language already.
Language language_of(const std::vector<std::string>& arguments) {
    constexpr std::string_view option = "--language";
    for (std::size_t at = 0; at < arguments.size(); ++at) {
        const std::string_view argument = arguments[at];
        if (argument == option && at + 1 < arguments.size())
            return language_from(arguments[at + 1]);
        if (argument.starts_with(option) && argument.substr(option.size()).starts_with('='))
            return language_from(argument.substr(option.size() + 1));
    }
    for (const auto* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
        if (const auto value = environment(name); !value.empty()) return language_from(value);
    return Language::en;
}

/// The words that CLI11 puts into its help by itself.
void label(CLI::App& app, const Desk& desk) {
    auto words = std::make_shared<CLI::Formatter>();
    words->label("Usage", desk.say("Usage"));
    words->label("OPTIONS", desk.say("options"));
    words->label("SUBCOMMAND", desk.say("subcommand"));
    words->label("Positionals", desk.say("Arguments"));
    words->label("REQUIRED", "");
    words->label("TEXT", "");
    words->label("INT", "");
    words->column_width(32);
    app.formatter(words);
    app.option_defaults()->group(desk.say("Options"));
    app.set_help_flag("-h,--help", desk.say("Show this help"));
}

/// What all subcommands share; may stand before or after the subcommand.
struct Shared {
    std::string server = "http://127.0.0.1:8480";
    std::string ca_file;
    std::string language;
};

void declare_shared(CLI::App& app, Desk& desk, Shared& shared) {
    app.add_option(
           "--server", shared.server, desk.say("Address of the daemon, or by MUNIMENT_SERVER"))
        ->envname("MUNIMENT_SERVER")
        ->option_text("http://127.0.0.1:8480");
    app.add_option("--ca-file",
                   shared.ca_file,
                   desk.say("For https: trust only this certificate, or by MUNIMENT_CA_FILE"))
        ->envname("MUNIMENT_CA_FILE")
        ->option_text("…");
    app.add_option("--language", shared.language, desk.say("en or zh; else as LANG says"))
        ->option_text("…");
    app.add_flag("--json", desk.choice.wants_json, desk.say("The daemon's answer as it came"));
    app.set_version_flag("--version", std::string{version}, desk.say("Show the version"));
}

using Runs = std::map<const CLI::App*, Run>;

/// "label" in front of "label render": one app for all that begin so.
CLI::App& family_of(const Subcommand& row, CLI::App& app, const Desk& desk) {
    const std::string family{row.family};
    if (family.empty()) return app;
    const auto has_name = [&](CLI::App* one) { return one->get_name() == family; };
    if (const auto known = app.get_subcommands(has_name); !known.empty()) return *known.front();
    auto* made = app.add_subcommand(family, desk.say(row.group));
    made->group(desk.say(row.group));
    made->fallthrough();
    made->require_subcommand(1);
    return *made;
}

Runs declare_all(CLI::App& app, Desk& desk) {
    Runs runs;
    for (const auto& row : subcommands()) {
        auto* command =
            family_of(row, app, desk).add_subcommand(std::string{row.name}, desk.say(row.purpose));
        command->group(desk.say(row.group));
        command->fallthrough();
        runs.emplace(command, row.declare({*command, desk}, desk));
    }
    return runs;
}

/// What was typed, below its family.
const CLI::App* chosen(const CLI::App& app) {
    const auto* command = &app;
    while (!command->get_subcommands().empty()) command = command->get_subcommands().front();
    return command;
}

Exit tell_misunderstood(Desk& desk, CLI::App& app, const CLI::ParseError& error) {
    std::ostringstream out;
    std::ostringstream unused;
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
        app.exit(error, out, unused);
        auto help = out.str();
        help.erase(help.find_last_not_of('\n') + 1);
        desk.terminal.raw(help);
        return Exit::done;
    }
    desk.terminal.complain(error.what());
    desk.terminal.complain(desk.say("See: muniment --help, or muniment SUBCOMMAND --help"),
                           Ink::plain);
    return Exit::usage;
}

Exit reach(Desk& desk, const Shared& shared) {
    auto server = parse_server_address(shared.server);
    if (!server)
        return desk.complain(Exit::usage,
                             desk.say("{server} is no address of a daemon. One looks like "
                                      "http://127.0.0.1:8480",
                                      fmt::arg("server", shared.server)));
    desk.choice.server = *std::move(server);
    desk.choice.server.ca_file = shared.ca_file;
    return Exit::done;
}

}  // namespace

Exit serve(Desk& desk, std::vector<std::string> arguments) {
    desk.choice.language = language_of(arguments);
    CLI::App app{
        desk.say("muniment asks the daemon of an archive room: which box stands where, who "
                 "has it, and what left without leave."),
        "muniment"};
    Shared shared;
    label(app, desk);
    declare_shared(app, desk, shared);
    app.require_subcommand(1);
    const auto runs = declare_all(app, desk);
    try {
        // CLI11 takes a vector from its end.
        std::ranges::reverse(arguments);
        app.parse(std::move(arguments));
    } catch (const CLI::ParseError& error) {
        return tell_misunderstood(desk, app, error);
    }
    if (const auto reached = reach(desk, shared); reached != Exit::done) return reached;
    return runs.at(chosen(app))();
}

}  // namespace muniment::cli
