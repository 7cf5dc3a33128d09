#include "daemon/api/session_book.hpp"

#include <sodium.h>

#include <array>

#include "daemon/store/digest.hpp"

namespace muniment::api {

namespace {

std::string random_token() {
    std::array<unsigned char, 32> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    return hex_of(bytes);
}

}  // namespace

std::string SessionBook::hash_of(const std::string& token) {
    return Digest("session token").add(token).hex();
}

SessionBook::Opened SessionBook::open(PersonId person, bool must_set_password, Instant now) {
    Opened opened{random_token(), {}};
    opened.row = SignInSession{.token_hash = hash_of(opened.token),
                               .person = person,
                               .created_at = now,
                               .last_used_at = now,
                               .ends_at = now + limits_.whole};
    by_hash_[opened.row.token_hash] = Session{opened.row, must_set_password};
    return opened;
}

void SessionBook::restore(SignInSession row, Instant now) {
    row.last_used_at = now;
    by_hash_[row.token_hash] = Session{row, false};
}

SessionBook::Session* SessionBook::use(const std::string& token, Instant now) {
    if (token.empty()) return nullptr;
    const auto found = by_hash_.find(hash_of(token));
    if (found == by_hash_.end() || is_over(found->second, now)) return nullptr;
    found->second.row.last_used_at = now;
    return &found->second;
}

std::optional<SignInSession> SessionBook::end(const std::string& token) {
    const auto found = by_hash_.find(hash_of(token));
    if (found == by_hash_.end()) return std::nullopt;
    const SignInSession row = found->second.row;
    by_hash_.erase(found);
    return row;
}

std::vector<SignInSession> SessionBook::end_others(PersonId person, const std::string& but_token) {
    std::vector<SignInSession> ended;
    const std::string but_hash = hash_of(but_token);
    std::erase_if(by_hash_, [&](const auto& row) {
        const bool is_other = row.second.row.person == person && row.first != but_hash;
        if (is_other) ended.push_back(row.second.row);
        return is_other;
    });
    return ended;
}

}  // namespace muniment::api
