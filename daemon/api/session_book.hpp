#pragma once

#include <map>
#include <optional>
#include <string>

#include "daemon/core/lists.hpp"
#include "daemon/core/units.hpp"

namespace muniment::api {

/// Who is signed in. The token lives in the person's browser alone; here, and in the store, stands
/// its hash.
class SessionBook {
  public:
    struct Limits {
        microseconds idle;
        microseconds whole;
    };
    struct Session {
        SignInSession row;
        /// Came in by a one-time sign-in and has not set a password since.
        bool must_set_password = false;
    };

    explicit SessionBook(Limits limits) : limits_(limits) {}

    /// A new session: 256 random bits as the token, shown once.
    struct Opened {
        std::string token;
        SignInSession row;
    };
    Opened open(PersonId person, bool must_set_password, Instant now);
    /// Takes a session over from before a restart; how long it was idle then is not known.
    void restore(SignInSession row, Instant now);

    /// The session of a token, used now. Nothing for an unknown or ended one.
    Session* use(const std::string& token, Instant now);
    std::optional<SignInSession> end(const std::string& token);
    /// Takes out those that ended by themselves. `is_watched` tells whether a page of the session
    /// is open: such a session is not idle.
    template <class IsWatched>
    std::vector<SignInSession> end_old(Instant now, const IsWatched& is_watched);
    /// All sessions of a person but one, when he changes his password.
    std::vector<SignInSession> end_others(PersonId person, const std::string& but_token);

    static std::string hash_of(const std::string& token);

  private:
    bool is_over(const Session& session, Instant now) const {
        return now >= session.row.ends_at || now - session.row.last_used_at >= limits_.idle;
    }

    Limits limits_;
    std::map<std::string, Session> by_hash_;
};

template <class IsWatched>
std::vector<SignInSession> SessionBook::end_old(Instant now, const IsWatched& is_watched) {
    std::vector<SignInSession> ended;
    for (auto it = by_hash_.begin(); it != by_hash_.end();) {
        if (is_watched(it->first)) it->second.row.last_used_at = now;
        if (is_over(it->second, now)) {
            ended.push_back(it->second.row);
            it = by_hash_.erase(it);
        } else {
            ++it;
        }
    }
    return ended;
}

}  // namespace muniment::api
