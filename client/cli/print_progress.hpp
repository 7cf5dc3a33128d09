#pragma once

#include <chrono>
#include <cstdint>

#include "client/cli/desk.hpp"

namespace muniment::cli {

/// Says how far long printing has come, every few seconds and at its end.
class PrintProgress {
  public:
    explicit PrintProgress(Desk& desk) : desk_(desk) {}

    void begin(std::int64_t whole) { whole_ = whole; }
    void add(std::uint32_t printed);
    void end();

  private:
    void tell();

    Desk& desk_;
    std::int64_t whole_ = 0;
    std::int64_t done_ = 0;
    std::int64_t told_ = 0;
    std::chrono::steady_clock::time_point told_at_ = std::chrono::steady_clock::now();
};

}  // namespace muniment::cli
