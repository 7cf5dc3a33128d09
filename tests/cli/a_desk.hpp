#pragma once

#include <unistd.h>

#include <algorithm>
#include <deque>
#include <filesystem>
#include <sstream>

#include "client/cli/front.hpp"

namespace muniment::cli {

/// A desk whose daemon answers as the test wrote down, one answer a request; it writes down what it
/// was asked. Nobody sits at its keyboard unless `typed` was given.
class ADesk {
  public:
    explicit ADesk(const std::string& typed = {}) : in(typed) {
        std::string name =
            (std::filesystem::temp_directory_path() / "muniment-desk-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder for a desk");
        folder = name;
        terminal_.emplace(in, out, err, Terminal::Ability{{}, false, !typed.empty()});
    }
    ~ADesk() { std::filesystem::remove_all(folder); }
    ADesk(const ADesk&) = delete;
    ADesk& operator=(const ADesk&) = delete;

    void will_answer(unsigned status, std::string body) {
        answers_.push_back(Answer{status, body, {}});
    }
    void will_answer(Answer answer) { answers_.push_back(std::move(answer)); }
    void will_lose(Lost lost) { answers_.push_back(std::unexpected(std::move(lost))); }

    Exit type(std::vector<std::string> arguments) {
        const auto answer = [this](const ServerAddress&, const Request& request) {
            asked.push_back(request);
            if (answers_.empty()) throw std::logic_error("asked more often than the test expects");
            auto next = std::move(answers_.front());
            answers_.pop_front();
            return next;
        };
        const auto hear = [this](const ServerAddress&, const Request&, const Hear& frame) {
            for (const auto& message : feed) frame(message);
            return FeedEnd{{false, "no more"}, Answer{401, "{}", {}}};
        };
        Desk desk{*terminal_, {answer, hear, [](std::chrono::milliseconds) {}}, folder};
        const auto names_language = [](const auto& one) { return one.starts_with("--language"); };
        if (std::ranges::none_of(arguments, names_language))
            arguments.insert(arguments.begin(), "--language=en");
        return serve(desk, std::move(arguments));
    }

    std::istringstream in;
    std::ostringstream out;
    std::ostringstream err;
    std::filesystem::path folder;
    std::vector<Request> asked;
    std::vector<std::string> feed;

  private:
    std::deque<std::expected<Answer, Lost>> answers_;
    std::optional<Terminal> terminal_;
};

}  // namespace muniment::cli
