#include "daemon/wire/book_refusals.hpp"

#include "daemon/wire/catalogue_refusals.hpp"

namespace muniment {

namespace {

using fmt::arg;

auto detail(const Refusal& refusal) {
    return arg("detail", refusal.detail);
}

/// The detail of box_ended taken apart: "merged B0000427… B0000435…".
Words words_for_ended(const std::string& ended) {
    const auto first = ended.find(' ');
    const auto second = ended.find(' ', first + 1);
    const std::string how = ended.substr(0, first);
    const std::string code =
        first == ended.npos ? ended : ended.substr(first + 1, second - first - 1);
    const std::string became_code = second == ended.npos ? "" : ended.substr(second + 1);
    const auto box = arg("box", code);
    const auto became = arg("became", became_code);
    if (how == "merged") return say("{box} was merged into {became}.", box, became);
    if (how == "reboxed") return say("{box} was put into the new box {became}.", box, became);
    return say("{box} was written off.", box);
}

}  // namespace

Words words_for_books(const Refusal& refusal) {
    switch (refusal.code) {
        case RefusalCode::box_ended:
            return words_for_ended(refusal.detail);
        case RefusalCode::unknown_place:
            return say("There is no place {detail}: give its code or its address.",
                       detail(refusal));
        case RefusalCode::place_ambiguous:
            return say("Several rooms have a place {detail}: name its room, as in A:1-1-2.",
                       detail(refusal));
        case RefusalCode::place_exists:
            return say("There is a place {detail} already.", detail(refusal));
        case RefusalCode::place_closed:
            return say("Place {detail} takes no more boxes: open it again, or take another.",
                       detail(refusal));
        case RefusalCode::place_full:
            return say("Place {detail} is full: take another, or give it a greater capacity.",
                       detail(refusal));
        case RefusalCode::not_a_shelf:
            return say("Boxes do not stand on {detail}: scan the shelf or slot itself.",
                       detail(refusal));
        case RefusalCode::lent_on_shelf:
            return say("Box {detail} is still lent: take it back first.", detail(refusal));
        case RefusalCode::belongs_elsewhere:
            return say(
                "This box belongs elsewhere: {detail}. Carry it there, or say that it stands here "
                "now.",
                detail(refusal));
        case RefusalCode::wrong_shelf_order:
            return say(
                "The order is wrong ({detail}): the first of these stands before the second. "
                "Change them, or say that it is meant so.",
                detail(refusal));
        case RefusalCode::unknown_shelving:
            return say(
                "Nothing of scan {detail} stands where it was put: there is nothing to take back.",
                detail(refusal));
        case RefusalCode::not_lost:
            return say("Box {detail} is not declared lost: declare that first.", detail(refusal));
        case RefusalCode::unknown_move:
            return say("There is no open move {detail}.", detail(refusal));
        case RefusalCode::box_in_move:
            return say("Box {detail} is on a move already: end that one first.", detail(refusal));
        case RefusalCode::nothing_to_move:
            return say("No box stands there that could be moved.");
        case RefusalCode::no_space:
            return say(
                "There is no space for {detail} of the boxes: name a bigger target, or move fewer.",
                detail(refusal));
        case RefusalCode::no_first_day:
            return say("The room is not being taken in: begin the first day.");
        case RefusalCode::no_places:
            return say("No shelf has been made yet: make the room's places first.");
        default:
            return words_for_catalogue(refusal);
    }
}

}  // namespace muniment
