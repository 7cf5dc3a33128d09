#include "daemon/wire/place_sentences.hpp"

namespace muniment {

namespace {

using fmt::arg;

}  // namespace

Words words_for(PlaceKind kind) {
    switch (kind) {
        case PlaceKind::room:
            return say("room");
        case PlaceKind::row:
            return say("row");
        case PlaceKind::section:
            return say("section");
        case PlaceKind::shelf:
            return say("shelf");
        case PlaceKind::slot:
            return say("slot");
        case PlaceKind::reading_area:
            return say("reading area");
        case PlaceKind::desk:
            return say("desk");
        case PlaceKind::copier:
            return say("copier");
    }
    return {};
}

Words words_for(const facts::PlacesMade& fact, const std::string& actor) {
    const auto count = fact.places.size();
    if (count != 1)
        return say("{actor} made {count} places.", arg("actor", actor), arg("count", count));
    const PlaceLine& line = fact.places.front();
    return say("{actor} made place {place}, \"{name}\".",
               arg("actor", actor),
               arg("place", line.code.text()),
               arg("name", line.name));
}

Words words_for(const facts::PlaceChanged& fact, const std::string& actor) {
    return say("{actor} changed place {place}: its capacity, walking order or side of a door.",
               arg("actor", actor),
               arg("place", fact.place.text()));
}

Words words_for(const facts::PlaceClosed& fact, const std::string& actor) {
    const std::string code = fact.place.text();
    const auto place = arg("place", code);
    return fact.closed ? say("{actor} closed place {place}: it takes no more boxes.",
                             arg("actor", actor),
                             place)
                       : say("{actor} opened place {place} again.", arg("actor", actor), place);
}

Words words_for(const facts::BoxesShelved& fact, const std::string& actor) {
    const std::string code = fact.place.text();
    const auto place = arg("place", code);
    const auto count = fact.boxes.size();
    if (count != 1)
        return say("{actor} put {count} boxes on place {place}.",
                   arg("actor", actor),
                   arg("count", count),
                   place);
    return say("{actor} put box {box} on place {place}.",
               arg("actor", actor),
               arg("box", fact.boxes.front().box.text()),
               place);
}

Words words_for(const facts::ShelvingUndone& fact, const std::string& actor) {
    return say("{actor} took back a scan on place {place} (row {row}).",
               arg("actor", actor),
               arg("place", fact.place.text()),
               arg("row", fact.shelving.value()));
}

Words words_for(const facts::BoxMeasured& fact, const std::string& actor) {
    return say("{actor} measured box {box}: {thickness} mm.",
               arg("actor", actor),
               arg("box", fact.box.text()),
               arg("thickness", fact.thickness_mm));
}

}  // namespace muniment
