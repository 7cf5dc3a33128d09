#include "daemon/wire/presence_sentences.hpp"

#include "daemon/core/presence.hpp"

namespace muniment {

using fmt::arg;

Words words_for(const facts::BoxSighted& sighted, const std::string& person) {
    const auto box = arg("box", sighted.box.text());
    const auto place = arg("place", sighted.place);
    if (person.empty()) return say("Box {box} stands at {place}, says the shelf.", box, place);
    return say("{actor} found box {box} at {place}.", arg("actor", person), box, place);
}

Words words_for(const facts::ProbablyGone& gone) {
    // Cut, not rounded: no chance is called 100 percent.
    const std::string percent = fmt::format("{:.1f}", gone.chance_ppm / 1000 / 10.0);
    const auto chance = arg("percent", percent);
    const auto box = arg("box", gone.box.text());
    const auto place = arg("place", gone.place);
    if (gone.level == Level::log) {
        return say(
            "Box {box} no longer stands at {place} ({percent} % sure); the register says why.",
            box,
            place,
            chance);
    }
    return say(
        "Box {box} probably no longer stands at {place} ({percent} % sure), and neither a loan nor "
        "the door explains it. Look for it.",
        box,
        place,
        chance);
}

Words words_for(const facts::TagCloned& cloned) {
    const auto box = arg("box", cloned.box.text());
    const auto first = arg("first", cloned.first);
    const auto second = arg("second", cloned.second);
    if (cloned.sign == CloneSign::places) {
        return say(
            "The tag of box {box} is heard at {first} and at {second} at once: there is a copy of "
            "it.",
            box,
            first,
            second);
    }
    return say(
        "A tag with the number of box {box} has chip {second}, not chip {first}: it is a copy.",
        box,
        first,
        second);
}

Words words_for(const facts::TagLost& lost) {
    return say(
        "Box {box} was found at {place}, but its tag does not answer there though its neighbours' "
        "do: give it a new tag.",
        arg("box", lost.box.text()),
        arg("place", lost.place));
}

Words words_for(const facts::FieldKept& kept, const std::string& actor) {
    const auto number = kept.door.value();
    const auto door = arg("door", number);
    if (kept.source == FieldSource::passages)
        return say("Door {door} has learned from its own passages what its antennas hear.", door);
    return say(
        "{actor} surveyed door {door}; it decides by what was found.", arg("actor", actor), door);
}

Words words_for(const facts::FieldUndone& undone, const std::string& actor) {
    return say("{actor} took back what door {door} had learned in row {row}.",
               arg("actor", actor),
               arg("door", undone.door.value()),
               arg("row", undone.kept.value()));
}

Words words_for(const Sighting& sighting, const std::string& home) {
    const auto place = arg("place", sighting.place);
    if (sighting.is_gone) return say("Probably no longer at {place}.", place);
    if (lies_in(home, sighting.place)) return say("Where it lives, at {place}.", place);
    return say("Stands at {place}, but lives at {home}.", place, arg("home", home));
}

Words words_for(TagFault fault) {
    switch (fault) {
        case TagFault::cloned:
            return say("There is a copy of this tag.");
        case TagFault::lost:
            return say("This tag does not answer: give the box a new one.");
    }
    return {};
}

}  // namespace muniment
