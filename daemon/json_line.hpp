#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace muniment {

/// One line of JSON, written front to back. For output in bulk and for numbers with a decimal
/// point, which Boost.JSON 1.81 writes as -5.15E1. The caller opens and closes in order.
class JsonLine {
  public:
    JsonLine& open_object() { return open('{'); }
    JsonLine& close_object() { return close('}'); }
    JsonLine& open_array() { return open('['); }
    JsonLine& close_array() { return close(']'); }
    JsonLine& key(std::string_view name);

    JsonLine& number(std::int64_t value);
    JsonLine& number(std::uint64_t value);
    /// Hundredths, with as many decimals as they need: -4800 is -48, -4850 is -48.5.
    JsonLine& hundredths(std::int32_t value);
    JsonLine& boolean(bool value);
    /// Hostile text: what is not UTF-8 is shown as U+FFFD.
    JsonLine& text(std::string_view value);
    /// Bytes as upper-case hexadecimal.
    JsonLine& hex(std::span<const std::uint8_t> bytes);

    bool is_empty() const { return line_.empty(); }
    const std::string& line() const { return line_; }
    void clear() { line_.clear(); }

  private:
    JsonLine& open(char bracket);
    JsonLine& close(char bracket);
    void separate();

    std::string line_;
};

}  // namespace muniment
