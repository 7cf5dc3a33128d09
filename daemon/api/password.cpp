#include "daemon/api/password.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace muniment::api {

namespace {

constexpr std::size_t length_min = 12;
constexpr std::size_t length_max = 256;
constexpr unsigned long long passes = 3;
constexpr std::size_t memory_bytes = 64u << 20;

/// What people choose when twelve characters are asked for.
constexpr auto easy_guesses = std::to_array<std::string_view>({"password1234",
                                                               "123456789012",
                                                               "qwertyuiop12",
                                                               "qwerty123456",
                                                               "administrator",
                                                               "abcdefghijkl",
                                                               "passw0rd1234",
                                                               "woaini123456",
                                                               "1q2w3e4r5t6y",
                                                               "archive12345",
                                                               "muniment1234"});

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::tolower(c); });
    return text;
}

std::string hashed(const std::string& password) {
    std::array<char, crypto_pwhash_STRBYTES> text{};
    if (crypto_pwhash_str(text.data(), password.data(), password.size(), passes, memory_bytes) !=
        0) {
        throw std::runtime_error("no memory to hash a password");
    }
    return text.data();
}

class Place {
  public:
    explicit Place(int& count) : count_(++count) {}
    ~Place() { --count_; }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

  private:
    int& count_;
};

}  // namespace

Result<void> check_password(const std::string& password, const std::string& sign_in_name) {
    if (password.size() < length_min) return refuse(RefusalCode::weak_password, "length");
    if (password.size() > length_max) return refuse(RefusalCode::too_long, "password");
    const std::string plain = lower(password);
    const bool one_character = plain.find_first_not_of(plain.front()) == std::string::npos;
    const bool easy = std::ranges::find(easy_guesses, plain) != easy_guesses.end();
    if (one_character || easy) return refuse(RefusalCode::weak_password, "easy");
    if (!sign_in_name.empty() && plain.find(lower(sign_in_name)) != std::string::npos) {
        return refuse(RefusalCode::weak_password, "name");
    }
    return {};
}

Task<Result<std::string>> PasswordHasher::hash(std::string password) {
    if (waiting_ >= waiting_max) co_return refuse(RefusalCode::busy, "sign-in");
    const Place place(waiting_);
    co_return co_await on_thread(thread_, [&password] { return hashed(password); });
}

Task<Result<bool>> PasswordHasher::verify(std::string password, std::optional<std::string> hash) {
    if (waiting_ >= waiting_max) co_return refuse(RefusalCode::busy, "sign-in");
    const Place place(waiting_);
    co_return co_await on_thread(thread_, [&] {
        if (!hash) {
            hashed(password);
            return false;
        }
        return crypto_pwhash_str_verify(hash->c_str(), password.data(), password.size()) == 0;
    });
}

}  // namespace muniment::api
