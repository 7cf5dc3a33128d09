#pragma once

#include <CLI/CLI.hpp>

namespace muniment {

/// `munimentd replay RECORDING`: one JSON line a passage that the decider settles.
void add_replay_command(CLI::App& app);

}  // namespace muniment
