#pragma once

#include "daemon/api/front.hpp"

// Every route of openapi.json by its operationId, one source a subject. `front` and `call` outlive
// the wait.

namespace muniment::api {

using Answering = Task<Result<Answer>>;

// sign_in_routes.cpp
Answering sign_in(Front& front, const Call& call);
Answering sign_out(Front& front, const Call& call);
Answering session(Front& front, const Call& call);
Answering set_password(Front& front, const Call& call);
// room_routes.cpp
Answering room(Front& front, const Call& call);
Answering set_armed(Front& front, const Call& call);
Answering set_locked(Front& front, const Call& call);
Answering lamp_test(Front& front, const Call& call);
Answering passages(Front& front, const Call& call);
Answering passage(Front& front, const Call& call);
Answering blind_periods(Front& front, const Call& call);
Answering ledger(Front& front, const Call& call);
Answering openapi(Front& front, const Call& call);
Answering health(Front& front, const Call& call);
// import_routes.cpp
Answering give_file(Front& front, const Call& call);
Answering given_file(Front& front, const Call& call);
Answering given_rows(Front& front, const Call& call);
Answering take_file_in(Front& front, const Call& call);
// export_routes.cpp
Answering export_lines(Front& front, const Call& call);
// backup_routes.cpp
Answering backups(Front& front, const Call& call);
Answering back_up_now(Front& front, const Call& call);
// calendar_routes.cpp
Answering calendar(Front& front, const Call& call);
// box_routes.cpp
Answering boxes(Front& front, const Call& call);
Answering register_box(Front& front, const Call& call);
Answering box(Front& front, const Call& call);
Answering box_history(Front& front, const Call& call);
// search_routes.cpp
Answering search(Front& front, const Call& call);
// loan_routes.cpp
Answering loans(Front& front, const Call& call);
Answering lend(Front& front, const Call& call);
Answering return_box(Front& front, const Call& call);
Answering leaves(Front& front, const Call& call);
Answering give_leave(Front& front, const Call& call);
Answering withdraw_leave(Front& front, const Call& call);
// label_routes.cpp
Answering label_jobs(Front& front, const Call& call);
Answering queue_labels(Front& front, const Call& call);
Answering label_job(Front& front, const Call& call);
Answering label_lines(Front& front, const Call& call);
Answering turn_labels(Front& front, const Call& call);
Answering take_over_labels(Front& front, const Call& call);
Answering cancel_labels(Front& front, const Call& call);
Answering apply_label(Front& front, const Call& call);
// presence_routes.cpp
Answering presence(Front& front, const Call& call);
Answering sight_box(Front& front, const Call& call);
// survey_routes.cpp
Answering begin_survey(Front& front, const Call& call);
Answering survey(Front& front, const Call& call);
Answering survey_step(Front& front, const Call& call);
Answering cancel_survey(Front& front, const Call& call);
Answering finish_survey(Front& front, const Call& call);
Answering undo_field(Front& front, const Call& call);
// tag_routes.cpp
Answering read_tags(Front& front, const Call& call);
Answering bind_tag(Front& front, const Call& call);
Answering retire_tag(Front& front, const Call& call);
// place_routes.cpp
Answering plan(Front& front, const Call& call);
Answering make_place(Front& front, const Call& call);
Answering lay_out_room(Front& front, const Call& call);
Answering place(Front& front, const Call& call);
Answering boxes_at_place(Front& front, const Call& call);
Answering change_place(Front& front, const Call& call);
Answering close_place(Front& front, const Call& call);
Answering shelve(Front& front, const Call& call);
Answering undo_shelving(Front& front, const Call& call);
Answering shelf_differences(Front& front, const Call& call);
Answering shelvings(Front& front, const Call& call);
Answering measure_box(Front& front, const Call& call);
// box_life_routes.cpp
Answering merge_boxes(Front& front, const Call& call);
Answering split_box(Front& front, const Call& call);
Answering rebox(Front& front, const Call& call);
Answering declare_lost(Front& front, const Call& call);
Answering declare_found(Front& front, const Call& call);
Answering write_off(Front& front, const Call& call);
Answering replace_label(Front& front, const Call& call);
Answering labels_due(Front& front, const Call& call);
Answering moves(Front& front, const Call& call);
Answering open_move(Front& front, const Call& call);
Answering move_boxes(Front& front, const Call& call);
Answering end_move(Front& front, const Call& call);
Answering first_day(Front& front, const Call& call);
Answering begin_first_day(Front& front, const Call& call);
Answering take_in_place(Front& front, const Call& call);
Answering end_first_day(Front& front, const Call& call);
// catalogue_routes.cpp
Answering fonds(Front& front, const Call& call);
Answering name_fonds(Front& front, const Call& call);
Answering classes(Front& front, const Call& call);
Answering set_class(Front& front, const Call& call);
Answering end_class(Front& front, const Call& call);
Answering box_description(Front& front, const Call& call);
Answering describe_box(Front& front, const Call& call);
Answering close_box(Front& front, const Call& call);
Answering item_faults(Front& front, const Call& call);
Answering series(Front& front, const Call& call);
Answering custody(Front& front, const Call& call);
// file_routes.cpp
Answering files(Front& front, const Call& call);
Answering record_file(Front& front, const Call& call);
Answering correct_file(Front& front, const Call& call);
Answering file(Front& front, const Call& call);
Answering file_history(Front& front, const Call& call);
Answering put_in_box(Front& front, const Call& call);
Answering keep_copies(Front& front, const Call& call);
Answering check_copy(Front& front, const Call& call);
Answering wanting_copies(Front& front, const Call& call);
Answering take_file_out(Front& front, const Call& call);
Answering out_cards(Front& front, const Call& call);
Answering out_card(Front& front, const Call& call);
Answering bring_file_back(Front& front, const Call& call);
// transfer_routes.cpp
Answering transfers(Front& front, const Call& call);
Answering open_transfer(Front& front, const Call& call);
Answering transfer(Front& front, const Call& call);
Answering papers(Front& front, const Call& call);
Answering list_papers(Front& front, const Call& call);
Answering correct_paper(Front& front, const Call& call);
Answering submit_transfer(Front& front, const Call& call);
Answering sign_transfer(Front& front, const Call& call);
Answering take_back_transfer(Front& front, const Call& call);
Answering drop_transfer(Front& front, const Call& call);
Answering review_papers(Front& front, const Call& call);
Answering catalogue_papers(Front& front, const Call& call);
Answering backlog(Front& front, const Call& call);
Answering backlog_step(Front& front, const Call& call);
// people_routes.cpp
Answering people(Front& front, const Call& call);
Answering register_person(Front& front, const Call& call);
// alarm_routes.cpp
Answering alarms(Front& front, const Call& call);
Answering alarm(Front& front, const Call& call);
Answering acknowledge(Front& front, const Call& call);
Answering find_cause(Front& front, const Call& call);
Answering close_alarm(Front& front, const Call& call);
Answering complete_alarm(Front& front, const Call& call);

/// The whole picture that a page starts from: Room of openapi.json.
json::object room_view(const Front& front);
/// The state of a case, for its own page and for the feed.
Task<std::optional<json::object>> alarm_view(Front& front, Seq alarm);

}  // namespace muniment::api
