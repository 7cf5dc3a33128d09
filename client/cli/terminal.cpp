#include "client/cli/terminal.hpp"

#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <istream>
#include <ostream>

#include "client/cli/shown_text.hpp"

namespace muniment::cli {

namespace {

termios echoing{};

/// Only what is safe in a signal: put the terminal back and end as Ctrl-C ends.
extern "C" void restore_and_end(int signal) {
    ::tcsetattr(STDIN_FILENO, TCSANOW, &echoing);
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

/// While it lives, the terminal does not show what is typed.
class Unseen {
  public:
    Unseen() : is_terminal_(::tcgetattr(STDIN_FILENO, &echoing) == 0) {
        if (!is_terminal_) return;
        before_ = std::signal(SIGINT, restore_and_end);
        auto silent = echoing;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSANOW, &silent);
    }
    ~Unseen() {
        if (!is_terminal_) return;
        ::tcsetattr(STDIN_FILENO, TCSANOW, &echoing);
        std::signal(SIGINT, before_);
    }
    Unseen(const Unseen&) = delete;
    Unseen& operator=(const Unseen&) = delete;

  private:
    bool is_terminal_;
    void (*before_)(int) = SIG_DFL;
};

std::string_view start_of(Ink ink) {
    switch (ink) {
        case Ink::plain:
            return "";
        case Ink::faint:
            return "\x1b[2m";
        case Ink::green:
            return "\x1b[32m";
        case Ink::amber:
            return "\x1b[33m";
        case Ink::red:
            return "\x1b[31m";
    }
    return "";
}

void write_line(std::ostream& out, std::string_view text, std::string_view start) {
    if (start.empty())
        out << escaped(text) << '\n';
    else
        out << start << escaped(text) << "\x1b[0m\n";
}

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::ranges::find(words, text) != words.end();
}

}  // namespace

Terminal::Ability Terminal::standard_ability() {
    Ability ability;
    ability.can_answer = ::isatty(STDIN_FILENO) == 1 && ::isatty(STDOUT_FILENO) == 1;
    if (::isatty(STDOUT_FILENO) != 1) return ability;
    const char* no_colour = std::getenv("NO_COLOR");
    ability.has_colours = no_colour == nullptr || *no_colour == '\0';
    winsize size{};
    ability.columns = ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0
                          ? size.ws_col
                          : std::size_t{80};
    return ability;
}

void Terminal::line(std::string_view text, Ink ink) {
    write_line(out_, text, ability_.has_colours ? start_of(ink) : "");
    // Whoever reads a pipe is told what to do before it is waited for.
    out_.flush();
}

void Terminal::raw(std::string_view text) {
    out_ << text << std::endl;
}

void Terminal::complain(std::string_view text, Ink ink) {
    write_line(err_, text, ability_.has_colours ? start_of(ink) : "");
}

std::optional<std::string> Terminal::ask(std::string_view question) {
    err_ << question << ' ' << std::flush;
    std::string answer;
    if (!std::getline(in_, answer)) return std::nullopt;
    return answer;
}

std::optional<std::string> Terminal::ask_unseen(std::string_view question) {
    const Unseen unseen;
    auto answer = ask(question);
    if (ability_.can_answer) err_ << '\n';
    return answer;
}

bool Terminal::ask_whether(std::string_view question) {
    while (const auto answer = ask(question)) {
        if (is_one_of(*answer, {"y", "Y", "yes", "是"})) return true;
        if (is_one_of(*answer, {"n", "N", "no", "否"})) return false;
    }
    return false;
}

}  // namespace muniment::cli
