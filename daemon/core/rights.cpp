#include "daemon/core/rights.hpp"

#include <algorithm>
#include <array>

namespace muniment {

namespace {

struct Grant {
    Action action;
    std::string_view name;
    std::array<bool, 6> granted;  ///< in the order of Role
};

// R63: rights by duty, the archivist's the highest in daily work; but who keeps the boxes neither
// approves their leaving nor closes a red alarm (R39, R45).
constexpr Grant grants[] = {
    // action                  name              clerk  archiv superv manag  genman borrower
    {Action::look, "look", {true, true, true, true, true, false}},
    {Action::lend, "lend", {false, true, true, true, false, false}},
    {Action::return_box, "return", {true, true, true, true, false, false}},
    {Action::register_box, "register_box", {false, true, true, true, false, false}},
    {Action::give_leave, "give_leave", {false, false, true, true, false, false}},
    {Action::register_person, "people", {false, true, true, true, false, false}},
    {Action::acknowledge, "acknowledge", {true, true, true, true, true, false}},
    {Action::find_cause, "find_cause", {false, true, true, true, false, false}},
    {Action::close_amber, "close_amber", {false, true, true, true, false, false}},
    {Action::close_red, "close_red", {false, false, true, true, false, false}},
    {Action::arm, "arm", {false, false, true, true, false, false}},
    {Action::lock, "lock", {false, true, true, true, false, false}},
    {Action::read_ledger, "ledger", {false, true, true, true, true, false}},
    {Action::bind_tag, "bind_tag", {false, true, true, true, false, false}},
    {Action::print_labels, "print_labels", {false, true, true, true, false, false}},
    {Action::apply_labels, "apply_labels", {true, true, true, true, false, false}},
    {Action::sight, "sight", {true, true, true, true, false, false}},
    {Action::survey, "survey", {false, true, true, true, false, false}},
    {Action::keep_places, "keep_places", {false, true, true, true, false, false}},
    {Action::shelve, "shelve", {true, true, true, true, false, false}},
    {Action::change_boxes, "change_boxes", {false, true, true, true, false, false}},
    // A move opens the door for its boxes, so it is leave to go, as give_leave is.
    {Action::move_boxes, "move_boxes", {false, false, true, true, false, false}},
    {Action::write_off, "write_off", {false, false, false, true, false, false}},
    {Action::catalogue, "catalogue", {true, true, true, true, false, false}},
    {Action::arrange, "arrange", {false, true, true, true, false, false}},
    {Action::hand_over, "hand_over", {true, true, true, true, false, false}},
    {Action::review, "review", {false, false, true, true, false, false}},
    {Action::receive, "receive", {false, true, true, true, false, false}},
    {Action::import_books, "import_books", {false, true, true, true, false, false}},
    {Action::back_up, "back_up", {false, true, true, true, false, false}},
};

const Grant& grant_of(Action action) {
    return *std::ranges::find(grants, action, &Grant::action);
}

}  // namespace

bool may(Role role, Action action) {
    return grant_of(action).granted[static_cast<std::size_t>(role)];
}

std::string_view name_of(Action action) {
    return grant_of(action).name;
}

std::vector<Action> rights_of(Role role) {
    std::vector<Action> rights;
    for (const Grant& grant : grants) {
        if (may(role, grant.action)) rights.push_back(grant.action);
    }
    return rights;
}

}  // namespace muniment
