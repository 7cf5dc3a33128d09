#pragma once

#include <boost/json/value.hpp>
#include <concepts>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/core/ids.hpp"
#include "daemon/core/units.hpp"
#include "daemon/wire/case_words.hpp"

// Checked reading of JSON. Boost.JSON's own conversion to structs refuses optional and unknown
// members with a message that names neither; here every refusal says which member was wrong.

namespace muniment {

namespace json = boost::json;

/// One strict JSON text, at most 16 levels deep. Refused as malformed with the byte where it broke.
Result<json::value> parsed_json(std::string_view text);

/// What stood wrong with a value: empty when it was taken, else what was wanted instead.
using Wanted = std::string_view;

Wanted take(const json::value& from, bool& into);
Wanted take(const json::value& from, std::string& into);
Wanted take(const json::value& from, Instant& into);  ///< a whole number of microseconds
Wanted take(const json::value& from, CentiDbm& into);
Wanted take(const json::value& from, BoxCode& into);  ///< as printed; nothing is forgiven
Wanted take(const json::value& from, Epc& into);      ///< as `epc_text` wrote it
Wanted take(const json::value& from, JobId& into);    ///< lower case; nothing is forgiven
Wanted take(const json::value& from, LabelLine& into);
Wanted take(const json::value& from, PlaceCode& into);  ///< as printed; empty for no place
Wanted take(const json::value& from, PlaceCapacity& into);
Wanted take(const json::value& from, PlaceLine& into);
Wanted take(const json::value& from, ShelvedBox& into);
Wanted take(const json::value& from, MoveLine& into);

/// A whole number within the bounds, however the parser chose to keep it.
std::optional<std::int64_t> whole_number(const json::value& from,
                                         std::int64_t least,
                                         std::int64_t most);

template <std::integral Number>
    requires(!std::same_as<Number, bool>)
Wanted take(const json::value& from, Number& into) {
    static_assert(sizeof(Number) < 8 || std::is_signed_v<Number>);
    const auto number =
        whole_number(from, std::numeric_limits<Number>::min(), std::numeric_limits<Number>::max());
    if (!number) return "a whole number";
    into = static_cast<Number>(*number);
    return {};
}

/// A text that its type has parsed; nothing is forgiven.
template <Texted T>
Wanted take(const json::value& from, T& into) {
    const auto* text = from.if_string();
    auto parsed = text ? T::parse(std::string_view(*text)) : Result<T>{};
    if (!text || !parsed || parsed->text() != std::string_view(*text)) return "a text of its kind";
    into = *std::move(parsed);
    return {};
}

template <class Tag, class Rep>
Wanted take(const json::value& from, Id<Tag, Rep>& into) {
    Rep number{};
    const Wanted wanted = take(from, number);
    if (wanted.empty()) into = Id<Tag, Rep>{number};
    return wanted;
}

template <Worded Enum>
Wanted take(const json::value& from, Enum& into) {
    const auto* text = from.if_string();
    const auto value = text ? from_word<Enum>(std::string_view(*text)) : Result<Enum>{};
    if (!text || !value) return "a known word";
    into = *value;
    return {};
}

template <class T>
Wanted take(const json::value& from, std::vector<T>& into) {
    const auto* array = from.if_array();
    if (!array) return "a list";
    into.clear();
    into.reserve(array->size());
    for (const json::value& element : *array) {
        if (const Wanted wanted = take(element, into.emplace_back()); !wanted.empty())
            return wanted;
    }
    return {};
}

/// Reads the members of one object. The first thing wrong is kept and told at the end, so a reader
/// is a list of `read` calls and one `end`:
///
///     Members members(value);
///     members.read("box", loan.box);
///     members.read("until_us", loan.until);   // a std::optional may be missing
///     return members.end();                   // refuses what nobody read
class Members {
  public:
    /// `path` stands before the names in refusals, `boxes[2].` for instance.
    explicit Members(const json::value& object, std::string path = {});

    template <class T>
    void read(std::string_view name, T& into) {
        const json::value* value = find(name);
        if (!value) return refuse_member(name, "missing");
        check(name, take(*value, into));
    }
    template <class T>
    void read(std::string_view name, std::optional<T>& into) {
        const json::value* value = find(name);
        into.reset();
        if (value) check(name, take(*value, into.emplace()));
    }

    /// The first refusal (malformed; the detail names the member), or one for an unknown member.
    Result<void> end() const;

  private:
    const json::value* find(std::string_view name);
    void check(std::string_view name, Wanted wanted);
    void refuse_member(std::string_view name, std::string_view what);

    const json::object* object_;
    std::string path_;
    std::vector<std::string_view> known_;
    std::optional<Refusal> first_;
};

}  // namespace muniment
