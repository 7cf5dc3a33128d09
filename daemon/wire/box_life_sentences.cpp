#include "daemon/wire/box_life_sentences.hpp"

namespace muniment {

using fmt::arg;

Words words_for(const facts::BoxesMerged& fact, const std::string& actor) {
    return say("{actor} merged {count} boxes into box {box}.",
               arg("actor", actor),
               arg("count", fact.from.size()),
               arg("box", fact.into.text()));
}

Words words_for(const facts::BoxSplit& fact, const std::string& actor) {
    return say("{actor} split box {box}: a part stands in box {other}.",
               arg("actor", actor),
               arg("box", fact.from.text()),
               arg("other", fact.to.text()));
}

Words words_for(const facts::BoxReboxed& fact, const std::string& actor) {
    return say("{actor} put all of box {box} into the new box {other}.",
               arg("actor", actor),
               arg("box", fact.from.text()),
               arg("other", fact.to.text()));
}

Words words_for(const facts::BoxLost& fact, const std::string& actor) {
    return say(
        "{actor} declared box {box} lost.", arg("actor", actor), arg("box", fact.box.text()));
}

Words words_for(const facts::BoxFound& fact, const std::string& actor) {
    return say("Box {box} was found by {actor}.", arg("actor", actor), arg("box", fact.box.text()));
}

Words words_for(const facts::BoxWrittenOff& fact, const std::string& actor) {
    return say("{actor} wrote box {box} off.", arg("actor", actor), arg("box", fact.box.text()));
}

Words words_for(const facts::LabelGone& fact, const std::string& actor) {
    return say("{actor} asked for a new label on box {box}.",
               arg("actor", actor),
               arg("box", fact.box.text()));
}

Words words_for(const facts::MoveOpened& fact, const std::string& actor) {
    return say(
        "{actor} opened a move of {count} boxes.", arg("actor", actor), arg("count", fact.boxes));
}

Words words_for(const facts::MoveLinesAdded& fact, const std::string&) {
    return say("{count} boxes belong to move {move}.",
               arg("count", fact.lines.size()),
               arg("move", fact.move.value()));
}

Words words_for(const facts::MoveEnded& fact, const std::string& actor) {
    return say(
        "Move {move} was ended by {actor}.", arg("actor", actor), arg("move", fact.move.value()));
}

Words words_for(const facts::FirstDayBegan&, const std::string& actor) {
    return say("{actor} began to take the room into the books.", arg("actor", actor));
}

Words words_for(const facts::PlaceTakenIn& fact, const std::string& actor) {
    return say("{actor} scanned all boxes on place {place}.",
               arg("actor", actor),
               arg("place", fact.place.text()));
}

Words words_for(const facts::FirstDayEnded&, const std::string& actor) {
    return say("{actor} ended the first day: the room is in the books.", arg("actor", actor));
}

}  // namespace muniment
