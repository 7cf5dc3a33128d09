#pragma once

namespace CLI {
class App;
}

namespace muniment {

/// `munimentd restore --room DIR BACKUP [--key FILE]`: puts a backup in the place of a room's
/// database; exit 1 and nothing changed when it cannot be.
void add_restore_command(CLI::App& app);

}  // namespace muniment
