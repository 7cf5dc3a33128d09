#include "tests/support/any_fact.hpp"

#include "tests/support/any_fact_parts.hpp"
#include "tests/support/any_place_fact.hpp"

namespace muniment::any {

using namespace facts;

template <>
rc::Gen<SettingsChanged> of() {
    return gen::build<SettingsChanged>(gen::set(&SettingsChanged::digest, text()));
}
template <>
rc::Gen<PersonRegistered> of() {
    return gen::build<PersonRegistered>(
        gen::set(&PersonRegistered::person, person()),
        gen::set(&PersonRegistered::role, case_up_to(Role::borrower)),
        gen::set(&PersonRegistered::digest, text()));
}
template <>
rc::Gen<CredentialSet> of() {
    return gen::build<CredentialSet>(gen::set(&CredentialSet::person, person()));
}
template <>
rc::Gen<SignedIn> of() {
    return gen::build<SignedIn>(gen::set(&SignedIn::person, person()));
}
template <>
rc::Gen<SignedOut> of() {
    return gen::build<SignedOut>(gen::set(&SignedOut::person, person()));
}
template <>
rc::Gen<SignInRefused> of() {
    return gen::build<SignInRefused>(gen::set(&SignInRefused::address, text()),
                                     gen::set(&SignInRefused::times));
}
template <>
rc::Gen<BoxRegistered> of() {
    return gen::build<BoxRegistered>(gen::set(&BoxRegistered::box, box()),
                                     gen::set(&BoxRegistered::epc, epc()),
                                     gen::set(&BoxRegistered::title, text()),
                                     gen::set(&BoxRegistered::home, text()));
}
template <>
rc::Gen<LeaveGiven> of() {
    return gen::build<LeaveGiven>(gen::set(&LeaveGiven::box, box()),
                                  gen::set(&LeaveGiven::person, person()),
                                  gen::set(&LeaveGiven::until, instant()));
}
template <>
rc::Gen<LeaveWithdrawn> of() {
    return gen::build<LeaveWithdrawn>(gen::set(&LeaveWithdrawn::leave, seq()));
}
template <>
rc::Gen<Lent> of() {
    return gen::build<Lent>(gen::set(&Lent::box, box()),
                            gen::set(&Lent::borrower, person()),
                            gen::set(&Lent::due_at, instant()),
                            gen::set(&Lent::leave, perhaps(seq())));
}
template <>
rc::Gen<Returned> of() {
    return gen::build<Returned>(gen::set(&Returned::loan, seq()),
                                gen::set(&Returned::box, box()),
                                gen::set(&Returned::complete),
                                gen::set(&Returned::undamaged));
}
template <>
rc::Gen<BoxPassed> of() {
    return gen::build<BoxPassed>(gen::set(&BoxPassed::door, id<DoorId>()),
                                 gen::set(&BoxPassed::box, box()),
                                 gen::set(&BoxPassed::epc, epc()),
                                 gen::set(&BoxPassed::crossing, case_up_to(Crossing::unsure)),
                                 gen::set(&BoxPassed::direction, case_up_to(Direction::in)),
                                 gen::set(&BoxPassed::at, instant()),
                                 gen::set(&BoxPassed::level, level()),
                                 gen::set(&BoxPassed::reason, reason()),
                                 gen::set(&BoxPassed::loan, perhaps(seq())),
                                 gen::set(&BoxPassed::registered_borrower, perhaps(person())),
                                 gen::set(&BoxPassed::evidence_digest, text()));
}
template <>
rc::Gen<AlarmRaised> of() {
    return gen::build<AlarmRaised>(
        gen::set(&AlarmRaised::level, level()),
        gen::set(&AlarmRaised::reason, reason()),
        gen::set(&AlarmRaised::door, id<DoorId>()),
        gen::set(&AlarmRaised::at, instant()),
        gen::set(&AlarmRaised::boxes, gen::container<std::vector<BoxCode>>(box())));
}
template <>
rc::Gen<AlarmJoined> of() {
    return gen::build<AlarmJoined>(gen::set(&AlarmJoined::alarm, seq()),
                                   gen::set(&AlarmJoined::box, box()),
                                   gen::set(&AlarmJoined::level, level()),
                                   gen::set(&AlarmJoined::reason, reason()));
}
template <>
rc::Gen<AlarmAcknowledged> of() {
    return gen::build<AlarmAcknowledged>(gen::set(&AlarmAcknowledged::alarm, seq()));
}
template <>
rc::Gen<AlarmCauseFound> of() {
    return gen::build<AlarmCauseFound>(gen::set(&AlarmCauseFound::alarm, seq()),
                                       gen::set(&AlarmCauseFound::cause, case_up_to(Cause::test)),
                                       gen::set(&AlarmCauseFound::note_digest, text()));
}
template <>
rc::Gen<AlarmClosed> of() {
    return gen::build<AlarmClosed>(gen::set(&AlarmClosed::alarm, seq()));
}
template <>
rc::Gen<RoomArmed> of() {
    return gen::build<RoomArmed>(gen::set(&RoomArmed::armed));
}
template <>
rc::Gen<RoomLocked> of() {
    return gen::build<RoomLocked>(gen::set(&RoomLocked::locked));
}
template <>
rc::Gen<BlindBegan> of() {
    return gen::build<BlindBegan>(gen::set(&BlindBegan::reader, id<ReaderId>()),
                                  gen::set(&BlindBegan::antenna, id<AntennaPort>()),
                                  gen::set(&BlindBegan::why, case_up_to(Blindness::barrier_lost)),
                                  gen::set(&BlindBegan::at, instant()));
}
template <>
rc::Gen<BlindEnded> of() {
    return gen::build<BlindEnded>(gen::set(&BlindEnded::began, seq()),
                                  gen::set(&BlindEnded::at, instant()));
}
template <>
rc::Gen<HeadSent> of() {
    return gen::build<HeadSent>(gen::set(&HeadSent::through, seq()),
                                gen::set(&HeadSent::mac, text()));
}
template <>
rc::Gen<TagBound> of() {
    return gen::build<TagBound>(gen::set(&TagBound::box, box()),
                                gen::set(&TagBound::epc, epc()),
                                gen::set(&TagBound::tid, text()),
                                gen::set(&TagBound::generation));
}
template <>
rc::Gen<TagRetired> of() {
    return gen::build<TagRetired>(gen::set(&TagRetired::box, box()),
                                  gen::set(&TagRetired::epc, epc()),
                                  gen::set(&TagRetired::why, case_up_to(TagEnd::voided)));
}

namespace {

rc::Gen<JobId> job() {
    return gen::map(gen::arbitrary<std::uint64_t>(), [](std::uint64_t number) {
        const std::string digits = "0000000000000000" + std::to_string(number);
        const std::string last = digits.substr(digits.size() - 12);
        return *JobId::parse("01234567-89ab-4cde-8f01-" + last);
    });
}

rc::Gen<LabelLine> label_line() {
    return gen::build<LabelLine>(
        gen::set(&LabelLine::box, box()),
        gen::set(&LabelLine::copy),
        gen::set(&LabelLine::reason, perhaps(case_up_to(ReprintReason::voided))));
}

}  // namespace

template <>
rc::Gen<LabelJobQueued> of() {
    return gen::build<LabelJobQueued>(gen::set(&LabelJobQueued::job, job()),
                                      gen::set(&LabelJobQueued::layout, text()),
                                      gen::set(&LabelJobQueued::printer, text()),
                                      gen::set(&LabelJobQueued::lines));
}
template <>
rc::Gen<LabelLinesQueued> of() {
    return gen::build<LabelLinesQueued>(
        gen::set(&LabelLinesQueued::job, seq()),
        gen::set(&LabelLinesQueued::lines, gen::container<std::vector<LabelLine>>(label_line())));
}
template <>
rc::Gen<LabelsTurned> of() {
    return gen::build<LabelsTurned>(
        gen::set(&LabelsTurned::job, seq()),
        gen::set(&LabelsTurned::first),
        gen::set(&LabelsTurned::count),
        gen::set(&LabelsTurned::turn, case_up_to(LabelTurn::cancelled)));
}
template <>
rc::Gen<LabelApplied> of() {
    return gen::build<LabelApplied>(gen::set(&LabelApplied::job, seq()),
                                    gen::set(&LabelApplied::line),
                                    gen::set(&LabelApplied::box, box()));
}

template <>
rc::Gen<BoxSighted> of() {
    return gen::build<BoxSighted>(gen::set(&BoxSighted::box, box()),
                                  gen::set(&BoxSighted::place, text()),
                                  gen::set(&BoxSighted::at, instant()));
}
template <>
rc::Gen<ProbablyGone> of() {
    return gen::build<ProbablyGone>(gen::set(&ProbablyGone::box, box()),
                                    gen::set(&ProbablyGone::place, text()),
                                    gen::set(&ProbablyGone::heard_at, instant()),
                                    gen::set(&ProbablyGone::chance_ppm),
                                    gen::set(&ProbablyGone::level, level()));
}
template <>
rc::Gen<TagCloned> of() {
    return gen::build<TagCloned>(gen::set(&TagCloned::box, box()),
                                 gen::set(&TagCloned::epc, epc()),
                                 gen::set(&TagCloned::sign, case_up_to(CloneSign::chips)),
                                 gen::set(&TagCloned::first, text()),
                                 gen::set(&TagCloned::second, text()),
                                 gen::set(&TagCloned::at, instant()));
}
template <>
rc::Gen<TagLost> of() {
    return gen::build<TagLost>(gen::set(&TagLost::box, box()),
                               gen::set(&TagLost::epc, epc()),
                               gen::set(&TagLost::place, text()),
                               gen::set(&TagLost::at, instant()));
}

template <>
rc::Gen<FieldKept> of() {
    return gen::build<FieldKept>(gen::set(&FieldKept::door, id<DoorId>()),
                                 gen::set(&FieldKept::source, case_up_to(FieldSource::passages)),
                                 gen::set(&FieldKept::digest, text()));
}
template <>
rc::Gen<FieldUndone> of() {
    return gen::build<FieldUndone>(gen::set(&FieldUndone::door, id<DoorId>()),
                                   gen::set(&FieldUndone::kept, seq()));
}

template <>
rc::Gen<BoxCorrected> of() {
    return gen::build<BoxCorrected>(gen::set(&BoxCorrected::box, box()),
                                    gen::set(&BoxCorrected::title, text()),
                                    gen::set(&BoxCorrected::home, text()));
}
template <>
rc::Gen<PersonRoleSet> of() {
    return gen::build<PersonRoleSet>(gen::set(&PersonRoleSet::person, person()),
                                     gen::set(&PersonRoleSet::role, case_up_to(Role::borrower)));
}
template <>
rc::Gen<ImportOpened> of() {
    return gen::build<ImportOpened>(gen::set(&ImportOpened::kind, case_up_to(ImportKind::loans)),
                                    gen::set(&ImportOpened::digest, text()),
                                    gen::set(&ImportOpened::rows));
}
template <>
rc::Gen<ImportAdvanced> of() {
    return gen::build<ImportAdvanced>(gen::set(&ImportAdvanced::import, seq()),
                                      gen::set(&ImportAdvanced::rows));
}
template <>
rc::Gen<ImportBrokenOff> of() {
    return gen::build<ImportBrokenOff>(gen::set(&ImportBrokenOff::import, seq()));
}
template <>
rc::Gen<BackedUp> of() {
    return gen::build<BackedUp>(gen::set(&BackedUp::file, text()),
                                gen::set(&BackedUp::through, seq()),
                                gen::set(&BackedUp::bytes),
                                gen::set(&BackedUp::digest, text()));
}
template <>
rc::Gen<BackupFailed> of() {
    return gen::build<BackupFailed>(gen::set(&BackupFailed::why, case_up_to(BackupFault::unsound)));
}
template <>
rc::Gen<HistoryRolledBack> of() {
    return gen::build<HistoryRolledBack>(gen::set(&HistoryRolledBack::kept, seq()),
                                         gen::set(&HistoryRolledBack::lost_through, seq()),
                                         gen::set(&HistoryRolledBack::lost_mac, text()));
}

namespace {

template <std::size_t... Index>
rc::Gen<Fact> fact_at(std::size_t index, std::index_sequence<Index...>) {
    std::optional<rc::Gen<Fact>> chosen;
    const auto choose = [&]<std::size_t At>() {
        if (index == At) chosen = gen::cast<Fact>(of<std::variant_alternative_t<At, Fact>>());
    };
    (choose.template operator()<Index>(), ...);
    return chosen.value();
}

rc::Gen<Visit> visit() {
    return gen::build<Visit>(
        gen::set(&Visit::at, instant()),
        gen::set(&Visit::antenna, id<AntennaPort>()),
        gen::set(&Visit::reads),
        gen::set(&Visit::rssi, perhaps(gen::map(gen::arbitrary<std::int32_t>(), [](auto value) {
            return CentiDbm{value};
        }))));
}

rc::Gen<ZoneMoment> zone_moment() {
    return gen::build<ZoneMoment>(
        gen::set(&ZoneMoment::at, instant()),
        gen::set(&ZoneMoment::percent,
                 gen::container<std::array<std::uint8_t, zone_count>>(gen::inRange(0, 101))));
}

}  // namespace

rc::Gen<Instant> instant() {
    return gen::map(gen::arbitrary<std::int64_t>(), [](std::int64_t us) { return Instant{us}; });
}

rc::Gen<Seq> seq() {
    return id<Seq>();
}

rc::Gen<PersonId> person() {
    return id<PersonId>();
}

rc::Gen<BoxCode> box() {
    return gen::map(gen::inRange(1u, 2'000'000u), BoxCode::of_number);
}

rc::Gen<Epc> epc() {
    return gen::map(
        gen::pair(gen::container<std::vector<std::uint8_t>>(gen::arbitrary<std::uint8_t>()),
                  gen::inRange<std::size_t>(0, 8)),
        [](std::pair<std::vector<std::uint8_t>, std::size_t> made) {
            auto& [bytes, spare] = made;
            if (bytes.size() > Epc::bytes_max) bytes.resize(Epc::bytes_max);
            const std::size_t bits = bytes.size() * 8;
            return Epc::from_bytes(bytes, bits - std::min(spare, bits)).value();
        });
}

rc::Gen<std::string> text() {
    const auto piece = gen::element<std::string>(
        "a", "Z", "7", " ", "\"", "\\", "\n", "\x01", "档", "案", "é", "<", "'", "\U0001F4E6");
    return gen::map(gen::container<std::vector<std::string>>(piece), [](const auto& pieces) {
        std::string joined;
        for (const auto& one : pieces) joined += one;
        return joined;
    });
}

rc::Gen<Evidence> evidence() {
    return gen::build<Evidence>(
        gen::set(&Evidence::visits, gen::container<std::vector<Visit>>(visit())),
        gen::set(&Evidence::visits_dropped),
        gen::set(&Evidence::zones,
                 gen::resize(Evidence::zones_max,
                             gen::container<std::vector<ZoneMoment>>(zone_moment()))),
        gen::set(&Evidence::decided_at, perhaps(instant())),
        gen::set(&Evidence::out_centinats),
        gen::set(&Evidence::in_centinats),
        gen::set(&Evidence::barrier, perhaps(instant())),
        gen::set(&Evidence::blind));
}

rc::Gen<Fact> fact_of_kind(std::size_t index) {
    return fact_at(index, std::make_index_sequence<std::variant_size_v<Fact>>{});
}

rc::Gen<Fact> fact() {
    return gen::mapcat(gen::inRange<std::size_t>(0, std::variant_size_v<Fact>), fact_of_kind);
}

}  // namespace muniment::any
