#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>

#include "daemon/decode_command.hpp"
#include "daemon/emulate_command.hpp"
#include "daemon/llrp_dump_command.hpp"
#include "daemon/rehearse_command.hpp"
#include "daemon/reindex_command.hpp"
#include "daemon/replay_command.hpp"
#include "daemon/restore_command.hpp"
#include "daemon/serve_command.hpp"
#include "daemon/verify_command.hpp"

int main(int argc, char** argv) try {
    // What a room holds is nobody else's business.
    umask(S_IWGRP | S_IRWXO);
    CLI::App app{
        "munimentd watches an archive room: which box stands where, who has it, and what left "
        "without leave."};
    app.require_subcommand(0, 1);
    muniment::add_replay_command(app);
    muniment::add_decode_command(app);
    muniment::add_serve_command(app);
    muniment::add_emulate_command(app);
    muniment::add_llrp_dump_command(app);
    muniment::add_rehearse_command(app);
    muniment::add_restore_command(app);
    muniment::add_verify_command(app);
    muniment::add_reindex_command(app);
    CLI11_PARSE(app, argc, argv);
    return 0;
} catch (const std::exception& broken) {
    std::fprintf(stderr, "munimentd: %s\n", broken.what());
    return 1;
}
