#pragma once

namespace CLI {
class App;
}

namespace muniment {

/// `munimentd rehearse --day DAY.toml --room DIR`: founds a room with the boxes, people and loans
/// of a scripted day, and writes its settings file.
void add_rehearse_command(CLI::App& app);

}  // namespace muniment
