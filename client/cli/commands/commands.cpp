#include "client/cli/commands/commands.hpp"

#include <array>

namespace muniment::cli {

namespace {

constexpr auto at_the_desk = msgid("At the desk");
constexpr auto alarm_cases = msgid("Alarms");
constexpr auto the_room = msgid("The room");
constexpr auto oneself = msgid("Signing in");
constexpr auto box_labels = msgid("Labels");
/// The family of `muniment label …`.
constexpr std::string_view label_family = "label";
constexpr auto places_and_boxes = msgid("Places and boxes");
/// The families of `muniment place …` and `muniment move …`.
constexpr std::string_view place_family = "place";
constexpr std::string_view move_family = "move";
constexpr auto box_tags = msgid("Tags");
/// The family of `muniment tag …`.
constexpr std::string_view tag_family = "tag";

constexpr std::array all_subcommands{
    Subcommand{
        "sign-in", oneself, msgid("Sign in; the other subcommands keep to it"), declare_sign_in},
    Subcommand{"sign-out", oneself, msgid("End the session"), declare_sign_out},
    Subcommand{"set-password", oneself, msgid("Set your own password"), declare_set_password},

    Subcommand{"lend", at_the_desk, msgid("Lend a box"), declare_lend},
    Subcommand{"return", at_the_desk, msgid("Take a box back"), declare_return},
    Subcommand{"loans", at_the_desk, msgid("Open loans, overdue first"), declare_loans},
    Subcommand{"boxes", at_the_desk, msgid("Find boxes by code, title or place"), declare_boxes},
    Subcommand{"box", at_the_desk, msgid("One box and all that happened to it"), declare_box},
    Subcommand{
        "search", at_the_desk, msgid("Find boxes, files, places and people"), declare_search},
    Subcommand{"leaves", at_the_desk, msgid("Open leaves"), declare_leaves},
    Subcommand{
        "leave", at_the_desk, msgid("Approve that a person may take a box out"), declare_leave},
    Subcommand{"withdraw", at_the_desk, msgid("Take a leave back"), declare_withdraw},
    Subcommand{"people", at_the_desk, msgid("People, by name"), declare_people},
    Subcommand{"register-box", at_the_desk, msgid("Register a box"), declare_register_box},
    Subcommand{"register-person", at_the_desk, msgid("Register a person"), declare_register_person},

    Subcommand{"alarms", alarm_cases, msgid("Alarm cases, newest first"), declare_alarms},
    Subcommand{
        "alarm", alarm_cases, msgid("One case with its evidence and its story"), declare_alarm},
    Subcommand{"acknowledge",
               alarm_cases,
               msgid("I have seen it: lamp and buzzer stop"),
               declare_acknowledge},
    Subcommand{"cause", alarm_cases, msgid("Say what was behind an alarm"), declare_cause},
    Subcommand{"close", alarm_cases, msgid("Close a case"), declare_close},
    Subcommand{"complete",
               alarm_cases,
               msgid("Complete the scan that was forgotten and close the case"),
               declare_complete},

    Subcommand{"status", the_room, msgid("How the room is"), declare_status},
    Subcommand{"watch", the_room, msgid("What happens, as it happens"), declare_watch},
    Subcommand{"passages", the_room, msgid("What passed the door, newest first"), declare_passages},
    Subcommand{"passage", the_room, msgid("One passage with its evidence, drawn"), declare_passage},
    Subcommand{"presence",
               the_room,
               msgid("Boxes and where the shelves say they stand"),
               declare_presence},
    Subcommand{"found", the_room, msgid("I found this box at this place"), declare_found},
    Subcommand{"survey",
               the_room,
               msgid("Walk through a door with a test tag, so that it knows its antennas"),
               declare_survey},
    Subcommand{"blind-periods",
               the_room,
               msgid("When the door could not see, newest first"),
               declare_blind_periods},
    Subcommand{"calendar",
               the_room,
               msgid("Which days are worked, and when a period ends"),
               declare_calendar},
    Subcommand{"arm", the_room, msgid("Arm the room: alarms sound"), declare_arm},
    Subcommand{"log-only", the_room, msgid("Let the room only log"), declare_log_only},
    Subcommand{"lock", the_room, msgid("Lock the room (out of hours)"), declare_lock},
    Subcommand{"open", the_room, msgid("Open the room"), declare_open},
    Subcommand{"lamp-test",
               the_room,
               msgid("Switch lamp and buzzer on for three seconds"),
               declare_lamp_test},

    Subcommand{"render",
               box_labels,
               msgid("Draw a list of labels as PDF, PNG, ZPL or TSPL; needs no daemon"),
               declare_label_render,
               label_family},
    Subcommand{"codes",
               box_labels,
               msgid("Fresh box codes; needs no daemon"),
               declare_label_codes,
               label_family},
    Subcommand{"templates",
               box_labels,
               msgid("The built-in templates, or the text of one"),
               declare_label_templates,
               label_family},
    Subcommand{"lint",
               box_labels,
               msgid("Say whether a template is sound"),
               declare_label_lint,
               label_family},
    Subcommand{"preview",
               box_labels,
               msgid("A specimen of a template as a picture"),
               declare_label_preview,
               label_family},
    Subcommand{"calibration",
               box_labels,
               msgid("A page that shows what a printer does to a label"),
               declare_label_calibration,
               label_family},
    Subcommand{
        "print", box_labels, msgid("Print labels, each once"), declare_label_print, label_family},
    Subcommand{"jobs",
               box_labels,
               msgid("Label jobs that are not over"),
               declare_label_jobs,
               label_family},
    Subcommand{"job",
               box_labels,
               msgid("One label job and what is unknown of it"),
               declare_label_job,
               label_family},
    Subcommand{"resume",
               box_labels,
               msgid("Settle what is unknown of a job and go on printing"),
               declare_label_resume,
               label_family},
    Subcommand{"resolve",
               box_labels,
               msgid("Say what was found at the printer"),
               declare_label_resolve,
               label_family},
    Subcommand{"cancel",
               box_labels,
               msgid("What is queued of a job is not wanted any more"),
               declare_label_cancel,
               label_family},
    Subcommand{"applied",
               box_labels,
               msgid("Scan labels on their boxes"),
               declare_label_applied,
               label_family},
    Subcommand{"replace",
               box_labels,
               msgid("The label of a box has to be printed anew"),
               declare_label_replace,
               label_family},
    Subcommand{"due",
               box_labels,
               msgid("Boxes whose labels have to be printed anew"),
               declare_label_due,
               label_family},
    Subcommand{"printers",
               box_labels,
               msgid("The printers and how they are"),
               declare_label_printers,
               label_family},

    Subcommand{"make",
               places_and_boxes,
               msgid("Make the places of a room: rows, sections, shelves"),
               declare_place_make,
               place_family},
    Subcommand{"plan",
               places_and_boxes,
               msgid("The room with what stands where"),
               declare_place_plan,
               place_family},
    Subcommand{"change",
               places_and_boxes,
               msgid("How much goes on a place, and its walking order"),
               declare_place_change,
               place_family},
    Subcommand{"close",
               places_and_boxes,
               msgid("Let a place take no more boxes"),
               declare_place_close,
               place_family},
    Subcommand{
        "shelve", places_and_boxes, msgid("Scan shelves and the boxes on them"), declare_shelve},
    Subcommand{"first-day",
               places_and_boxes,
               msgid("Take the room into the books, shelf by shelf"),
               declare_first_day},
    Subcommand{"differences",
               places_and_boxes,
               msgid("What books and shelves do not agree on"),
               declare_differences},
    Subcommand{"open",
               places_and_boxes,
               msgid("Open a move: its boxes may pass the door"),
               declare_move_open,
               move_family},
    Subcommand{"list",
               places_and_boxes,
               msgid("Open moves and how far they are"),
               declare_move_list,
               move_family},
    Subcommand{"boxes",
               places_and_boxes,
               msgid("The boxes of a move, in walking order"),
               declare_move_boxes,
               move_family},
    Subcommand{"end",
               places_and_boxes,
               msgid("End a move before all has arrived"),
               declare_move_end,
               move_family},
    Subcommand{
        "merge", places_and_boxes, msgid("Put what boxes hold into another one"), declare_merge},
    Subcommand{
        "split", places_and_boxes, msgid("Put a part of a box into a new one"), declare_split},
    Subcommand{
        "re-box", places_and_boxes, msgid("Put all of a box into a new one"), declare_re_box},
    Subcommand{"lost", places_and_boxes, msgid("Declare a box lost"), declare_lost},
    Subcommand{
        "write-off", places_and_boxes, msgid("Look for a lost box no more"), declare_write_off},

    Subcommand{"bind",
               box_tags,
               msgid("Put the tag that is held to the desk reader on a box"),
               declare_tag_bind,
               tag_family},
    Subcommand{"read",
               box_tags,
               msgid("The tags in the field of the desk reader"),
               declare_tag_read,
               tag_family},
    Subcommand{"retire", box_tags, msgid("Take a tag off its box"), declare_tag_retire, tag_family},
};

}  // namespace

std::span<const Subcommand> subcommands() {
    return all_subcommands;
}

}  // namespace muniment::cli
