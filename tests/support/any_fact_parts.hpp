#pragma once

#include "tests/support/any_catalogue_fact.hpp"
#include "tests/support/any_fact.hpp"

// What the generators of single kinds of facts are made of.

namespace muniment::any {

namespace gen = rc::gen;

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
    if constexpr (requires { catalogue_fact(std::type_identity<Kind>{}); })
        return catalogue_fact(std::type_identity<Kind>{});
    else
        return gen::just(Kind{});
}
}  // namespace muniment::any
