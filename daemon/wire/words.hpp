#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

// The words of the room in its two languages. A sentence is written once, in English, where it is
// said; its Chinese stands in client/words/zh_CN.po, which is compiled by msgfmt and built into the
// binary. Placeholders have names, "{box} is lent until {due}.", so that Chinese may order them as
// it likes; tests/tidy finds a sentence without its Chinese or with other placeholders.

namespace muniment {

enum class Language { en, zh };

/// One sentence, ready to be shown.
struct Words {
    std::string en;
    std::string zh;
    friend bool operator==(const Words&, const Words&) = default;
};

/// `msgid` itself, or its Chinese; English where the catalogue has none. `msgid` must outlive the
/// answer.
std::string_view translated(Language language, std::string_view msgid);

/// Both languages at once, for answers of the API: say("{box} is not lent.", fmt::arg("box",
/// code)). Throws fmt::format_error when a placeholder has no argument of its name.
template <class... Named>
Words say(std::string_view msgid, const Named&... named) {
    const auto format_args = fmt::make_format_args(named...);
    return {fmt::vformat(msgid, format_args),
            fmt::vformat(translated(Language::zh, msgid), format_args)};
}

/// Reads LANG ("zh_CN.UTF-8") and Accept-Language ("zh-CN,zh;q=0.9,en;q=0.8") alike. The language
/// with the greatest q wins, the earlier one when equal; English when neither is named.
Language language_from(std::string_view preferences);

/// The compiled catalogue (GNU .mo, UTF-8), for /words/zh.mo of the staff page.
std::string_view catalogue_bytes();

}  // namespace muniment
