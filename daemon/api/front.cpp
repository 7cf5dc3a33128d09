#include "daemon/api/front.hpp"

#include <sodium.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/json/serialize.hpp>

#include "client/web/page_files.hpp"
#include "daemon/api/route_table.hpp"
#include "daemon/api/routes.hpp"
#include "daemon/wire/json_writing.hpp"
#include "daemon/wire/words.hpp"

namespace muniment::api {

namespace {

constexpr std::string_view api_prefix = "/api/v1";
constexpr auto one_time_lasts = std::chrono::hours{24};

using enum RefusalCode;

/// What was asked for is not there.
constexpr RefusalCode absent[] = {
    not_found,        unknown_box,      unknown_person, unknown_loan,  unknown_alarm, unknown_leave,
    unknown_tag,      unknown_reader,   unknown_job,    no_label,      unknown_place, box_ended,
    unknown_shelving, unknown_move,     unknown_fonds,  unknown_class, unknown_file,  not_described,
    unknown_card,     unknown_transfer, unknown_paper,  unknown_import};
/// It does not go with how things stand now.
constexpr RefusalCode contrary[] = {
    box_exists,       tag_in_use,    name_taken,        already_lent,
    leave_given,      wrong_order,   already_so,        has_tag,
    tags_full,        tags_used_up,  tag_retired,       old_generation,
    written_for,      no_tag,        several_tags,      tag_failed,
    job_exists,       jobs_open,     label_exists,      label_under_way,
    line_elsewhere,   place_exists,  place_closed,      place_full,
    not_a_shelf,      lent_on_shelf, belongs_elsewhere, wrong_shelf_order,
    not_lost,         box_in_move,   nothing_to_move,   no_space,
    no_first_day,     no_places,     class_ended,       class_loops,
    box_is_closed,    box_differs,   range_overlaps,    item_taken,
    item_outside,     file_is_out,   card_settled,      transfer_elsewhere,
    undecided_papers, no_papers,     second_person,     paper_catalogued,
    import_under_way, import_refused};

bool is_one_of(std::span<const RefusalCode> codes, RefusalCode code) {
    return std::ranges::find(codes, code) != codes.end();
}

unsigned status_of(RefusalCode code) {
    switch (code) {
        case not_signed_in:
        case bad_credentials:
            return 401;
        case not_allowed:
        case needs_supervisor:
        case own_act:
        case foreign_origin:
            return 403;
        case try_later:
            return 429;
        case busy:
        case reader_away:
            return 503;
        case storage_full:
            return 507;
        default:
            break;
    }
    if (is_one_of(absent, code)) return 404;
    return is_one_of(contrary, code) ? 409 : 400;
}

HttpResponse response_of(const Refusal& refusal) {
    HttpResponse response;
    response.status = status_of(refusal.code);
    response.body = json::serialize(view_of(refusal));
    return response;
}

HttpResponse response_of(Answer answer) {
    HttpResponse response;
    response.status = answer.status;
    const bool is_file = !answer.file_type.empty();
    response.body = is_file ? std::move(answer.file) : json::serialize(answer.body);
    if (is_file) response.content_type = std::move(answer.file_type);
    response.set_cookie = std::move(answer.set_cookie);
    return response;
}

std::string_view type_of(std::string_view path) {
    constexpr std::pair<std::string_view, std::string_view> types[] = {
        {".html", "text/html; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".mjs", "text/javascript; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".mo", "application/octet-stream"},
        {".webmanifest", "application/manifest+json"}};
    const auto found =
        std::ranges::find_if(types, [&](const auto& row) { return path.ends_with(row.first); });
    return found == std::end(types) ? "text/plain; charset=utf-8" : found->second;
}

Result<json::value> body_of(const HttpRequest& request) {
    if (request.body.empty()) return json::value(json::object{});
    auto body = parsed_json(request.body);
    if (body && !body->is_object()) return refuse(RefusalCode::malformed, "body");
    return body;
}

/// Twenty characters that are hard to mistake for one another: 100 bits.
std::string readable_code() {
    constexpr std::string_view letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    std::string code;
    for (int i = 0; i < 20; ++i) {
        if (i > 0 && i % 5 == 0) code += '-';
        code += letters[randombytes_uniform(letters.size())];
    }
    return code;
}

}  // namespace

Front::Front(Parts parts, WebSettings settings, std::string room_name)
    : room(parts.room),
      archive(parts.archive),
      session_store(parts.session_store),
      feed(parts.feed),
      imports(parts.imports),
      backups(parts.backups),
      sessions({settings.session_idle, settings.session_whole}),
      settings_(std::move(settings)),
      room_name_(std::move(room_name)),
      name_of_([this](PersonId person) { return room.name_of(person); }) {}

Surroundings Front::surroundings() const {
    return {room.room().state(), name_of_, room.reader_names(), room.now()};
}

void Front::listens_on(std::uint16_t port, bool secure) {
    secure_ = secure;
    std::vector<std::string> names = settings_.names;
    const std::string& address = settings_.http.address;
    names.push_back(address.find(':') == std::string::npos ? address : "[" + address + "]");
    if (address == "127.0.0.1" || address == "::1") names.push_back("localhost");
    for (const std::string& name : names) {
        hosts_.push_back(name + ":" + std::to_string(port));
        if (port == (secure ? 443 : 80)) hosts_.push_back(name);
    }
}

bool Front::is_our_name(std::string_view host) const {
    return std::ranges::find(hosts_, host) != hosts_.end();
}

/// A page of another site may not act here in the name of who is signed in, nor may a foreign name
/// be made to point at us. Programs send no Origin.
Result<void> Front::check_origin(const HttpRequest& request) const {
    if (!is_our_name(request.host)) return refuse(RefusalCode::foreign_origin, "Host");
    if (request.origin.empty()) return {};
    const std::string own = (secure_ ? "https://" : "http://") + request.host;
    if (request.origin != own) return refuse(RefusalCode::foreign_origin, "Origin");
    return {};
}

std::string Front::cookie_for(const std::string& token) const {
    std::string cookie = "muniment=" + token + "; Path=/; HttpOnly; SameSite=Strict";
    if (secure_) cookie += "; Secure";
    if (token.empty()) cookie += "; Max-Age=0";
    return cookie;
}

std::string Front::new_one_time_sign_in(PersonId person) {
    const std::string code = readable_code();
    one_time = OneTime{SessionBook::hash_of(code), person, room.now() + one_time_lasts};
    return code;
}

json::object Front::session_view(PersonId person, bool must_set_password) const {
    const auto& people = room.room().state().people;
    const auto found = people.find(person);
    const Role role = found == people.end() ? Role::borrower : found->second.role;
    json::array rights;
    for (const Action action : rights_of(role)) rights.push_back(json::string(name_of(action)));
    return {{"person", person.value()},
            {"name", room.name_of(person)},
            {"role", word_of(role)},
            {"must_set_password", must_set_password},
            {"rights", std::move(rights)}};
}

Task<SessionBook::Session*> Front::session_of(std::string token) {
    if (token.empty()) co_return nullptr;
    if (auto* session = sessions.use(token, room.now())) co_return session;
    const auto row = co_await archive.read(
        [hash = SessionBook::hash_of(token)](const Lists& lists) { return lists.session(hash); });
    if (!row) co_return nullptr;
    sessions.restore(*row, room.now());
    co_return sessions.use(token, room.now());
}

Task<HttpResponse> Front::answer(HttpRequest request) {
    if (auto file = page_file(request)) co_return std::move(*file);
    try {
        auto answer = co_await run_route(request);
        if (answer) co_return response_of(std::move(*answer));
        co_return response_of(answer.error());
    } catch (const std::exception& broken) {
        spdlog::error("{} {}: {}", request.verb, request.path, broken.what());
        throw;
    }
}

Task<Result<Answer>> Front::run_route(const HttpRequest& request) {
    if (const auto own = check_origin(request); !own) co_return std::unexpected(own.error());
    if (!request.path.starts_with(api_prefix))
        co_return refuse(RefusalCode::not_found, request.path.substr(0, 100));
    auto match = route_for(request.verb, std::string_view(request.path).substr(api_prefix.size()));
    if (!match) co_return std::unexpected(match.error());
    Call call{the_daemon,
              request.session_cookie,
              request.address,
              std::move(match->parts),
              request.query,
              {},
              {}};
    if (match->route->needs) {
        const auto* session = co_await session_of(request.session_cookie);
        if (session == nullptr) co_return refuse(RefusalCode::not_signed_in);
        call.person = session->row.person;
        const auto& people = room.room().state().people;
        const auto person = people.find(call.person);
        if (person == people.end() || !may(person->second.role, *match->route->needs)) {
            co_return refuse(RefusalCode::not_allowed, std::string(name_of(*match->route->needs)));
        }
    }
    if (match->route->takes_file) {
        call.file = request.body;
    } else {
        auto body = body_of(request);
        if (!body) co_return std::unexpected(body.error());
        call.body = std::move(*body);
    }
    co_return co_await match->route->answer(*this, call);
}

Task<std::uint64_t> Front::body_bytes_max(HttpRequest head) {
    if (!head.path.starts_with(api_prefix) || !check_origin(head)) co_return usual_body_bytes;
    const auto match = route_for(head.verb, std::string_view(head.path).substr(api_prefix.size()));
    if (!match || !match->route->takes_file) co_return usual_body_bytes;
    const auto* session = co_await session_of(head.session_cookie);
    if (session == nullptr) co_return usual_body_bytes;
    const auto& people = room.room().state().people;
    const auto person = people.find(session->row.person);
    const bool may_send = person != people.end() && may(person->second.role, *match->route->needs);
    co_return may_send ? exchange::file_bytes_max : usual_body_bytes;
}

Task<std::expected<std::shared_ptr<FeedListener>, HttpResponse>> Front::listen(
    HttpRequest request) {
    const auto refused = [](RefusalCode code) {
        return std::unexpected(response_of(Refusal{code, {}}));
    };
    if (request.path != std::string(api_prefix) + "/feed")
        co_return refused(RefusalCode::not_found);
    if (!check_origin(request)) co_return refused(RefusalCode::foreign_origin);
    const auto* session = co_await session_of(request.session_cookie);
    if (session == nullptr) co_return refused(RefusalCode::not_signed_in);
    auto listener = feed.listen(session->row.token_hash);
    json::object first{{"type", "room"}, {"room", room_view(*this)}};
    listener->put(std::make_shared<const std::string>(json::serialize(first)));
    co_return listener;
}

std::optional<HttpResponse> Front::page_file(const HttpRequest& request) const {
    if (request.verb != "GET" || request.path.starts_with(api_prefix) || !is_our_name(request.host))
        return std::nullopt;
    HttpResponse response;
    if (request.path == "/words/zh.mo") {
        response.body = catalogue_bytes();
        response.content_type = type_of(request.path);
        return response;
    }
    const std::string name = request.path == "/" ? "index.html" : request.path.substr(1);
    for (const EmbeddedFile& file : muniment_page::embedded_files()) {
        if (file.name != name) continue;
        response.body = file.bytes;
        response.content_type = type_of(name);
        return response;
    }
    return std::nullopt;
}

Task<> Front::end_old_sessions() {
    const auto ended = sessions.end_old(
        room.now(), [this](const std::string& hash) { return feed.has_listener(hash); });
    for (const SignInSession& session : ended) {
        feed.end(session.token_hash);
        co_await session_store.end(session.token_hash);
    }
}

}  // namespace muniment::api
