#pragma once

namespace CLI {
class App;
}

namespace muniment {

/// `munimentd llrp-dump FILE`: see `dump_llrp`. Ends with 0 when the file was read to its end, even
/// with faults in it.
void add_llrp_dump_command(CLI::App& app);

}  // namespace muniment
