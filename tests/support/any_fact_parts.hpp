#pragma once

#include "tests/support/any_fact.hpp"

// What the generators of single kinds of facts are made of.

namespace muniment::any {

namespace gen = rc::gen;

template <class T>
rc::Gen<std::optional<T>> perhaps(rc::Gen<T> value) {
    return gen::oneOf(gen::just(std::optional<T>{}),
                      gen::map(std::move(value), [](T some) { return std::optional<T>{some}; }));
}

template <class Id>
rc::Gen<Id> id() {
    return gen::map(gen::arbitrary<typename Id::rep>(), [](auto value) { return Id{value}; });
}

inline auto level() {
    return case_up_to(Level::red);
}
inline auto reason() {
    return case_up_to(Reason::moving);
}

/// One generator a kind, in the order of the variant.
template <class Kind>
rc::Gen<Kind> of() {
    return gen::just(Kind{});
}
}  // namespace muniment::any
