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
    }
    return say("Refused.");
}

}  // namespace muniment
