#pragma once

#include <boost/json/object.hpp>
#include <chrono>
#include <cstdint>
#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "client/cli/daemon_connection.hpp"
#include "client/cli/session_file.hpp"
#include "client/cli/terminal.hpp"
#include "daemon/wire/words.hpp"

namespace muniment::cli {

/// Marks a sentence that is translated later, so that tests/tidy can find it.
constexpr std::string_view msgid(std::string_view sentence) {
    return sentence;
}

/// What the shell is told.
enum class Exit {
    done = 0,
    refused = 1,      ///< the daemon said no, and why
    usage = 2,        ///< the command was not understood; nothing was asked
    unreachable = 3,  ///< no daemon there, or the answer was lost and the outcome is unknown
};

/// What every subcommand stands at: the person's terminal on this side, the daemon on the other.
class Desk {
  public:
    /// What the person chose for all subcommands.
    struct Choice {
        Language language = Language::en;
        bool wants_json = false;
        ServerAddress server;
    };
    /// The way to the daemon; a test puts a scripted one here.
    struct Way {
        std::function<std::expected<Answer, Lost>(const ServerAddress&, const Request&)> exchange;
        std::function<FeedEnd(const ServerAddress&, const Request&, const Hear&)> listen;
        std::function<void(std::chrono::milliseconds)> pause;
    };
    using View = std::function<void(const boost::json::object&)>;
    using Asked = std::expected<boost::json::object, Exit>;

    Desk(Terminal& terminal, Way way, std::filesystem::path session_folder)
        : terminal(terminal), way_(std::move(way)), session_folder_(std::move(session_folder)) {}

    Terminal& terminal;
    Choice choice;

    /// A sentence in the person's language, as `muniment::say`.
    template <class... Named>
    std::string say(std::string_view sentence, const Named&... named) const {
        return fmt::vformat(translated(choice.language, sentence), fmt::make_format_args(named...));
    }
    /// A word of the API, "general_manager", as people say it.
    std::string term(std::string_view word) const;
    /// The half of a Words object that the person reads.
    std::string said(const boost::json::object& object, std::string_view member = "say") const;

    Request get(std::string target) const;
    Request post(std::string target, const boost::json::object& body = {}) const;

    /// The answer of the daemon. A refusal or a lost connection has been told when it returns. What
    /// is safe to repeat (a get, or an act with a key) is repeated when its answer was lost.
    Asked ask(const Request& request);
    /// The answer as it came, for what is no JSON; refusals are told as by `ask`.
    std::expected<std::string, Exit> file(const Request& request);
    /// For --json: the answer to what was asked last, as it came.
    Exit show_again() const;
    /// As `ask`, for what the daemon does once however often it is asked: repeated when its answer
    /// was lost.
    Asked ask_again(const Request& request);
    /// Asks, and shows the answer in the person's words or raw.
    Exit show(const Request& request, const View& view);
    /// As `show`, for acts that must not happen twice: adds a key, the person's own or a random
    /// one, and names it when the outcome stays unknown.
    Exit act_once(std::string target, boost::json::object body, const std::string& key, View view);

    /// As `act_once` with a random key, for acts that are part of a larger one: nothing is shown.
    Asked act(std::string target, boost::json::object body);

    /// What is asked again while the daemon refuses it as `not_yet`, `times` in all: it waits for a
    /// person to do something. `waiting` is called after each such refusal.
    struct Patience {
        std::string_view not_yet;
        int times = 1;
        std::function<void()> waiting;
    };
    struct Act {
        std::string target;
        boost::json::object body;
        std::string key;  ///< the person's own; empty: a random one
    };
    /// As `act_once`, with patience.
    Exit act_when_ready(Act act, const Patience& patience, const View& view);

    /// Gives each message of the feed to `hear`. A feed that breaks off is taken up again, for
    /// ever; returns when it could not be opened at all.
    Exit hear_feed(const Hear& hear);

    Exit complain(Exit exit, std::string_view sentence);
    void pause(std::chrono::milliseconds span) const { way_.pause(span); }
    SessionFile session_file() const;

  private:
    std::expected<Answer, Lost> answer_to(const Request& request, bool may_repeat);
    Asked told(const std::expected<Answer, Lost>& answer);
    Exit tell_lost(const Lost& lost);
    Exit tell_refusal(const Answer& answer);
    Exit shown(const Asked& asked, const View& view) const;
    void keep_cookie(const Answer& answer) const;

    Way way_;
    std::filesystem::path session_folder_;
    std::string raw_answer_;
};

/// 128 random bits in hexadecimal.
std::string random_key();

}  // namespace muniment::cli
