#pragma once

namespace CLI {
class App;
}

namespace muniment {

/// `munimentd verify --room DIR`: exit 0 when the ledger and all that hangs on it is as the daemon
/// wrote it, 1 with the first bad row when something was altered.
void add_verify_command(CLI::App& app);

}  // namespace muniment
