#include "daemon/api/route_table.hpp"

#include <array>

#include "daemon/api/routes.hpp"

namespace muniment::api {

namespace {

constexpr std::optional<Action> anybody = std::nullopt;

constexpr Route routes[] = {
    {"POST", "/sign-in", sign_in, anybody},
    {"POST", "/sign-out", sign_out, Action::look},
    {"GET", "/session", session, Action::look},
    {"POST", "/password", set_password, Action::look},
    {"GET", "/room", room, Action::look},
    {"POST", "/room/armed", set_armed, Action::arm},
    {"POST", "/room/locked", set_locked, Action::lock},
    {"POST", "/room/lamp-test", lamp_test, Action::acknowledge},
    {"GET", "/boxes", boxes, Action::look},
    {"POST", "/boxes", register_box, Action::register_box},
    {"GET", "/boxes/{box}", box, Action::look},
    {"GET", "/boxes/{box}/history", box_history, Action::look},
    {"GET", "/search", search, Action::look},
    {"GET", "/loans", loans, Action::look},
    {"POST", "/loans", lend, Action::lend},
    {"POST", "/returns", return_box, Action::return_box},
    {"GET", "/leaves", leaves, Action::look},
    {"POST", "/leaves", give_leave, Action::give_leave},
    {"POST", "/leaves/{leave}/withdraw", withdraw_leave, Action::give_leave},
    {"GET", "/label-jobs", label_jobs, Action::look},
    {"POST", "/label-jobs", queue_labels, Action::print_labels},
    {"GET", "/label-jobs/{job}", label_job, Action::look},
    {"GET", "/label-jobs/{job}/lines", label_lines, Action::look},
    {"POST", "/label-jobs/{job}/turns", turn_labels, Action::print_labels},
    {"POST", "/label-jobs/{job}/take-over", take_over_labels, Action::print_labels},
    {"POST", "/label-jobs/{job}/cancel", cancel_labels, Action::print_labels},
    {"POST", "/labels/applied", apply_label, Action::apply_labels},
    {"POST", "/tags/read", read_tags, Action::look},
    {"POST", "/tags/bind", bind_tag, Action::bind_tag},
    {"POST", "/tags/retire", retire_tag, Action::bind_tag},
    {"GET", "/plan", plan, Action::look},
    {"POST", "/places", make_place, Action::keep_places},
    {"POST", "/places/lay-out", lay_out_room, Action::keep_places},
    {"GET", "/places/{place}", place, Action::look},
    {"GET", "/places/{place}/boxes", boxes_at_place, Action::look},
    {"POST", "/places/{place}/change", change_place, Action::keep_places},
    {"POST", "/places/{place}/close", close_place, Action::keep_places},
    {"POST", "/shelvings", shelve, Action::shelve},
    {"POST", "/shelvings/{row}/undo", undo_shelving, Action::shelve},
    {"GET", "/shelf-differences", shelf_differences, Action::look},
    {"GET", "/shelvings", shelvings, Action::look},
    {"POST", "/boxes/{box}/thickness", measure_box, Action::shelve},
    {"POST", "/merges", merge_boxes, Action::change_boxes},
    {"POST", "/splits", split_box, Action::change_boxes},
    {"POST", "/reboxings", rebox, Action::change_boxes},
    {"POST", "/boxes/{box}/lost", declare_lost, Action::change_boxes},
    {"POST", "/boxes/{box}/found", declare_found, Action::change_boxes},
    {"POST", "/boxes/{box}/write-off", write_off, Action::write_off},
    {"POST", "/boxes/{box}/label-gone", replace_label, Action::change_boxes},
    {"GET", "/labels/due", labels_due, Action::look},
    {"GET", "/moves", moves, Action::look},
    {"POST", "/moves", open_move, Action::move_boxes},
    {"GET", "/moves/{move}/boxes", move_boxes, Action::look},
    {"POST", "/moves/{move}/end", end_move, Action::move_boxes},
    {"GET", "/first-day", first_day, Action::look},
    {"POST", "/first-day/begin", begin_first_day, Action::keep_places},
    {"POST", "/first-day/places/{place}/taken-in", take_in_place, Action::shelve},
    {"POST", "/first-day/end", end_first_day, Action::keep_places},
    {"GET", "/fonds", fonds, Action::look},
    {"POST", "/fonds", name_fonds, Action::arrange},
    {"GET", "/classes", classes, Action::look},
    {"POST", "/classes", set_class, Action::arrange},
    {"POST", "/classes/{class}/end", end_class, Action::arrange},
    {"GET", "/boxes/{box}/description", box_description, Action::look},
    {"POST", "/boxes/{box}/description", describe_box, Action::catalogue},
    {"POST", "/boxes/{box}/closed", close_box, Action::catalogue},
    {"GET", "/item-faults", item_faults, Action::look},
    {"GET", "/series", series, Action::look},
    {"GET", "/custody", custody, Action::look},
    {"GET", "/files", files, Action::look},
    {"POST", "/files", record_file, Action::catalogue},
    {"GET", "/files/{file}", file, Action::look},
    {"POST", "/files/{file}/correction", correct_file, Action::catalogue},
    {"GET", "/files/{file}/history", file_history, Action::look},
    {"POST", "/files/{file}/box", put_in_box, Action::catalogue},
    {"POST", "/files/{file}/copies", keep_copies, Action::catalogue},
    {"POST", "/files/{file}/copies/{copy}/check", check_copy, Action::catalogue},
    {"GET", "/wanting-copies", wanting_copies, Action::look},
    {"POST", "/files/{file}/out-card", take_file_out, Action::lend},
    {"GET", "/out-cards", out_cards, Action::look},
    {"GET", "/out-cards/{card}", out_card, Action::look},
    {"POST", "/out-cards/{card}/back", bring_file_back, Action::return_box},
    {"GET", "/hand-overs", transfers, Action::look},
    {"POST", "/hand-overs", open_transfer, Action::hand_over},
    {"GET", "/hand-overs/{transfer}", transfer, Action::look},
    {"GET", "/hand-overs/{transfer}/papers", papers, Action::look},
    {"POST", "/hand-overs/{transfer}/papers", list_papers, Action::hand_over},
    {"POST", "/hand-overs/{transfer}/papers/{line}", correct_paper, Action::hand_over},
    {"POST", "/hand-overs/{transfer}/submit", submit_transfer, Action::hand_over},
    {"POST", "/hand-overs/{transfer}/review", review_papers, Action::review},
    {"POST", "/hand-overs/{transfer}/sign", sign_transfer, Action::look},
    {"POST", "/hand-overs/{transfer}/take-back", take_back_transfer, Action::look},
    {"POST", "/hand-overs/{transfer}/drop", drop_transfer, Action::look},
    {"POST", "/hand-overs/{transfer}/catalogue", catalogue_papers, Action::catalogue},
    {"GET", "/backlog", backlog, Action::look},
    {"GET", "/backlog/{step}", backlog_step, Action::look},
    {"GET", "/people", people, Action::look},
    {"POST", "/people", register_person, Action::register_person},
    {"GET", "/alarms", alarms, Action::look},
    {"GET", "/alarms/{alarm}", alarm, Action::look},
    {"POST", "/alarms/{alarm}/acknowledge", acknowledge, Action::acknowledge},
    {"POST", "/alarms/{alarm}/cause", find_cause, Action::find_cause},
    {"POST", "/alarms/{alarm}/close", close_alarm, Action::look},        // by level, in the room
    {"POST", "/alarms/{alarm}/complete", complete_alarm, Action::look},  // by reason, in the room
    {"GET", "/passages", passages, Action::look},
    {"GET", "/passages/{passage}", passage, Action::look},
    {"GET", "/presence", presence, Action::look},
    {"POST", "/presence/sightings", sight_box, Action::sight},
    {"POST", "/doors/{door}/survey", begin_survey, Action::survey},
    {"GET", "/doors/{door}/survey", survey, Action::survey},
    {"POST", "/doors/{door}/survey/step", survey_step, Action::survey},
    {"POST", "/doors/{door}/survey/cancel", cancel_survey, Action::survey},
    {"POST", "/doors/{door}/survey/finish", finish_survey, Action::survey},
    {"POST", "/doors/{door}/field/undo", undo_field, Action::survey},
    {"GET", "/blind-periods", blind_periods, Action::look},
    {"POST", "/imports", give_file, Action::import_books, true},
    {"GET", "/imports/{import}", given_file, Action::import_books},
    {"GET", "/imports/{import}/rows", given_rows, Action::import_books},
    {"POST", "/imports/{import}/take-in", take_file_in, Action::import_books},
    {"GET", "/exports/{kind}", export_lines, Action::import_books},
    {"GET", "/backups", backups, Action::look},
    {"POST", "/backups", back_up_now, Action::back_up},
    {"GET", "/calendar", calendar, Action::look},
    {"GET", "/ledger", ledger, Action::read_ledger},
    {"GET", "/openapi.json", openapi, anybody},
    {"GET", "/health", health, anybody},
};

/// Takes the text up to the next '/' off the front.
std::string_view next_part(std::string_view& path) {
    const auto end = std::min(path.find('/'), path.size());
    const auto part = path.substr(0, end);
    path.remove_prefix(std::min(end + 1, path.size()));
    return part;
}

std::optional<std::map<std::string, std::string>> parts_of(std::string_view pattern,
                                                           std::string_view path) {
    if (path.ends_with('/')) return std::nullopt;
    std::map<std::string, std::string> parts;
    while (!pattern.empty() && !path.empty()) {
        const auto wanted = next_part(pattern);
        const auto given = next_part(path);
        if (wanted.starts_with('{')) {
            parts.emplace(wanted.substr(1, wanted.size() - 2), given);
        } else if (wanted != given) {
            return std::nullopt;
        }
    }
    if (!pattern.empty() || !path.empty()) return std::nullopt;
    return parts;
}

}  // namespace

std::span<const Route> route_table() {
    return routes;
}

Result<Match> route_for(std::string_view verb, std::string_view path) {
    for (const Route& route : routes) {
        if (route.verb != verb) continue;
        if (auto parts = parts_of(route.path, path)) return Match{&route, std::move(*parts)};
    }
    return refuse(RefusalCode::not_found, std::string(path.substr(0, 100)));
}

}  // namespace muniment::api
