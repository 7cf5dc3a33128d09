#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "daemon/core/fact.hpp"

namespace muniment {

/// What a person may want to do. Anything not granted in rights.cpp is denied.
enum class Action {
    look,
    lend,
    return_box,
    register_box,
    give_leave,
    register_person,
    acknowledge,
    find_cause,
    close_amber,
    close_red,
    arm,
    lock,
    read_ledger,
    bind_tag,
    print_labels,
    apply_labels,
    sight,
    survey,
    keep_places,
    shelve,
    change_boxes,
    move_boxes,
    write_off,
    catalogue,
    arrange,
    hand_over,
    review,
    receive,
    import_books,
    back_up,
};

/// Whether the table of role × action grants it.
bool may(Role role, Action action);

/// The name an action has in the API (`Session.rights`).
std::string_view name_of(Action action);

/// All that a role may do, in the order of the enumeration.
std::vector<Action> rights_of(Role role);

}  // namespace muniment
