#pragma once

namespace CLI {
class App;
}

namespace muniment {

/// `munimentd --config FILE`: the daemon itself.
void add_serve_command(CLI::App& app);

}  // namespace muniment
