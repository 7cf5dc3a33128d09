#include "daemon/wire/book_refusals.hpp"
#include "daemon/wire/case_words.hpp"
#include "daemon/wire/sentences.hpp"

namespace muniment {

namespace {

using fmt::arg;

/// The plain name of a thing for a refusal's detail; hostile text never gets here as a sentence,
/// the page and the terminal escape it.
auto detail(const Refusal& refusal) {
    return arg("detail", refusal.detail);
}

/// `detail` is what api/password.cpp found wanting.
Words words_for_password(const std::string& detail) {
    if (detail == "easy") return say("This password is easy to guess; choose another.");
    if (detail == "name") return say("The password must not contain the sign-in name.");
    return say("The password needs 12 characters at least.");
}

/// `detail` is how the act ended (core/tag_access.hpp), or what came of it.
Words words_for_tag_failure(const std::string& detail) {
    if (detail == "differs")
        return say("The tag reads back something else than was written: write it again.");
    const auto end = from_word<ActEnd>(detail);
    if (!end)
        return say(
            "This chip has no number of its own, so it cannot be told apart from others while it "
            "is written: take another tag.");
    switch (*end) {
        case ActEnd::no_reply:
            return say("The tag went quiet: hold it still and try again.");
        case ActEnd::overrun:
            return say("The tag has no room for this.");
        case ActEnd::locked:
        case ActEnd::wrong_password:
            return say("The tag is locked with a password that is not this room's.");
        case ActEnd::low_power:
            return say("The tag gets too little power: hold it closer to the reader.");
        case ActEnd::tag_error:
            return say("The tag refuses and does not say why.");
        case ActEnd::done:
        case ActEnd::reader_error:
            break;
    }
    return say("The reader could not do it; try again.");
}

Words words_for_imports(const Refusal& refusal) {
    switch (refusal.code) {
        case RefusalCode::import_under_way:
            return say("Lines of a file are being taken in: {detail}. Wait until they all are.",
                       detail(refusal));
        case RefusalCode::import_refused:
            return say(
                "{detail} lines of the file cannot be taken, so none is. Put them right and give "
                "the file again.",
                detail(refusal));
        case RefusalCode::unknown_import:
            return say("No such file waits to be taken in: give it again.");
        case RefusalCode::columns_missing:
            return say("The file has no columns with these headings: {detail}.", detail(refusal));
        case RefusalCode::missing_cell:
            return say("This cell must not be empty.");
        case RefusalCode::row_twice:
            return say("Row {detail} names it already.", detail(refusal));
        case RefusalCode::many_of_name:
            return say("Several people have this name: say the number.");
        case RefusalCode::no_backup_folder:
            return say("The settings name no folder for backups: set folder under [backup].");
        case RefusalCode::loan_differs:
            return say("It is lent to this person already, until {detail}.", detail(refusal));
        default:
            return words_for_books(refusal);
    }
}

Words words_for_labels(const Refusal& refusal) {
    switch (refusal.code) {
        case RefusalCode::unknown_job:
            return say("There is no open label job {detail}.", detail(refusal));
        case RefusalCode::job_exists:
            return say("Another label job is called {detail} already.", detail(refusal));
        case RefusalCode::jobs_open:
            return say("{detail} label jobs are open already: end or cancel one first.",
                       detail(refusal));
        case RefusalCode::label_exists:
            return say(
                "This box has its label already, printed when it says: {detail}. For one more, say "
                "why.",
                detail(refusal));
        case RefusalCode::label_under_way:
            return say("A label of box {detail} is under way or unknown: settle that one first.",
                       detail(refusal));
        case RefusalCode::line_elsewhere:
            return say("The label of {detail} is not where you think: look at its job again.",
                       detail(refusal));
        case RefusalCode::no_label:
            return say("No printed label of box {detail} waits to be put on.", detail(refusal));
        case RefusalCode::unknown_door:
            return say("There is no door {detail} with a reader.", detail(refusal));
        case RefusalCode::no_survey:
            return say("Nobody surveys this door now: begin a survey first.");
        case RefusalCode::survey_open:
            return say("Door {detail} is being surveyed: finish or cancel that first.",
                       detail(refusal));
        case RefusalCode::field_unknown:
            return say("Door {detail} has learned nothing that could be taken back.",
                       detail(refusal));
        default:
            return words_for_imports(refusal);
    }
}

Words words_for_tags(const Refusal& refusal) {
    switch (refusal.code) {
        case RefusalCode::has_tag:
            return say(
                "Box {detail} has a tag already: take that one off first, or ask for a second one.",
                detail(refusal));
        case RefusalCode::tags_full:
            return say("Box {detail} has two tags already: take one off first.", detail(refusal));
        case RefusalCode::tags_used_up:
            return say("Box {detail} has had 255 tags: give it a new code.", detail(refusal));
        case RefusalCode::tag_retired:
            return say("This tag came off box {detail}: write it anew, or take another.",
                       detail(refusal));
        case RefusalCode::unknown_tag:
            return say("This box has no tag {detail}.", detail(refusal));
        case RefusalCode::old_generation:
            return say("This tag was written for an earlier turn ({detail}): write it anew.",
                       detail(refusal));
        case RefusalCode::written_for:
            return say("This tag was written for box {detail}.", detail(refusal));
        case RefusalCode::unknown_reader:
            return say("Name a reader that the settings give the role \"desk\".");
        case RefusalCode::reader_away:
            return say("Reader {detail} is not connected.", detail(refusal));
        case RefusalCode::no_tag:
            return say("No tag is in the field of the reader.");
        case RefusalCode::several_tags:
            return say("{detail} tags are in the field of the reader: leave one of them there.",
                       detail(refusal));
        case RefusalCode::tag_failed:
            return words_for_tag_failure(refusal.detail);
        case RefusalCode::no_lock_password:
            return say(
                "The settings name no lock_password_file: with no password anybody could unlock "
                "the tag again.");
        default:
            return words_for_labels(refusal);
    }
}

}  // namespace

Words words_for(const Refusal& refusal) {
    switch (refusal.code) {
        case RefusalCode::malformed:
            return say("This is not understood: {detail}.", detail(refusal));
        case RefusalCode::too_long:
            return say("This is too long: {detail}.", detail(refusal));
        case RefusalCode::unknown_box:
            return say("There is no box {detail}.", detail(refusal));
        case RefusalCode::unknown_person:
            return say("There is no such person.");
        case RefusalCode::unknown_loan:
            return say("Box {detail} is not lent.", detail(refusal));
        case RefusalCode::unknown_alarm:
            return say("There is no open case {detail}.", detail(refusal));
        case RefusalCode::unknown_leave:
            return say("There is no open leave {detail}.", detail(refusal));
        case RefusalCode::box_exists:
            return say("Box {detail} is registered already.", detail(refusal));
        case RefusalCode::tag_in_use:
            return say("This tag belongs to box {detail}.", detail(refusal));
        case RefusalCode::name_taken:
            return say("This sign-in name is taken; choose another.");
        case RefusalCode::already_lent:
            return say("This box is lent already; take it back first.");
        case RefusalCode::leave_given:
            return say("This box is promised to somebody else.");
        case RefusalCode::condition_missing:
            return say("Look first whether the box is complete and undamaged.");
        case RefusalCode::own_act:
            return say("Nobody decides about his own act; ask a colleague.");
        case RefusalCode::needs_supervisor:
            return say("A red alarm is closed by a supervisor or manager.");
        case RefusalCode::not_allowed:
            return say("Your role may not do this.");
        case RefusalCode::wrong_order:
            return say("First say what the cause was.");
        case RefusalCode::already_so:
            return say("It is so already.");
        case RefusalCode::bad_credentials:
            return say("Name or password is wrong.");
        case RefusalCode::weak_password:
            return words_for_password(refusal.detail);
        case RefusalCode::try_later:
            return say("Too many tries; wait {detail} seconds.", detail(refusal));
        case RefusalCode::not_signed_in:
            return say("Sign in first.");
        case RefusalCode::foreign_origin:
            return say("This request came from another site's page.");
        case RefusalCode::not_found:
            return say("There is nothing here: {detail}.", detail(refusal));
        case RefusalCode::storage_full:
            return say("The disk is full: nothing can be lent until there is space. Alarms go on.");
        case RefusalCode::busy:
            return say("Too much at once; try again in a moment.");
        default:
            return words_for_tags(refusal);
    }
}

}  // namespace muniment
