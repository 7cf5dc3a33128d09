#include "daemon/restore_command.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "daemon/async/host_clock.hpp"
#include "daemon/store/restore.hpp"

namespace muniment {

namespace {

struct RestoreArguments {
    std::string room;
    std::string backup;
    std::string key;
};

void print(const Restored& restored) {
    fmt::print("The backup was verified ({} rows) and put in place.\n", restored.report.rows);
    if (restored.set_aside)
        fmt::print("The database that was there is kept as {}.\n", restored.set_aside->string());
    if (restored.lost)
        fmt::print(
            "HISTORY IS ROLLED BACK: row {} had been sealed, so rows {} to {} are lost. munimentd "
            "will say so when it starts, and begin a new incarnation of the ledger. Count the "
            "boxes and hold them against the loans.\n",
            restored.lost->through.value(),
            restored.report.rows + 1,
            restored.lost->through.value());
    fmt::print("Start munimentd now.\n");
}

}  // namespace

void add_restore_command(CLI::App& app) {
    const auto arguments = std::make_shared<RestoreArguments>();
    CLI::App* command =
        app.add_subcommand("restore", "Put a backup in the place of a room's database");
    command->add_option("--room", arguments->room, "The room's folder")->required();
    command->add_option("backup", arguments->backup, "The backup, room-….db")
        ->required()
        ->check(CLI::ExistingFile);
    command->add_option(
        "--key", arguments->key, "A file with the chain key; else the room's own chain.key");
    command->footer(
        "Example: munimentd restore --room /var/lib/muniment "
        "/mnt/share/room-20261124T020000Z.db");
    command->callback([arguments] {
        Restoring asked{arguments->room, arguments->backup, std::nullopt, host_now().utc};
        if (!arguments->key.empty()) asked.key = arguments->key;
        print(restore_backup(asked));
    });
}

}  // namespace muniment
