#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "daemon/core/code_grammar.hpp"

namespace muniment {

/// The code printed on a form or an out-card: `F`, a payload and a check character
/// (code_grammar.hpp).
class FormCode {
  public:
    FormCode() = default;
    /// Takes what a scanner or a person gave, as `parse_code` does; refuses codes of other things.
    static Result<FormCode> parse(std::string_view text);
    /// The code of form number `number` (from 1): six digits at least.
    static FormCode of_number(std::uint32_t number);

    const std::string& text() const { return text_; }
    /// The number whose code this is; nothing for codes that were made otherwise.
    std::optional<std::uint32_t> number() const;
    friend auto operator<=>(const FormCode&, const FormCode&) = default;

  private:
    explicit FormCode(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

}  // namespace muniment
