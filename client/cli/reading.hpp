#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <string>
#include <string_view>

// What a view takes out of an answer. Forgiving on purpose: a newer daemon may leave out or add
// members, and a view with a gap is better than none. Refusals and acts do not pass through here.

namespace muniment::cli {

namespace json = boost::json;

/// Empty when absent or no text.
std::string text(const json::object& object, std::string_view member);
/// 0 when absent or no whole number.
std::int64_t number(const json::object& object, std::string_view member);
/// False when absent.
bool flag(const json::object& object, std::string_view member);
bool has(const json::object& object, std::string_view member);
/// Empty when absent.
const json::object& part(const json::object& object, std::string_view member);
const json::array& list(const json::object& object, std::string_view member);

}  // namespace muniment::cli
