#include "daemon/wire/sentences.hpp"

#include "daemon/wire/box_life_sentences.hpp"
#include "daemon/wire/catalogue_sentences.hpp"
#include "daemon/wire/exchange_sentences.hpp"
#include "daemon/wire/label_sentences.hpp"
#include "daemon/wire/place_sentences.hpp"
#include "daemon/wire/presence_sentences.hpp"

namespace muniment {

using fmt::arg;

Words words_for(Role role) {
    switch (role) {
        case Role::clerk:
            return say("clerk");
        case Role::archivist:
            return say("archivist");
        case Role::supervisor:
            return say("supervisor");
        case Role::manager:
            return say("manager");
        case Role::general_manager:
            return say("general manager");
        case Role::borrower:
            return say("borrower");
    }
    return {};
}

Words words_for(Cause cause) {
    switch (cause) {
        case Cause::none:
            return say("not found yet");
        case Cause::scan_forgotten:
            return say("scan forgotten");
        case Cause::taken_in_error:
            return say("taken in error and brought back");
        case Cause::removed:
            return say("taken without leave");
        case Cause::reader_error:
            return say("the box never moved");
        case Cause::test:
            return say("a test");
    }
    return {};
}

Words words_for(Blindness why) {
    switch (why) {
        case Blindness::starting:
            return say("the daemon was not running or the reader is starting");
        case Blindness::link_lost:
            return say("the connection to the reader was lost");
        case Blindness::silent:
            return say("the reader says nothing");
        case Blindness::antenna_lost:
            return say("an antenna is disconnected");
        case Blindness::overflow:
            return say("reads were lost");
        case Blindness::clock_jump:
            return say("the reader's clock jumped");
        case Blindness::barrier_lost:
            return say("it stays broken, or boxes cross and it tells nothing");
    }
    return {};
}

Words words_for(TagEnd why) {
    switch (why) {
        case TagEnd::lost:
            return say("lost");
        case TagEnd::damaged:
            return say("damaged");
        case TagEnd::replaced:
            return say("replaced by another");
        case TagEnd::voided:
            return say("spoilt in printing");
    }
    return {};
}

namespace {

Words words_for_retired_tag(const facts::BoxPassed& passed) {
    const auto box = arg("box", passed.box.text());
    if (passed.crossing == Crossing::returned) {
        return say("A tag that came off box {box} was carried to the door and back.", box);
    }
    if (passed.direction == Direction::in) {
        return say("A tag that came off box {box} came in. Find it and destroy it.", box);
    }
    return say("A tag that came off box {box} went out. Look whether the box is in its place.",
               box);
}

}  // namespace

Words words_for(const facts::BoxPassed& passed, const NameOf& name_of) {
    const auto box = arg("box", passed.box.text());
    const std::string name = passed.registered_borrower ? name_of(*passed.registered_borrower) : "";
    const auto borrower = arg("borrower", name);
    switch (passed.reason) {
        case Reason::lent:
            return say(
                "Box {box} went out. It is lent; registered borrower {borrower}, carrier unknown.",
                box,
                borrower);
        case Reason::loan_ended:
            return say("Box {box} came in. It is not lent.", box);
        case Reason::back_home:
            return say("Box {box} came back into the room.", box);
        case Reason::not_scanned_out:
            return say("Box {box} went out with leave, but was not scanned. Carrier unknown.", box);
        case Reason::not_scanned_in:
            return say(
                "Box {box} came in and is still lent to {borrower}: scan it back.", box, borrower);
        case Reason::overdue_out:
            return say(
                "Box {box} went out although its loan has ended; registered borrower {borrower}, "
                "carrier unknown.",
                box,
                borrower);
        case Reason::no_leave:
            return say("Box {box} left without leave. Carrier unknown.", box);
        case Reason::locked:
            return say("Box {box} moved at the door while the room was locked. Carrier unknown.",
                       box);
        case Reason::turned_back:
            return say("Box {box} was carried to the door and back.", box);
        case Reason::unsure:
            return say("Box {box} may have left: the reads are not clear. Look for it.", box);
        case Reason::unsure_lent:
            return say("Box {box} may have left; it would have been allowed to.", box);
        case Reason::unidentified:
            return say("Somebody crossed the door; no tag was read.");
        case Reason::retired_tag:
            return words_for_retired_tag(passed);
        case Reason::not_on_shelf:
        case Reason::tag_copied:
            break;  // never at a door
        case Reason::moving:
            return passed.direction == Direction::out ? say("Box {box} went out on its move.", box)
                                                      : say("Box {box} came in on its move.", box);
    }
    return {};
}

Words words_for(Reason reason, std::size_t boxes) {
    const auto count = arg("count", boxes);
    switch (reason) {
        case Reason::not_scanned_out:
            return boxes == 1
                       ? say("A box went out with leave, but was not scanned.")
                       : say("{count} boxes went out with leave, but were not scanned.", count);
        case Reason::not_scanned_in:
            return boxes == 1 ? say("A lent box came in and was not scanned back.")
                              : say("{count} lent boxes came in and were not scanned back.", count);
        case Reason::overdue_out:
            return boxes == 1
                       ? say("A box went out although its loan has ended.")
                       : say("{count} boxes went out although their loans have ended.", count);
        case Reason::no_leave:
            return boxes == 1 ? say("A box left without leave.")
                              : say("{count} boxes left without leave.", count);
        case Reason::locked:
            return boxes == 1 ? say("A box moved while the room was locked.")
                              : say("{count} boxes moved while the room was locked.", count);
        case Reason::unsure:
            return boxes == 1 ? say("A box may have left: the reads are not clear.")
                              : say("{count} boxes may have left: the reads are not clear.", count);
        case Reason::unidentified:
            return say("Somebody crossed the door of the locked room; no tag was read.");
        case Reason::retired_tag:
            return boxes == 1
                       ? say("A tag that had come off its box was seen at the door.")
                       : say("{count} tags that had come off their boxes were seen at the door.",
                             count);
        case Reason::not_on_shelf:
            return boxes == 1
                       ? say("A box is no longer heard on its shelf, and no loan explains it.")
                       : say("{count} boxes are no longer heard on their shelves, and no loan "
                             "explains it.",
                             count);
        case Reason::tag_copied:
            return say("The number of one tag is on two tags.");
        case Reason::lent:
        case Reason::moving:
        case Reason::loan_ended:
        case Reason::back_home:
        case Reason::turned_back:
        case Reason::unsure_lent:
            break;  // never a case
    }
    return {};
}

Words words_for(const BlindPeriod& period, const std::string& reader) {
    const Words why = words_for(period.why);
    const auto both = [&](std::string_view msgid, const auto&... named) {
        Words words = say(msgid, arg("why", why.en), named...);
        words.zh = say(msgid, arg("why", why.zh), named...).zh;
        return words;
    };
    if (period.why == Blindness::barrier_lost) {
        return both("Light barrier {barrier} of {reader} is not believed: {why}.",
                    arg("barrier", period.antenna.value()),
                    arg("reader", reader));
    }
    if (period.antenna == AntennaPort{0}) {
        return both("{reader} does not see: {why}.", arg("reader", reader));
    }
    return both("Antenna {antenna} of {reader} does not see: {why}.",
                arg("antenna", period.antenna.value()),
                arg("reader", reader));
}

namespace {

/// The sentence of one ledger row. One overload a kind, no catch-all.
struct RowWords {
    const Entry& entry;
    const NameOf& name_of;

