#pragma once

namespace CLI {
class App;
}

namespace muniment {

/// Adds `emulate`, an LLRP reader that is not there, and `emulate-tell`, which sends it a line.
void add_emulate_command(CLI::App& app);

}  // namespace muniment
