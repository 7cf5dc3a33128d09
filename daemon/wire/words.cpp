#include "daemon/wire/words.hpp"

#include <boost/locale/gnu_gettext.hpp>
#include <charconv>
#include <locale>

#include "cmake/embedded_file.hpp"

namespace word_catalogue {
std::span<const muniment::EmbeddedFile> embedded_files();
}

namespace muniment {

namespace {

using Catalogue = boost::locale::message_format<char>;

/// Boost.Locale looks for "/zh/LC_MESSAGES/muniment.mo"; there is one catalogue, so it is given
/// that one whatever it looks for.
std::vector<char> embedded_catalogue(const std::string&, const std::string&) {
    const auto bytes = catalogue_bytes();
    return {bytes.begin(), bytes.end()};
}

std::locale locale_with_catalogue() {
    namespace gettext = boost::locale::gnu_gettext;
    gettext::messages_info catalogue;
    catalogue.language = "zh";
    catalogue.encoding = "UTF-8";
    catalogue.domains.emplace_back("muniment");
    catalogue.paths.emplace_back();
    catalogue.callback = embedded_catalogue;
    return {std::locale::classic(), gettext::create_messages_facet<char>(catalogue)};
}

const Catalogue& chinese() {
    static const std::locale locale = locale_with_catalogue();
    return std::use_facet<Catalogue>(locale);
}

/// The weight of "zh;q=0.9" in thousandths; 1000 when it names none, 0 when it is no share of one.
int weight_of(std::string_view preference) {
    const auto mark = preference.find(";q=");
    if (mark == std::string_view::npos) return 1000;
    const auto digits = preference.substr(mark + 3);
    double weight = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), weight);
    return weight > 0 && weight <= 1 ? static_cast<int>(weight * 1000) : 0;
}

bool names(std::string_view preference, std::string_view language) {
    if (!preference.starts_with(language)) return false;
    const auto rest = preference.substr(language.size());
    return rest.empty() || std::string_view{"_-.;@"}.contains(rest.front());
}

}  // namespace

std::string_view translated(Language language, std::string_view msgid) {
    if (language == Language::en || msgid.empty()) return msgid;
    const char* found = chinese().get(0, nullptr, std::string{msgid}.c_str());
    return found ? std::string_view{found} : msgid;
}

Language language_from(std::string_view preferences) {
    int best = 0;
    Language language = Language::en;
    while (!preferences.empty()) {
        const auto comma = std::min(preferences.find(','), preferences.size());
        auto preference = preferences.substr(0, comma);
        preferences.remove_prefix(std::min(comma + 1, preferences.size()));
        while (preference.starts_with(' ')) preference.remove_prefix(1);
        const bool is_chinese = names(preference, "zh");
        if (!is_chinese && !names(preference, "en")) continue;
        if (const int weight = weight_of(preference); weight > best) {
            best = weight;
            language = is_chinese ? Language::zh : Language::en;
        }
    }
    return language;
}

std::string_view catalogue_bytes() {
    return word_catalogue::embedded_files().front().bytes;
}

}  // namespace muniment
