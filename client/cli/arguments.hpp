#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace muniment::cli {

class Desk;

/// What one subcommand takes from the command line. A thin front before CLI11, which is heavy to
/// compile and so stays in two sources. A name with "--" is an option, one without is told apart by
/// its place. `into` must outlive the reading of the command line.
class Arguments {
  public:
    struct Range {
        std::int64_t from;
        std::int64_t to;
    };
    using Choices = std::vector<std::string>;

    Arguments(CLI::App& command, const Desk& desk) : command_(command), desk_(desk) {}

    void need(const std::string& name, std::string& into, const std::string& purpose);
    void need(const std::string& name, std::int64_t& into, const std::string& purpose);
    void need(const std::string& name,
              std::string& into,
              const std::string& purpose,
              const Choices& choices);
    void allow(const std::string& name, std::string& into, const std::string& purpose);
    void allow(const std::string& name,
               std::int64_t& into,
               const std::string& purpose,
               Range range);
    void allow(const std::string& name,
               std::string& into,
               const std::string& purpose,
               const Choices& choices);
    void allow(const std::string& name, bool& into, const std::string& purpose);

    /// The number that every subcommand about one alarm begins with.
    std::shared_ptr<const std::int64_t> need_alarm();
    /// --days, working days, 1 to 365; 0 when absent.
    void allow_days(std::int64_t& days);
    /// --key, for repeating an act whose outcome stayed unknown; 8 to 64 characters.
    void allow_key(std::string& key);
    /// --looked-at, --incomplete, --damaged.
    struct Look {
        bool is_looked_at = false;
        bool is_incomplete = false;
        bool is_damaged = false;
        bool is_said() const { return is_looked_at || is_incomplete || is_damaged; }
    };
    void allow_look(Look& look);

  private:
    CLI::App& command_;
    const Desk& desk_;
};

}  // namespace muniment::cli
