#pragma once

#include <cstdint>
#include <string_view>
#include <tuple>

// How a fact stands in JSON: its kind, its version, its members. One entry a fact; those of a
// subject stand together, in fact_json.cpp or in a header <subject>_schemas.hpp that it includes.

namespace muniment::fact_schemas {

template <class Struct, class Value>
struct Member {
    std::string_view name;
    Value Struct::* where;
};
template <class Struct, class Value>
Member(std::string_view, Value Struct::*) -> Member<Struct, Value>;

template <class... Members>
struct Schema {
    std::string_view kind;
    std::int32_t version;
    std::tuple<Members...> members;
};

template <class... Members>
constexpr Schema<Members...> schema_of(std::string_view kind,
                                       std::int32_t version,
                                       Members... members) {
    return {kind, version, {members...}};
}

template <class FactKind>
inline constexpr auto schema = nullptr;

}  // namespace muniment::fact_schemas
