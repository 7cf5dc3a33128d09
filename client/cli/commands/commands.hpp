#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "client/cli/arguments.hpp"
#include "client/cli/desk.hpp"

namespace muniment::cli {

/// What a subcommand does once its arguments are read.
using Run = std::function<Exit()>;

/// One row of the only list of subcommands (commands.cpp).
struct Subcommand {
    std::string_view name;     ///< "render"
    std::string_view group;    ///< heading in the help
    std::string_view purpose;  ///< one line in the help
    /// Declares its arguments; what it returns may outlive the call but not the desk.
    Run (*declare)(Arguments arguments, Desk& desk);
    std::string_view family = "";  ///< "label" for `muniment label render`; empty for most
};
std::span<const Subcommand> subcommands();

// One file each, of the same name; short ones of a family share one.
Run declare_acknowledge(Arguments arguments, Desk& desk);
Run declare_alarm(Arguments arguments, Desk& desk);
Run declare_alarms(Arguments arguments, Desk& desk);
Run declare_arm(Arguments arguments, Desk& desk);
Run declare_backup(Arguments arguments, Desk& desk);
Run declare_blind_periods(Arguments arguments, Desk& desk);
Run declare_box(Arguments arguments, Desk& desk);
Run declare_boxes(Arguments arguments, Desk& desk);
Run declare_calendar(Arguments arguments, Desk& desk);
Run declare_cause(Arguments arguments, Desk& desk);
Run declare_close(Arguments arguments, Desk& desk);
Run declare_complete(Arguments arguments, Desk& desk);
Run declare_differences(Arguments arguments, Desk& desk);
Run declare_first_day(Arguments arguments, Desk& desk);
Run declare_found(Arguments arguments, Desk& desk);
Run declare_export(Arguments arguments, Desk& desk);
Run declare_import(Arguments arguments, Desk& desk);
Run declare_label_applied(Arguments arguments, Desk& desk);
Run declare_label_calibration(Arguments arguments, Desk& desk);
Run declare_label_cancel(Arguments arguments, Desk& desk);
Run declare_label_codes(Arguments arguments, Desk& desk);
Run declare_label_due(Arguments arguments, Desk& desk);
Run declare_label_job(Arguments arguments, Desk& desk);
Run declare_label_jobs(Arguments arguments, Desk& desk);
Run declare_label_lint(Arguments arguments, Desk& desk);
Run declare_label_preview(Arguments arguments, Desk& desk);
Run declare_label_print(Arguments arguments, Desk& desk);
Run declare_label_printers(Arguments arguments, Desk& desk);
Run declare_label_render(Arguments arguments, Desk& desk);
Run declare_label_replace(Arguments arguments, Desk& desk);
Run declare_label_resolve(Arguments arguments, Desk& desk);
Run declare_label_resume(Arguments arguments, Desk& desk);
Run declare_label_templates(Arguments arguments, Desk& desk);
Run declare_lamp_test(Arguments arguments, Desk& desk);
Run declare_leave(Arguments arguments, Desk& desk);
Run declare_leaves(Arguments arguments, Desk& desk);
Run declare_lend(Arguments arguments, Desk& desk);
Run declare_loans(Arguments arguments, Desk& desk);
Run declare_lock(Arguments arguments, Desk& desk);
Run declare_log_only(Arguments arguments, Desk& desk);
Run declare_lost(Arguments arguments, Desk& desk);
Run declare_merge(Arguments arguments, Desk& desk);
Run declare_move_boxes(Arguments arguments, Desk& desk);
Run declare_move_end(Arguments arguments, Desk& desk);
Run declare_move_list(Arguments arguments, Desk& desk);
Run declare_move_open(Arguments arguments, Desk& desk);
Run declare_open(Arguments arguments, Desk& desk);
Run declare_passage(Arguments arguments, Desk& desk);
Run declare_passages(Arguments arguments, Desk& desk);
Run declare_people(Arguments arguments, Desk& desk);
Run declare_place_change(Arguments arguments, Desk& desk);
Run declare_place_close(Arguments arguments, Desk& desk);
Run declare_place_make(Arguments arguments, Desk& desk);
Run declare_place_plan(Arguments arguments, Desk& desk);
Run declare_presence(Arguments arguments, Desk& desk);
Run declare_re_box(Arguments arguments, Desk& desk);
Run declare_register_box(Arguments arguments, Desk& desk);
Run declare_register_person(Arguments arguments, Desk& desk);
Run declare_return(Arguments arguments, Desk& desk);
Run declare_search(Arguments arguments, Desk& desk);
Run declare_set_password(Arguments arguments, Desk& desk);
Run declare_shelve(Arguments arguments, Desk& desk);
Run declare_sign_in(Arguments arguments, Desk& desk);
Run declare_sign_out(Arguments arguments, Desk& desk);
Run declare_split(Arguments arguments, Desk& desk);
Run declare_status(Arguments arguments, Desk& desk);
Run declare_survey(Arguments arguments, Desk& desk);
Run declare_tag_bind(Arguments arguments, Desk& desk);
Run declare_tag_read(Arguments arguments, Desk& desk);
Run declare_tag_retire(Arguments arguments, Desk& desk);
Run declare_watch(Arguments arguments, Desk& desk);
Run declare_withdraw(Arguments arguments, Desk& desk);
Run declare_write_off(Arguments arguments, Desk& desk);

// fonds.cpp
Run declare_fonds_list(Arguments arguments, Desk& desk);
Run declare_fonds_name(Arguments arguments, Desk& desk);
Run declare_class_list(Arguments arguments, Desk& desk);
Run declare_class_set(Arguments arguments, Desk& desk);
Run declare_class_end(Arguments arguments, Desk& desk);
Run declare_describe(Arguments arguments, Desk& desk);
// file.cpp
Run declare_file_add(Arguments arguments, Desk& desk);
Run declare_file_box(Arguments arguments, Desk& desk);
Run declare_file_copies(Arguments arguments, Desk& desk);
Run declare_file_correct(Arguments arguments, Desk& desk);
Run declare_file_list(Arguments arguments, Desk& desk);
Run declare_file_show(Arguments arguments, Desk& desk);
Run declare_out_card_back(Arguments arguments, Desk& desk);
Run declare_out_card_give(Arguments arguments, Desk& desk);
Run declare_out_card_list(Arguments arguments, Desk& desk);
Run declare_out_card_print(Arguments arguments, Desk& desk);
// hand_over.cpp
Run declare_hand_over_add(Arguments arguments, Desk& desk);
Run declare_hand_over_backlog(Arguments arguments, Desk& desk);
Run declare_hand_over_catalogue(Arguments arguments, Desk& desk);
Run declare_hand_over_drop(Arguments arguments, Desk& desk);
Run declare_hand_over_list(Arguments arguments, Desk& desk);
Run declare_hand_over_open(Arguments arguments, Desk& desk);
Run declare_hand_over_review(Arguments arguments, Desk& desk);
Run declare_hand_over_show(Arguments arguments, Desk& desk);
Run declare_hand_over_sign(Arguments arguments, Desk& desk);
Run declare_hand_over_submit(Arguments arguments, Desk& desk);
Run declare_hand_over_take_back(Arguments arguments, Desk& desk);
// register.cpp
Run declare_register_catalogue(Arguments arguments, Desk& desk);
Run declare_register_custody(Arguments arguments, Desk& desk);
Run declare_register_transfer(Arguments arguments, Desk& desk);

}  // namespace muniment::cli
