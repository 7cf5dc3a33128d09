#include "daemon/beforehand.hpp"

namespace muniment {

namespace {

/// Whether somebody but `own` signs in with this name.
bool is_taken(const Lists& lists, const std::string& sign_in_name, std::optional<PersonId> own) {
    const auto holder = lists.person_with_sign_in_name(sign_in_name);
    return holder && holder->person != own;
}

Beforehand rows_for(const Lists& lists, const commands::RegisterPerson& person) {
    return {.name_taken = is_taken(lists, person.sign_in_name, std::nullopt)};
}

Beforehand rows_for(const Lists& lists, const commands::SetCredential& set) {
    return {.name_taken = is_taken(lists, set.name.sign_in_name, set.name.person)};
}

Beforehand rows_for(const Lists& lists, const commands::UndoShelving& undo) {
    Beforehand known;
    const auto rows = lists.ledger(Seq{undo.shelving.value() - 1}, 1);
    if (!rows.empty() && rows.front().seq == undo.shelving) known.row = rows.front();
    return known;
}

template <class Kind>
concept NeedsRows = requires(const Lists& lists, const Kind& command) { rows_for(lists, command); };

}  // namespace

bool needs_rows(const Command& command) {
    return std::visit([]<class Kind>(const Kind&) { return NeedsRows<Kind>; }, command);
}

Beforehand rows_before(const Command& command, const Lists& lists) {
    return std::visit(
        [&]<class Kind>(const Kind& known) {
            if constexpr (NeedsRows<Kind>) return rows_for(lists, known);
            return Beforehand{};
        },
        command);
}

}  // namespace muniment
