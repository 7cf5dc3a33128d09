#pragma once

#include <functional>
#include <string>

#include "daemon/core/refusal.hpp"
#include "daemon/core/room_state.hpp"
#include "daemon/wire/words.hpp"

// What the room says to people, one plain sentence a case, in both languages. The door sees no
// person: a sentence about the door names the registered borrower and calls the carrier unknown.

namespace muniment {

/// The name of a person as shown, or a stand-in where it was erased.
using NameOf = std::function<std::string(PersonId)>;

Words words_for(const Refusal& refusal);
/// The words of a role, a cause and so on, for lists and forms.
Words words_for(Role role);
Words words_for(Cause cause);
Words words_for(Blindness why);
Words words_for(TagEnd why);

/// "B000012K left the room. Lent to …; carrier unknown."
Words words_for(const facts::BoxPassed& passed, const NameOf& name_of);
/// What a case is about, before any of its boxes is named.
Words words_for(Reason reason, std::size_t boxes);
Words words_for(const BlindPeriod& period, const std::string& reader);
/// One row of a history.
Words words_for(const Entry& entry, const NameOf& name_of);

}  // namespace muniment
