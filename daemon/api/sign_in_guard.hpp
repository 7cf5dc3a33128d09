#pragma once

#include <map>
#include <string>

#include "daemon/core/units.hpp"

namespace muniment::api {

/// Slows guessing down: after five wrong tries a name, and an address, waits a minute, doubling to
/// a quarter of an hour. Counted apart, so that a stranger who guesses at a name from elsewhere
/// makes its owner wait no longer than that. Bounded: the oldest are forgotten first.
class SignInGuard {
  public:
    static constexpr int free_tries = 5;
    static constexpr microseconds first_wait = std::chrono::minutes{1};
    static constexpr microseconds longest_wait = std::chrono::minutes{15};
    static constexpr std::size_t remembered_max = 10'000;

    /// How long `who` (a name or an address) still has to wait; nothing: may try.
    microseconds wait_of(const std::string& who, Tick now) const;
    void failed(const std::string& who, Tick now);
    void succeeded(const std::string& who);

  private:
    struct Tries {
        int failed = 0;
        Tick until;
        Tick last;
    };
    std::map<std::string, Tries> tries_;
};

}  // namespace muniment::api
