#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>

#include "daemon/llrp_dump_command.hpp"

int main(int argc, char** argv) try {
    CLI::App app{"munimentd watches an archive room: which box stands where, who has it, and what left "
                 "without leave."};
    app.require_subcommand(0, 1);
    muniment::add_llrp_dump_command(app);
    CLI11_PARSE(app, argc, argv);
    return 0;
} catch (const std::exception& broken) {
    std::fprintf(stderr, "munimentd: %s\n", broken.what());
    return 1;
}
