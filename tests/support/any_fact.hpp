#pragma once

#include <rapidcheck.h>

#include "daemon/core/fact.hpp"

// Generators of arbitrary facts: any member may be anything its type allows.

namespace muniment::any {

template <class Enum>
rc::Gen<Enum> case_up_to(Enum last) {
    return rc::gen::map(rc::gen::inRange(0, static_cast<int>(last) + 1),
                        [](int value) { return static_cast<Enum>(value); });
}

template <class T>
rc::Gen<std::optional<T>> perhaps(rc::Gen<T> value) {
    return rc::gen::oneOf(
        rc::gen::just(std::optional<T>{}),
        rc::gen::map(std::move(value), [](T some) { return std::optional<T>{std::move(some)}; }));
}

rc::Gen<Instant> instant();
rc::Gen<Seq> seq();
rc::Gen<PersonId> person();
rc::Gen<BoxCode> box();
rc::Gen<Epc> epc();
/// UTF-8 of any length up to a few dozen characters, Chinese and control characters among them.
rc::Gen<std::string> text();
rc::Gen<Evidence> evidence();

/// A fact of the variant's alternative `index`.
rc::Gen<Fact> fact_of_kind(std::size_t index);
rc::Gen<Fact> fact();

}  // namespace muniment::any
