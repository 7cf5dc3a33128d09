#include "daemon/reindex_command.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>

#include "daemon/store/open_database.hpp"
#include "daemon/store/search/search_index.hpp"

namespace muniment {

void add_reindex_command(CLI::App& app) {
    const auto room = std::make_shared<std::string>();
    CLI::App* command = app.add_subcommand(
        "reindex", "Make the index of the search anew; stop the daemon of this room before");
    command->add_option("--room", *room, "The room's folder")->required();
    command->callback([room] {
        const auto file = std::filesystem::path(*room) / "room.db";
        if (!std::filesystem::exists(file)) throw std::runtime_error(file.string() + " is missing");
        const auto database = open_for_writing(file);
        fmt::print("{} things can be found.\n", rebuild_search(*database));
    });
}

}  // namespace muniment
