#pragma once

namespace CLI {
class App;
}

namespace muniment {

/// `munimentd decode DEVICE FILE`: the raw bytes of one device as JSON lines.
void add_decode_command(CLI::App& app);

}  // namespace muniment
