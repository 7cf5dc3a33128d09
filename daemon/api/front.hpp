#pragma once

#include <set>

#include "daemon/api/archive.hpp"
#include "daemon/api/backup_desk.hpp"
#include "daemon/api/call.hpp"
#include "daemon/api/feed.hpp"
#include "daemon/api/http_server.hpp"
#include "daemon/api/import_desk.hpp"
#include "daemon/api/password.hpp"
#include "daemon/api/room_access.hpp"
#include "daemon/api/session_book.hpp"
#include "daemon/api/sign_in_guard.hpp"
#include "daemon/api/web_settings.hpp"

namespace muniment::api {

/// Keeps the sessions' rows in step with the book; the store does it on its own thread.
class SessionStore {
  public:
    SessionStore() = default;
    SessionStore(const SessionStore&) = delete;
    SessionStore& operator=(const SessionStore&) = delete;
    virtual ~SessionStore() = default;
    virtual Task<> add(SignInSession row) = 0;
    virtual Task<> end(std::string token_hash) = 0;
};

/// Everything that answers the outside: finds the route, checks the person and the origin, runs the
/// route, and serves the page's files. One thread.
class Front final : public HttpAnswers {
  public:
    struct Parts {
        RoomAccess& room;
        Archive& archive;
        SessionStore& session_store;
        Feed& feed;
        ImportDesk& imports;
        BackupDesk& backups;
    };
    Front(Parts parts, WebSettings settings, std::string room_name);

    Task<HttpResponse> answer(HttpRequest request) override;
    Task<std::expected<std::shared_ptr<FeedListener>, HttpResponse>> listen(
        HttpRequest request) override;
    /// 64 MiB for who may send a file there, and one at a time; 256 KiB for everything else.
    Task<std::uint64_t> body_bytes_max(HttpRequest head) override;

    /// The port that was really bound, for the names under which we may be asked.
    void listens_on(std::uint16_t port, bool secure);
    /// A one-time sign-in as this person, good for a day or until it is used.
    std::string new_one_time_sign_in(PersonId person);
    /// Ends idle and old sessions; to be called now and then.
    Task<> end_old_sessions();

    Surroundings surroundings() const;
    const std::string& room_name() const { return room_name_; }

    // What the routes work with.
    RoomAccess& room;
    Archive& archive;
    SessionStore& session_store;
    Feed& feed;
    ImportDesk& imports;
    BackupDesk& backups;
    SessionBook sessions;
    SignInGuard guard;
    PasswordHasher hasher;
    std::set<BoxCode> boxes_at_desk;  ///< a tag is being bound to each of them

    struct OneTime {
        std::string code_hash;
        PersonId person;
        Instant ends_at;
    };
    std::optional<OneTime> one_time;

    std::string cookie_for(const std::string& token) const;
    json::object session_view(PersonId person, bool must_set_password) const;

  private:
    /// The session of a token, used now; after a restart it is found in the store.
    Task<SessionBook::Session*> session_of(std::string token);
    Task<Result<Answer>> run_route(const HttpRequest& request);
    std::optional<HttpResponse> page_file(const HttpRequest& request) const;
    Result<void> check_origin(const HttpRequest& request) const;
    bool is_our_name(std::string_view host) const;

    WebSettings settings_;
    std::string room_name_;
    NameOf name_of_;
    bool secure_ = false;
    std::vector<std::string> hosts_;
};

}  // namespace muniment::api
