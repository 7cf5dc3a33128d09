#pragma once

namespace CLI {
class App;
}

namespace muniment {

/// `munimentd reindex --room DIR`: makes the search's index anew.
void add_reindex_command(CLI::App& app);

}  // namespace muniment
