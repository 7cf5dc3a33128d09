#include "client/cli/desk.hpp"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <random>

#include "client/cli/reading.hpp"

namespace muniment::cli {

using namespace std::chrono_literals;

namespace {

/// A daemon that fell over is started again within seconds.
constexpr std::array pauses_before_repeat{300ms, 1000ms, 3000ms};
constexpr auto pause_before_listening_again = 2000ms;

std::optional<json::object> object_in(const std::string& body) {
    boost::system::error_code broken;
    auto value = json::parse(body, broken);
    if (broken || !value.is_object()) return std::nullopt;
    return std::move(value.as_object());
}

bool is_refused_as(const std::expected<Answer, Lost>& answer, std::string_view refusal) {
    if (!answer || answer->status < 400) return false;
    const auto told = object_in(answer->body);
    return told && text(*told, "refusal") == refusal;
}

}  // namespace

std::string random_key() {
    std::random_device random;
    return fmt::format("{:08x}{:08x}{:08x}{:08x}", random(), random(), random(), random());
}

std::string Desk::term(std::string_view word) const {
    std::string words{word};
    std::ranges::replace(words, '_', ' ');
    return std::string{translated(choice.language, words)};
}

std::string Desk::said(const json::object& object, std::string_view member) const {
    return text(part(object, member), choice.language == Language::zh ? "zh" : "en");
}

SessionFile Desk::session_file() const {
    return {session_folder_, choice.server.text()};
}

Request Desk::get(std::string target) const {
    Request request;
    request.target = std::move(target);
    request.cookie = session_file().cookie().value_or("");
    request.language = choice.language == Language::zh ? "zh" : "en";
    return request;
}

Request Desk::post(std::string target, const json::object& body) const {
    auto request = get(std::move(target));
    request.verb = Request::Verb::post;
    request.body = json::serialize(body);
    return request;
}

Exit Desk::complain(Exit exit, std::string_view sentence) {
    terminal.complain(sentence);
    return exit;
}

std::expected<Answer, Lost> Desk::answer_to(const Request& request, bool may_repeat) {
    auto answer = way_.exchange(choice.server, request);
    for (const auto pause : pauses_before_repeat) {
        if (answer || !may_repeat || !answer.error().was_sent) break;
        way_.pause(pause);
        auto repeated = way_.exchange(choice.server, request);
        // Once a request may have arrived, a later "nobody there" does not make it unsent.
        if (!repeated) repeated.error().was_sent = true;
        answer = std::move(repeated);
    }
    return answer;
}

Exit Desk::tell_lost(const Lost& lost) {
    const auto server = choice.server.text();
    if (!lost.was_sent)
        return complain(Exit::unreachable,
                        say("No daemon can be reached at {server}: {why}.",
                            fmt::arg("server", server),
                            fmt::arg("why", lost.why)));
    return complain(Exit::unreachable,
                    say("The answer of {server} was lost ({why}). Whether it was done is unknown: "
                        "look before you repeat it.",
                        fmt::arg("server", server),
                        fmt::arg("why", lost.why)));
}

Exit Desk::tell_refusal(const Answer& answer) {
    if (choice.wants_json) terminal.raw(answer.body);
    const auto refusal = object_in(answer.body);
    const auto sentence = refusal ? said(*refusal) : std::string{};
    if (sentence.empty())
        return complain(Exit::unreachable,
                        say("The daemon answered {status} and gave no reason.",
                            fmt::arg("status", answer.status)));
    const auto detail = text(*refusal, "detail");
    terminal.complain(detail.empty() || sentence.contains(detail) ? sentence
                                                                  : sentence + " (" + detail + ")");
    if (text(*refusal, "refusal") == "not_signed_in")
        terminal.complain(say("Sign in with: muniment sign-in"), Ink::plain);
    return Exit::refused;
}

void Desk::keep_cookie(const Answer& answer) const {
    if (!answer.cookie) return;
    const bool is_ended = answer.cookie->ends_with('=');
    is_ended ? session_file().forget() : session_file().keep(*answer.cookie);
}

Desk::Asked Desk::told(const std::expected<Answer, Lost>& answer) {
    if (!answer) return std::unexpected(tell_lost(answer.error()));
    keep_cookie(*answer);
    if (answer->status >= 400) return std::unexpected(tell_refusal(*answer));
    auto object = object_in(answer->body);
    if (!object)
        return std::unexpected(complain(Exit::unreachable,
                                        say("What answers at {server} is not Muniment.",
                                            fmt::arg("server", choice.server.text()))));
    raw_answer_ = answer->body;
    return *std::move(object);
}

Desk::Asked Desk::ask(const Request& request) {
    return told(answer_to(request, request.verb == Request::Verb::get));
}

std::expected<std::string, Exit> Desk::file(const Request& request) {
    auto answer = answer_to(request, true);
    if (!answer) return std::unexpected(tell_lost(answer.error()));
    if (answer->status >= 400) return std::unexpected(tell_refusal(*answer));
    return std::move(answer->body);
}

Exit Desk::show_again() const {
    terminal.raw(raw_answer_);
    return Exit::done;
}

Desk::Asked Desk::ask_again(const Request& request) {
    return told(answer_to(request, true));
}

Exit Desk::shown(const Asked& asked, const View& view) const {
    if (!asked) return asked.error();
    choice.wants_json ? terminal.raw(raw_answer_) : view(*asked);
    return Exit::done;
}

Exit Desk::hear_feed(const Hear& hear) {
    bool was_open = false;
    while (true) {
        const auto end = way_.listen(choice.server, get("/api/v1/feed"), hear);
        if (end.refused) return tell_refusal(*end.refused);
        was_open = was_open || end.lost.was_sent;
        if (!was_open) return tell_lost(end.lost);
        if (end.lost.was_sent)
            terminal.complain(
                say("The feed broke off ({why}); listening again.", fmt::arg("why", end.lost.why)),
                Ink::amber);
        way_.pause(pause_before_listening_again);
    }
}

Exit Desk::show(const Request& request, const View& view) {
    return shown(ask(request), view);
}

Desk::Asked Desk::act(std::string target, json::object body) {
    body["key"] = random_key();
    return ask_again(post(std::move(target), body));
}

Exit Desk::act_once(std::string target, json::object body, const std::string& key, View view) {
    return act_when_ready({std::move(target), std::move(body), key}, {}, view);
}

Exit Desk::act_when_ready(Act act, const Patience& patience, const View& view) {
    const auto used_key = act.key.empty() ? random_key() : act.key;
    act.body["key"] = used_key;
    const auto request = post(std::move(act.target), act.body);
    auto answer = answer_to(request, true);
    for (int time = 1; time < patience.times && is_refused_as(answer, patience.not_yet); ++time) {
        patience.waiting();
        answer = answer_to(request, true);
    }
    const auto exit = shown(told(answer), view);
    if (!answer && answer.error().was_sent)
        terminal.complain(say("It is safe to repeat it with --key {key}: nothing is done twice.",
                              fmt::arg("key", used_key)),
                          Ink::plain);
    return exit;
}

}  // namespace muniment::cli
