#pragma once

#include "tests/support/any_fact_parts.hpp"

// Generators of facts about places and about the life of boxes.

namespace muniment::any {

using namespace facts;

/// Of few places, so that some are there.
inline rc::Gen<PlaceCode> place() {
    return gen::map(gen::inRange(0u, 40u), PlaceCode::of_number);
}

inline rc::Gen<PlaceCapacity> capacity() {
    return gen::build<PlaceCapacity>(gen::set(&PlaceCapacity::boxes),
                                     gen::set(&PlaceCapacity::thickness_mm));
}

inline rc::Gen<PlaceLine> place_line() {
    return gen::build<PlaceLine>(gen::set(&PlaceLine::code, place()),
                                 gen::set(&PlaceLine::parent, place()),
                                 gen::set(&PlaceLine::kind, case_up_to(PlaceKind::copier)),
                                 gen::set(&PlaceLine::name, text()),
                                 gen::set(&PlaceLine::capacity, capacity()),
                                 gen::set(&PlaceLine::walk),
                                 gen::set(&PlaceLine::beyond, id<DoorId>()));
}

inline rc::Gen<ShelvedBox> shelved_box() {
    return gen::build<ShelvedBox>(gen::set(&ShelvedBox::box, box()),
                                  gen::set(&ShelvedBox::home_before, place()),
                                  gen::set(&ShelvedBox::place_before, place()));
}

template <>
inline rc::Gen<PlacesMade> of() {
    return gen::build<PlacesMade>(
        gen::set(&PlacesMade::places, gen::container<std::vector<PlaceLine>>(place_line())));
}
template <>
inline rc::Gen<PlaceChanged> of() {
    return gen::build<PlaceChanged>(gen::set(&PlaceChanged::place, place()),
                                    gen::set(&PlaceChanged::capacity, capacity()),
                                    gen::set(&PlaceChanged::walk),
                                    gen::set(&PlaceChanged::beyond, id<DoorId>()));
}
template <>
inline rc::Gen<PlaceClosed> of() {
    return gen::build<PlaceClosed>(gen::set(&PlaceClosed::place, place()),
                                   gen::set(&PlaceClosed::closed));
}
template <>
inline rc::Gen<BoxesShelved> of() {
    return gen::build<BoxesShelved>(
        gen::set(&BoxesShelved::place, place()),
        gen::set(&BoxesShelved::is_home),
        gen::set(&BoxesShelved::boxes, gen::container<std::vector<ShelvedBox>>(shelved_box())));
}
template <>
inline rc::Gen<ShelvingUndone> of() {
    return gen::build<ShelvingUndone>(
        gen::set(&ShelvingUndone::shelving, seq()),
        gen::set(&ShelvingUndone::place, place()),
        gen::set(&ShelvingUndone::is_home),
        gen::set(&ShelvingUndone::boxes, gen::container<std::vector<ShelvedBox>>(shelved_box())));
}
template <>
inline rc::Gen<BoxMeasured> of() {
    return gen::build<BoxMeasured>(gen::set(&BoxMeasured::box, box()),
                                   gen::set(&BoxMeasured::thickness_mm));
}

inline rc::Gen<MoveLine> move_line() {
    return gen::build<MoveLine>(gen::set(&MoveLine::box, box()),
                                gen::set(&MoveLine::from, place()),
                                gen::set(&MoveLine::to, place()));
}

template <>
inline rc::Gen<BoxesMerged> of() {
    return gen::build<BoxesMerged>(
        gen::set(&BoxesMerged::into, box()),
        gen::set(&BoxesMerged::from, gen::container<std::vector<BoxCode>>(box())),
        gen::set(&BoxesMerged::title, text()));
}
template <>
inline rc::Gen<BoxSplit> of() {
    return gen::build<BoxSplit>(gen::set(&BoxSplit::from, box()),
                                gen::set(&BoxSplit::to, box()),
                                gen::set(&BoxSplit::title, text()));
}
template <>
inline rc::Gen<BoxReboxed> of() {
    return gen::build<BoxReboxed>(gen::set(&BoxReboxed::from, box()),
                                  gen::set(&BoxReboxed::to, box()));
}
template <>
inline rc::Gen<BoxLost> of() {
    return gen::build<BoxLost>(gen::set(&BoxLost::box, box()));
}
template <>
inline rc::Gen<BoxFound> of() {
    return gen::build<BoxFound>(gen::set(&BoxFound::box, box()));
}
template <>
inline rc::Gen<BoxWrittenOff> of() {
    return gen::build<BoxWrittenOff>(gen::set(&BoxWrittenOff::box, box()));
}
template <>
inline rc::Gen<LabelGone> of() {
    return gen::build<LabelGone>(gen::set(&LabelGone::box, box()),
                                 gen::set(&LabelGone::why, case_up_to(ReprintReason::voided)));
}
template <>
inline rc::Gen<MoveOpened> of() {
    return gen::build<MoveOpened>(gen::set(&MoveOpened::boxes),
                                  gen::set(&MoveOpened::until, instant()));
}
template <>
inline rc::Gen<MoveLinesAdded> of() {
    return gen::build<MoveLinesAdded>(
        gen::set(&MoveLinesAdded::move, seq()),
        gen::set(&MoveLinesAdded::lines, gen::container<std::vector<MoveLine>>(move_line())));
}
template <>
inline rc::Gen<MoveEnded> of() {
    return gen::build<MoveEnded>(gen::set(&MoveEnded::move, seq()));
}
template <>
inline rc::Gen<PlaceTakenIn> of() {
    return gen::build<PlaceTakenIn>(gen::set(&PlaceTakenIn::place, place()));
}

}  // namespace muniment::any
