#include "client/cli/reading.hpp"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

namespace muniment::cli {

namespace {

const json::value* member_of(const json::object& object, std::string_view member) {
    return object.if_contains({member.data(), member.size()});
}

}  // namespace

std::string text(const json::object& object, std::string_view member) {
    const auto* found = member_of(object, member);
    const auto* string = found ? found->if_string() : nullptr;
    return string ? std::string{string->data(), string->size()} : std::string{};
}

std::int64_t number(const json::object& object, std::string_view member) {
    const auto* found = member_of(object, member);
    const auto* whole = found ? found->if_int64() : nullptr;
    return whole ? *whole : 0;
}

bool flag(const json::object& object, std::string_view member) {
    const auto* found = member_of(object, member);
    const auto* truth = found ? found->if_bool() : nullptr;
    return truth && *truth;
}

bool has(const json::object& object, std::string_view member) {
    return member_of(object, member) != nullptr;
}

const json::object& part(const json::object& object, std::string_view member) {
    static const json::object none;
    const auto* found = member_of(object, member);
    const auto* inner = found ? found->if_object() : nullptr;
    return inner ? *inner : none;
}

const json::array& list(const json::object& object, std::string_view member) {
    static const json::array none;
    const auto* found = member_of(object, member);
    const auto* inner = found ? found->if_array() : nullptr;
    return inner ? *inner : none;
}

}  // namespace muniment::cli
