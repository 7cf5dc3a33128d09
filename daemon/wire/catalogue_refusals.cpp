#include "daemon/wire/catalogue_refusals.hpp"

#include "daemon/wire/case_words.hpp"
#include "daemon/wire/catalogue_sentences.hpp"

namespace muniment {

namespace {

using fmt::arg;

auto detail(const Refusal& refusal) {
    return arg("detail", refusal.detail);
}

/// `step` is the word of the step that the hand-over is at.
Words words_for_step(const std::string& step) {
    const auto at = from_word<TransferStep>(step);
    const Words words = at ? words_for(*at) : Words{step, step};
    const auto told = [](const std::string& where) {
        return say("The hand-over is {step}: this cannot be done to it now.", arg("step", where));
    };
    return {told(words.en).en, told(words.zh).zh};
}

Words words_for_transfers(const Refusal& refusal) {
    switch (refusal.code) {
        case RefusalCode::unknown_transfer:
            return say("There is no hand-over {detail}. See: muniment hand-over list",
                       detail(refusal));
        case RefusalCode::unknown_paper:
            return say("There is no paper {detail} in this hand-over.", detail(refusal));
        case RefusalCode::transfer_elsewhere:
            return words_for_step(refusal.detail);
        case RefusalCode::undecided_papers:
            return say(
                "{detail} papers are neither accepted nor sent back: decide about them "
                "first.",
                detail(refusal));
        case RefusalCode::no_papers:
            return say("There is no paper to hand over: list one first, or have one accepted.");
        case RefusalCode::second_person:
            return say("Clerk and archivist are two people: somebody else has to sign.");
        case RefusalCode::paper_catalogued:
            return say("This paper is in the catalogue already, as file {detail}.",
                       detail(refusal));
        default:
            return say("Refused.");
    }
}

}  // namespace

Words words_for_catalogue(const Refusal& refusal) {
    switch (refusal.code) {
        case RefusalCode::unknown_fonds:
            return say("Name the fonds: {detail} is none. See: muniment fonds list",
                       detail(refusal));
        case RefusalCode::unknown_class:
            return say("There is no class {detail}. See: muniment class list", detail(refusal));
        case RefusalCode::class_ended:
            return say("Class {detail} has ended and takes nothing new.", detail(refusal));
        case RefusalCode::class_loops:
            return say("Class {detail} cannot stand under itself.", detail(refusal));
        case RefusalCode::unknown_file:
            return say("There is no file {detail}.", detail(refusal));
        case RefusalCode::not_described:
            return say("Nobody has said what box {detail} is for. See: muniment describe",
                       detail(refusal));
        case RefusalCode::box_is_closed:
            return say("Box {detail} is closed: open it again, or take another box.",
                       detail(refusal));
        case RefusalCode::box_differs:
            return say(
                "This file is of another kind than its box ({detail}): take another box, "
                "or say why it goes in all the same.",
                detail(refusal));
        case RefusalCode::range_overlaps:
            return say("Another box has these items: {detail}. Choose others.", detail(refusal));
        case RefusalCode::item_taken:
            return say("File {detail} has this item number: choose another.", detail(refusal));
        case RefusalCode::item_outside:
            return say("The box holds other items: {detail}. Choose another item or another box.",
                       detail(refusal));
        case RefusalCode::original_missing:
            return say("Say where the original of this copy is.");
        case RefusalCode::file_is_out:
            return say("The file is out; card {detail} stands in its place.", detail(refusal));
        case RefusalCode::unknown_card:
            return say("There is no out-card {detail}.", detail(refusal));
        case RefusalCode::card_settled:
            return say("The file of card {detail} came back already.", detail(refusal));
        default:
            return words_for_transfers(refusal);
    }
}

}  // namespace muniment
