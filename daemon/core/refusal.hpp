#pragma once

#include <expected>
#include <string>
#include <string_view>

namespace muniment {

/// What can be refused. Each case is a plain sentence in both languages in wire/sentences.cpp.
enum class RefusalCode {
    malformed,           ///< the request or the text could not be understood; detail says where
    too_long,            ///< more bytes, rows or characters than the limit; detail names the limit
    unknown_box,         ///< no box with this code
    unknown_person,      ///< no person with this number or sign-in name
    unknown_loan,        ///< no open loan for this box
    unknown_alarm,       ///< no alarm with this number
    unknown_leave,       ///< no open leave with this number
    box_exists,          ///< a box with this code is registered already
    tag_in_use,          ///< the EPC is bound to another box; detail is that box's code
    name_taken,          ///< the sign-in name belongs to another person
    already_lent,        ///< the box is lent; detail is who has it
    leave_given,         ///< the box has an open leave for somebody else
    condition_missing,   ///< a return needs the look at completeness and damage
    own_act,             ///< nobody closes an alarm that arose from his own act
    needs_supervisor,    ///< red alarms are closed by a supervisor or manager
    not_allowed,         ///< the role may not do this
    wrong_order,         ///< an alarm cannot be closed before a cause is found, and the like
    already_so,          ///< the room is armed, locked, … already
    bad_credentials,     ///< sign-in name or password wrong; never says which
    weak_password,       ///< detail says what is missing
    try_later,           ///< too many tries; detail is the seconds to wait
    not_signed_in,       ///< no session or an ended one
    foreign_origin,      ///< the request came from another site's page
    not_found,           ///< no such page, route or row
    storage_full,        ///< the disk is full: lends wait, alarms go on
    busy,                ///< a bounded queue is full
    has_tag,             ///< the box has a tag and no second one was asked for
    tags_full,           ///< the box has two tags
    tags_used_up,        ///< the box has had every generation of tags there is
    tag_retired,         ///< this tag came off a box; detail is that box's code
    unknown_tag,         ///< the box has no such tag; detail is the EPC
    old_generation,      ///< the tag was written for an earlier turn; detail is its generation
    written_for,         ///< the tag was written for another box; detail is that box's code
    unknown_reader,      ///< no desk reader with this number, or several and none was named
    reader_away,         ///< the desk reader is not connected; detail is its name
    no_tag,              ///< nothing is in the field of the desk reader
    several_tags,        ///< more than one is; detail is how many
    tag_failed,          ///< the tag did not do it; detail is a word of ActEnd, or "differs"
    no_lock_password,    ///< a tag was to be locked, and the settings name no password
    unknown_job,         ///< no open label job of this name
    job_exists,          ///< another label job has this name
    jobs_open,           ///< as many label jobs as can be are open
    label_exists,        ///< the box has a label; detail is the box and when it was printed
    label_under_way,     ///< a label of this box is queued, sending or unknown
    line_elsewhere,      ///< a line of a job is not in the state that was thought
    no_label,            ///< no label of this box is printed and waits to be applied
    unknown_door,        ///< no door with this number, or none with a reader
    no_survey,           ///< nobody surveys this door now
    survey_open,         ///< a door is being surveyed already; detail is its number
    field_unknown,       ///< the door has no field map to take back
    unknown_place,       ///< no place with this code or address
    place_ambiguous,     ///< several rooms have this address
    place_exists,        ///< its parent has a place of this name; detail is its address
    place_closed,        ///< it takes no more boxes; detail is its address
    place_full,          ///< no more boxes fit; detail is its address
    not_a_shelf,         ///< a place with places below it, or an area as a home
    box_ended,           ///< the code names no box any more; detail: how, the code, what it became
    lent_on_shelf,       ///< the box is still lent; detail is its code
    belongs_elsewhere,   ///< detail is the box and the address of its home
    wrong_shelf_order,   ///< detail is the box, and the one that must not stand before it
    unknown_shelving,    ///< nothing of that scan stands where it was put; detail is the row
    not_lost,            ///< a box must be declared lost before it is written off
    unknown_move,        ///< no open move with this number
    box_in_move,         ///< the box is on an open move already
    nothing_to_move,     ///< no box stands there that could be moved
    no_space,            ///< boxes do not fit; detail is how many are left over
    no_first_day,        ///< the room is not being taken in
    no_places,           ///< no shelf has been made yet
    unknown_fonds,       ///< no fonds with this code, or several and none was named
    unknown_class,       ///< no class with this code
    class_ended,         ///< the class takes nothing new; detail is its code
    class_loops,         ///< a class cannot stand under itself; detail is its code
    unknown_file,        ///< no file with this number
    not_described,       ///< nobody said what this box is for
    box_is_closed,       ///< nothing more goes into this box
    box_differs,         ///< the file is not of the box's kind; detail is the box and in what
    range_overlaps,      ///< another box has these items; detail is that box and its range
    item_taken,          ///< another file has this item; detail is that file's number
    item_outside,        ///< the item is not among those of the box; detail is the box's range
    original_missing,    ///< a copy that does not say where its original is
    file_is_out,         ///< detail is the out-card in its place
    unknown_card,        ///< no out-card with this code
    card_settled,        ///< the file of this out-card came back already
    unknown_transfer,    ///< no hand-over with this number
    unknown_paper,       ///< no paper with this number in the hand-over
    transfer_elsewhere,  ///< the hand-over is at another step; detail is which
    undecided_papers,    ///< papers that nobody decided about; detail is how many
    no_papers,           ///< nothing was listed, or nothing accepted
    second_person,       ///< the other signature is the same person's
    paper_catalogued,    ///< the paper is in the catalogue; detail is its file's number
    import_under_way,    ///< lines of a file are being taken in; detail is how far, "1200/3000"
    import_refused,      ///< lines of the file cannot be taken; detail is how many
    unknown_import,      ///< no file of this number waits to be taken in
    columns_missing,     ///< the file has no such columns; detail names them
    missing_cell,        ///< the cell is needed and empty
    row_twice,           ///< the file names it in an earlier row; detail is that row
    many_of_name,        ///< several people have this name: their number is needed
    no_backup_folder,    ///< the settings name no folder for backups
    loan_differs,        ///< lent to this person already, until the day in detail
};

struct Refusal {
    RefusalCode code{};
    /// The thing that was wrong (a code, a field, a limit), never a sentence and never a name of a
    /// person. Hostile text: escape before showing.
    std::string detail;
    friend bool operator==(const Refusal&, const Refusal&) = default;
};

/// A value, or why there is none. For refusals that are part of the job; broken worlds throw.
template <class T>
using Result = std::expected<T, Refusal>;

inline std::unexpected<Refusal> refuse(RefusalCode code, std::string detail = {}) {
    return std::unexpected(Refusal{code, std::move(detail)});
}

}  // namespace muniment
