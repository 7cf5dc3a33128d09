#include "daemon/llrp_dump_command.hpp"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>

#include "daemon/llrp_dump.hpp"
#include "daemon/whole_file.hpp"

namespace muniment {

void add_llrp_dump_command(CLI::App& app) {
    CLI::App* command =
        app.add_subcommand("llrp-dump", "A file of raw LLRP messages as JSON, a line a message");
    const auto path = std::make_shared<std::string>();
    command->add_option("FILE", *path, "Raw messages, one behind the other")->required();
    command->callback([path] {
        std::ios::sync_with_stdio(false);
        dump_llrp(bytes_of_file(*path), std::cout);
        std::cout.flush();
        if (!std::cout) throw std::runtime_error("cannot write the output");
    });
}

}  // namespace muniment
