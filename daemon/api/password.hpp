#pragma once

#include <boost/asio/thread_pool.hpp>
#include <optional>
#include <string>

#include "daemon/async/on_thread.hpp"
#include "daemon/core/refusal.hpp"

namespace muniment::api {

/// Length, easy guesses and the person's own name; refused as `weak_password` with what is wrong.
Result<void> check_password(const std::string& password, const std::string& sign_in_name);

/// argon2id, 64 MiB, 3 passes: about a fifth of a second, on a thread of its own so that no door
/// waits for it. Only so many at once: hashing is a lever for a flood.
class PasswordHasher {
  public:
    static constexpr int waiting_max = 16;

    PasswordHasher() = default;
    ~PasswordHasher() { thread_.join(); }
    PasswordHasher(const PasswordHasher&) = delete;
    PasswordHasher& operator=(const PasswordHasher&) = delete;

    /// Refused as busy when too many wait.
    Task<Result<std::string>> hash(std::string password);
    /// With no hash (an unknown name) takes as long as with one and says no.
    Task<Result<bool>> verify(std::string password, std::optional<std::string> hash);

  private:
    asio::thread_pool thread_{1};
    int waiting_ = 0;
};

}  // namespace muniment::api
