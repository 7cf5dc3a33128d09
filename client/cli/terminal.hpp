#pragma once

#include <cstddef>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

namespace muniment::cli {

enum class Ink { plain, faint, green, amber, red };

/// Where answers are shown and questions are asked.
class Terminal {
  public:
    struct Ability {
        std::optional<std::size_t> columns;  ///< none: a file or a pipe
        bool has_colours = false;            ///< a terminal, and NO_COLOR is not set
        bool can_answer = false;             ///< a person sits at the keyboard
    };
    /// Of standard input and output.
    static Ability standard_ability();

    Terminal(std::istream& in, std::ostream& out, std::ostream& err, Ability ability)
        : in_(in), out_(out), err_(err), ability_(ability) {}

    /// One line of hostile text: escaped, then coloured.
    void line(std::string_view text, Ink ink = Ink::plain);
    /// As it is, for --json: JSON escapes control characters itself.
    void raw(std::string_view text);
    /// One line on standard error.
    void complain(std::string_view text, Ink ink = Ink::red);

    std::optional<std::size_t> columns() const { return ability_.columns; }
    bool can_answer() const { return ability_.can_answer; }

    /// The answer, or nothing at the end of input.
    std::optional<std::string> ask(std::string_view question);
    /// As `ask`, without showing what is typed. Ctrl-C restores the terminal first.
    std::optional<std::string> ask_unseen(std::string_view question);
    /// y, yes, 是, or n, no, 否; asks again until it is one of these. False at the end of input.
    bool ask_whether(std::string_view question);

  private:
    std::istream& in_;
    std::ostream& out_;
    std::ostream& err_;
    Ability ability_;
};

}  // namespace muniment::cli
