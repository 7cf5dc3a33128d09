#include <sodium.h>

#include "daemon/api/routes.hpp"
#include "daemon/wire/json_writing.hpp"

namespace muniment::api {

namespace {

struct Credentials {
    std::string name;
    std::string password;
    std::string once;
};

Result<Credentials> credentials_in(const Call& call) {
    std::optional<std::string> name;
    std::optional<std::string> password;
    std::optional<std::string> once;
    Members members(call.body);
    members.read("name", name);
    members.read("password", password);
    members.read("once", once);
    if (const auto whole = members.end(); !whole) return std::unexpected(whole.error());
    if (!once && (!name || !password)) return refuse(RefusalCode::malformed, "name");
    return Credentials{name.value_or(""), password.value_or(""), once.value_or("")};
}

std::int64_t seconds_of(microseconds wait) {
    return std::chrono::ceil<std::chrono::seconds>(wait).count();
}

Tick tick_of(const Front& front) {
    return Tick{front.room.now().us};
}

/// Whose the one-time sign-in is, if this is it; it is used up by asking right.
std::optional<PersonId> take_one_time(Front& front, const std::string& once) {
    if (!front.one_time || once.empty()) return std::nullopt;
    if (front.one_time->ends_at <= front.room.now()) return std::nullopt;
    const std::string hash = SessionBook::hash_of(once);
    if (sodium_memcmp(hash.data(), front.one_time->code_hash.data(), hash.size()) != 0)
        return std::nullopt;
    const PersonId person = front.one_time->person;
    front.one_time.reset();
    return person;
}

/// Looks the name up and tries the password; an unknown name takes as long as a wrong password.
Task<Result<PersonId>> person_of(Front& front, Credentials given) {
    const auto look = [name = given.name](const Lists& lists) {
        std::pair<PersonId, std::optional<std::string>> found{the_daemon, std::nullopt};
        const auto person = lists.person_with_sign_in_name(name);
        if (!person || name.empty()) return found;
        found.first = person->person;
        if (const auto credential = lists.credential_of(person->person))
            found.second = credential->hash;
        return found;
    };
    const auto [person, hash] = co_await front.archive.read(look);
    const auto right = co_await front.hasher.verify(std::move(given.password), hash);
    if (!right) co_return std::unexpected(right.error());
    if (!*right) co_return refuse(RefusalCode::bad_credentials);
    co_return person;
}

Answering opened(Front& front, PersonId person, bool must_set_password) {
    const auto done = co_await front.room.order({person, commands::SignIn{person}, {}});
    if (!done) co_return std::unexpected(done.error());
    const auto session = front.sessions.open(person, must_set_password, front.room.now());
    co_await front.session_store.add(session.row);
    co_return Answer{
        front.session_view(person, must_set_password), 200, front.cookie_for(session.token)};
}

Answering refused(Front& front, const Call& call, const std::string& name) {
    const Tick now = tick_of(front);
    front.guard.failed("address " + call.address, now);
    if (!name.empty()) front.guard.failed("name " + name, now);
    const auto done =
        co_await front.room.order({the_daemon, commands::RefuseSignIn{call.address, 1}, {}});
    if (!done) co_return std::unexpected(done.error());
    co_return refuse(RefusalCode::bad_credentials);
}

}  // namespace

Answering sign_in(Front& front, const Call& call) {
    const auto given = credentials_in(call);
    if (!given) co_return std::unexpected(given.error());
    const Tick now = tick_of(front);
    const auto wait = std::max(front.guard.wait_of("address " + call.address, now),
                               front.guard.wait_of("name " + given->name, now));
    if (wait.count() > 0)
        co_return refuse(RefusalCode::try_later, std::to_string(seconds_of(wait)));
    if (!given->once.empty()) {
        const auto person = take_one_time(front, given->once);
        if (!person) co_return co_await refused(front, call, {});
        co_return co_await opened(front, *person, true);
    }
    const auto person = co_await person_of(front, *given);
    if (!person && person.error().code != RefusalCode::bad_credentials)
        co_return std::unexpected(person.error());
    if (!person) co_return co_await refused(front, call, given->name);
    front.guard.succeeded("address " + call.address);
    front.guard.succeeded("name " + given->name);
    co_return co_await opened(front, *person, false);
}

Answering sign_out(Front& front, const Call& call) {
    const auto ended = front.sessions.end(call.token);
    if (ended) {
        front.feed.end(ended->token_hash);
        co_await front.session_store.end(ended->token_hash);
        const auto done =
            co_await front.room.order({call.person, commands::SignOut{call.person}, {}});
        if (!done) co_return std::unexpected(done.error());
    }
    co_return Answer{json::object{}, 200, front.cookie_for("")};
}

Answering session(Front& front, const Call& call) {
    const auto* session = front.sessions.use(call.token, front.room.now());
    co_return Answer{
        front.session_view(call.person, session != nullptr && session->must_set_password)};
}

Answering set_password(Front& front, const Call& call) {
    std::string password;
    std::optional<std::string> old_password;
    std::optional<std::string> name;
    Members members(call.body);
    members.read("password", password);
    members.read("old_password", old_password);
    members.read("name", name);
    if (const auto whole = members.end(); !whole) co_return std::unexpected(whole.error());
    auto known = co_await front.archive.read([person = call.person](const Lists& lists) {
        return std::pair(lists.name_of(person), lists.credential_of(person));
    });
    if (!known.first) co_return refuse(RefusalCode::unknown_person, "person");
    PersonName own = *known.first;
    if (name) own.sign_in_name = *name;
    const auto* session = front.sessions.use(call.token, front.room.now());
    if (known.second && session != nullptr && !session->must_set_password) {
        const auto right =
            co_await front.hasher.verify(old_password.value_or(""), known.second->hash);
        if (!right) co_return std::unexpected(right.error());
        if (!*right) co_return co_await refused(front, call, own.sign_in_name);
    }
    if (const auto good = check_password(password, own.sign_in_name); !good)
        co_return std::unexpected(good.error());
    const auto hash = co_await front.hasher.hash(password);
    if (!hash) co_return std::unexpected(hash.error());
    const auto done =
        co_await front.room.order({call.person, commands::SetCredential{own, *hash}, {}});
    if (!done) co_return std::unexpected(done.error());
    for (const SignInSession& other : front.sessions.end_others(call.person, call.token)) {
        front.feed.end(other.token_hash);
        co_await front.session_store.end(other.token_hash);
    }
    if (auto* still = front.sessions.use(call.token, front.room.now()))
        still->must_set_password = false;
    co_return Answer{front.session_view(call.person, false)};
}

}  // namespace muniment::api