    std::string actor() const { return name_of(entry.actor); }

    Words operator()(const facts::RoomFounded&) const { return say("The room was founded."); }
    Words operator()(const facts::SettingsChanged&) const {
        return say("The daemon started with new settings.");
    }
    Words operator()(const facts::PersonRegistered& fact) const {
        return say("{person} was registered by {actor}.",
                   arg("person", name_of(fact.person)),
                   arg("actor", actor()));
    }
    Words operator()(const facts::CredentialSet& fact) const {
        return say("{person} has a new password.", arg("person", name_of(fact.person)));
    }
    Words operator()(const facts::SignedIn& fact) const {
        return say("{person} signed in.", arg("person", name_of(fact.person)));
    }
    Words operator()(const facts::SignedOut& fact) const {
        return say("{person} signed out.", arg("person", name_of(fact.person)));
    }
    Words operator()(const facts::SignInRefused& fact) const {
        return say("A sign-in from {address} was refused.", arg("address", fact.address));
    }
    Words operator()(const facts::BoxRegistered& fact) const {
        return say("Box {box} was registered by {actor}.",
                   arg("box", fact.box.text()),
                   arg("actor", actor()));
    }
    Words operator()(const facts::LeaveGiven& fact) const {
        return say("{actor} gave {person} leave to take box {box}.",
                   arg("actor", actor()),
                   arg("person", name_of(fact.person)),
                   arg("box", fact.box.text()));
    }
    Words operator()(const facts::LeaveWithdrawn&) const {
        return say("{actor} took a leave back.", arg("actor", actor()));
    }
    Words operator()(const facts::Lent& fact) const {
        return say("{actor} lent box {box} to {borrower}.",
                   arg("actor", actor()),
                   arg("box", fact.box.text()),
                   arg("borrower", name_of(fact.borrower)));
    }
    Words operator()(const facts::Returned& fact) const {
        const auto box = arg("box", fact.box.text());
        // fmt::arg keeps a reference: the name has to outlive it.
        const std::string name = actor();
        const auto by = arg("actor", name);
        if (!fact.complete)
            return say("{actor} took box {box} back; something is missing.", by, box);
        if (!fact.undamaged) return say("{actor} took box {box} back; it is damaged.", by, box);
        return say("{actor} took box {box} back, complete and undamaged.", by, box);
    }
    Words operator()(const facts::BoxPassed& fact) const { return words_for(fact, name_of); }
    Words operator()(const facts::AlarmRaised& fact) const {
        return words_for(fact.reason, fact.boxes.size());
    }
    Words operator()(const facts::AlarmJoined& fact) const {
        return say("Box {box} belongs to the same case.", arg("box", fact.box.text()));
    }
    Words operator()(const facts::AlarmAcknowledged&) const {
        return say("{actor} has seen the case.", arg("actor", actor()));
    }
    Words operator()(const facts::AlarmCauseFound& fact) const {
        const Words cause = words_for(fact.cause);
        Words words =
            say("{actor} found the cause: {cause}.", arg("actor", actor()), arg("cause", cause.en));
        words.zh =
            say("{actor} found the cause: {cause}.", arg("actor", actor()), arg("cause", cause.zh))
                .zh;
        return words;
    }
    Words operator()(const facts::AlarmClosed&) const {
        return say("{actor} closed the case.", arg("actor", actor()));
    }
    Words operator()(const facts::RoomArmed& fact) const {
        return fact.armed ? say("{actor} armed the room.", arg("actor", actor()))
                          : say("{actor} set the room to log only.", arg("actor", actor()));
    }
    Words operator()(const facts::RoomLocked& fact) const {
        return fact.locked ? say("{actor} locked the room.", arg("actor", actor()))
                           : say("{actor} opened the room.", arg("actor", actor()));
    }
    Words operator()(const facts::BlindBegan&) const { return say("A blind period began."); }
    Words operator()(const facts::BlindEnded&) const { return say("A blind period ended."); }
    Words operator()(const facts::LabelJobQueued& fact) const { return words_for(fact, actor()); }
    Words operator()(const facts::LabelLinesQueued& fact) const { return words_for(fact); }
    Words operator()(const facts::LabelsTurned& fact) const { return words_for(fact, actor()); }
    Words operator()(const facts::LabelApplied& fact) const { return words_for(fact, actor()); }
    Words operator()(const facts::BoxSighted& fact) const {
        return words_for(fact, entry.actor == the_daemon ? "" : actor());
    }
    Words operator()(const facts::ProbablyGone& fact) const { return words_for(fact); }
    Words operator()(const facts::TagCloned& fact) const { return words_for(fact); }
    Words operator()(const facts::TagLost& fact) const { return words_for(fact); }
    Words operator()(const facts::FieldKept& fact) const { return words_for(fact, actor()); }
    Words operator()(const facts::FieldUndone& fact) const { return words_for(fact, actor()); }
    Words operator()(const facts::PlacesMade& fact) const { return words_for(fact, actor()); }
    Words operator()(const facts::PlaceChanged& fact) const { return words_for(fact, actor()); }
    Words operator()(const facts::PlaceClosed& fact) const { return words_for(fact, actor()); }
    Words operator()(const facts::BoxesShelved& fact) const { return words_for(fact, actor()); }
    Words operator()(const facts::ShelvingUndone& fact) const { return words_for(fact, actor()); }
    Words operator()(const facts::BoxMeasured& fact) const { return words_for(fact, actor()); }
    template <class Other>
        requires requires(const Other& fact, const std::string& by) { words_for(fact, by); }
    Words operator()(const Other& fact) const {
        return words_for(fact, actor());
    }
    Words operator()(const facts::HeadSent& fact) const {
        return say("The sealed head of row {row} was sent away.", arg("row", fact.through.value()));
    }
    Words operator()(const facts::TagBound& fact) const {
        return say("{actor} put tag {epc} on box {box}.",
                   arg("actor", actor()),
                   arg("epc", fact.epc.hex()),
                   arg("box", fact.box.text()));
    }
    Words operator()(const facts::TagRetired& fact) const {
        const Words why = words_for(fact.why);
        const auto told = [&](const std::string& reason) {
            return say("{actor} took tag {epc} off box {box}: {why}.",
                       arg("actor", actor()),
                       arg("epc", fact.epc.hex()),
                       arg("box", fact.box.text()),
                       arg("why", reason));
        };
        return {told(why.en).en, told(why.zh).zh};
    }
};

}  // namespace

Words words_for(const Entry& entry, const NameOf& name_of) {
    Words words = std::visit(RowWords{entry, name_of}, entry.fact);
    if (!entry.corrects) return words;
    const auto corrected = [&](const std::string& told) {
        return say("Corrected: {told}", arg("told", told));
    };
    return {corrected(words.en).en, corrected(words.zh).zh};
}

}  // namespace muniment
