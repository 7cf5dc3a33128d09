#include "daemon/wire/fact_json.hpp"

#include <boost/json/serialize.hpp>

#include "daemon/wire/box_life_schemas.hpp"
#include "daemon/wire/catalogue_json.hpp"
#include "daemon/wire/catalogue_schemas.hpp"
#include "daemon/wire/exchange_schemas.hpp"
#include "daemon/wire/fact_schema.hpp"
#include "daemon/wire/json_writing.hpp"
#include "daemon/wire/place_schemas.hpp"
#include "daemon/wire/presence_schemas.hpp"

namespace muniment {

namespace fact_schemas {

using namespace facts;

template <>
inline constexpr auto schema<RoomFounded> = schema_of("room_founded", 1);
template <>
inline constexpr auto schema<SettingsChanged> =
    schema_of("settings_changed", 1, Member{"digest", &SettingsChanged::digest});
template <>
inline constexpr auto schema<PersonRegistered> =
    schema_of("person_registered",
              1,
              Member{"person", &PersonRegistered::person},
              Member{"role", &PersonRegistered::role},
              Member{"digest", &PersonRegistered::digest});
template <>
inline constexpr auto schema<CredentialSet> =
    schema_of("credential_set", 1, Member{"person", &CredentialSet::person});
template <>
inline constexpr auto schema<SignedIn> =
    schema_of("signed_in", 1, Member{"person", &SignedIn::person});
template <>
inline constexpr auto schema<SignedOut> =
    schema_of("signed_out", 1, Member{"person", &SignedOut::person});
template <>
inline constexpr auto schema<SignInRefused> = schema_of("sign_in_refused",
                                                        1,
                                                        Member{"address", &SignInRefused::address},
                                                        Member{"times", &SignInRefused::times});
template <>
inline constexpr auto schema<BoxRegistered> = schema_of("box_registered",
                                                        1,
                                                        Member{"box", &BoxRegistered::box},
                                                        Member{"epc", &BoxRegistered::epc},
                                                        Member{"title", &BoxRegistered::title},
                                                        Member{"home", &BoxRegistered::home});
template <>
inline constexpr auto schema<LeaveGiven> = schema_of("leave_given",
                                                     1,
                                                     Member{"box", &LeaveGiven::box},
                                                     Member{"person", &LeaveGiven::person},
                                                     Member{"until_us", &LeaveGiven::until});
template <>
inline constexpr auto schema<LeaveWithdrawn> =
    schema_of("leave_withdrawn", 1, Member{"leave", &LeaveWithdrawn::leave});
template <>
inline constexpr auto schema<Lent> = schema_of("lent",
                                               1,
                                               Member{"box", &Lent::box},
                                               Member{"borrower", &Lent::borrower},
                                               Member{"due_us", &Lent::due_at},
                                               Member{"leave", &Lent::leave});
template <>
inline constexpr auto schema<Returned> = schema_of("returned",
                                                   1,
                                                   Member{"loan", &Returned::loan},
                                                   Member{"box", &Returned::box},
                                                   Member{"complete", &Returned::complete},
                                                   Member{"undamaged", &Returned::undamaged});
template <>
inline constexpr auto schema<BoxPassed> =
    schema_of("box_passed",
              1,
              Member{"door", &BoxPassed::door},
              Member{"box", &BoxPassed::box},
              Member{"epc", &BoxPassed::epc},
              Member{"crossing", &BoxPassed::crossing},
              Member{"direction", &BoxPassed::direction},
              Member{"at_us", &BoxPassed::at},
              Member{"level", &BoxPassed::level},
              Member{"reason", &BoxPassed::reason},
              Member{"loan", &BoxPassed::loan},
              Member{"registered_borrower", &BoxPassed::registered_borrower},
              Member{"evidence_digest", &BoxPassed::evidence_digest});
template <>
inline constexpr auto schema<AlarmRaised> = schema_of("alarm_raised",
                                                      1,
                                                      Member{"level", &AlarmRaised::level},
                                                      Member{"reason", &AlarmRaised::reason},
                                                      Member{"door", &AlarmRaised::door},
                                                      Member{"at_us", &AlarmRaised::at},
                                                      Member{"boxes", &AlarmRaised::boxes});
template <>
inline constexpr auto schema<AlarmJoined> = schema_of("alarm_joined",
                                                      1,
                                                      Member{"alarm", &AlarmJoined::alarm},
                                                      Member{"box", &AlarmJoined::box},
                                                      Member{"level", &AlarmJoined::level},
                                                      Member{"reason", &AlarmJoined::reason});
template <>
inline constexpr auto schema<AlarmAcknowledged> =
    schema_of("alarm_acknowledged", 1, Member{"alarm", &AlarmAcknowledged::alarm});
template <>
inline constexpr auto schema<AlarmCauseFound> =
    schema_of("alarm_cause_found",
              1,
              Member{"alarm", &AlarmCauseFound::alarm},
              Member{"cause", &AlarmCauseFound::cause},
              Member{"note_digest", &AlarmCauseFound::note_digest});
template <>
inline constexpr auto schema<AlarmClosed> =
    schema_of("alarm_closed", 1, Member{"alarm", &AlarmClosed::alarm});
template <>
inline constexpr auto schema<RoomArmed> =
    schema_of("room_armed", 1, Member{"armed", &RoomArmed::armed});
template <>
inline constexpr auto schema<RoomLocked> =
    schema_of("room_locked", 1, Member{"locked", &RoomLocked::locked});
template <>
inline constexpr auto schema<BlindBegan> = schema_of("blind_began",
                                                     1,
                                                     Member{"reader", &BlindBegan::reader},
                                                     Member{"antenna", &BlindBegan::antenna},
                                                     Member{"why", &BlindBegan::why},
                                                     Member{"at_us", &BlindBegan::at});
template <>
inline constexpr auto schema<BlindEnded> = schema_of(
    "blind_ended", 1, Member{"began", &BlindEnded::began}, Member{"at_us", &BlindEnded::at});
template <>
inline constexpr auto schema<HeadSent> =
    schema_of("head_sent", 1, Member{"through", &HeadSent::through}, Member{"mac", &HeadSent::mac});
template <>
inline constexpr auto schema<TagBound> = schema_of("tag_bound",
                                                   1,
                                                   Member{"box", &TagBound::box},
                                                   Member{"epc", &TagBound::epc},
                                                   Member{"tid", &TagBound::tid},
                                                   Member{"generation", &TagBound::generation});
template <>
inline constexpr auto schema<TagRetired> = schema_of("tag_retired",
                                                     1,
                                                     Member{"box", &TagRetired::box},
                                                     Member{"epc", &TagRetired::epc},
                                                     Member{"why", &TagRetired::why});

template <>
inline constexpr auto schema<LabelJobQueued> =
    schema_of("label_job_queued",
              1,
              Member{"job", &LabelJobQueued::job},
              Member{"template", &LabelJobQueued::layout},
              Member{"printer", &LabelJobQueued::printer},
              Member{"lines", &LabelJobQueued::lines});
template <>
inline constexpr auto schema<LabelLinesQueued> =
    schema_of("label_lines_queued",
              1,
              Member{"job", &LabelLinesQueued::job},
              Member{"lines", &LabelLinesQueued::lines});
template <>
inline constexpr auto schema<LabelsTurned> = schema_of("labels_turned",
                                                       1,
                                                       Member{"job", &LabelsTurned::job},
                                                       Member{"first", &LabelsTurned::first},
                                                       Member{"count", &LabelsTurned::count},
                                                       Member{"turn", &LabelsTurned::turn});
template <>
inline constexpr auto schema<LabelApplied> = schema_of("label_applied",
                                                       1,
                                                       Member{"job", &LabelApplied::job},
                                                       Member{"line", &LabelApplied::line},
                                                       Member{"box", &LabelApplied::box});

}  // namespace fact_schemas

namespace {

using fact_schemas::schema;

// Every fact is still at its first version, so nothing has to be brought up yet.
constexpr std::span<const BringUpStep> bring_up_steps{};

template <class FactKind>
Result<Fact> fact_of_kind(std::int32_t version, const json::object& payload) {
    const auto& described = schema<FactKind>;
    const auto current =
        brought_up(payload, described.kind, {version, described.version}, bring_up_steps);
    if (!current) return std::unexpected(current.error());
    FactKind fact;
    const json::value object(*current);
    Members members(object, std::string(described.kind) + '.');
    std::apply([&](auto... each) { (members.read(each.name, fact.*each.where), ...); },
               described.members);
    const auto end = members.end();
    if (!end) return std::unexpected(end.error());
    return fact;
}

template <class... Kinds>
Result<Fact> fact_of_any(const std::variant<Kinds...>*,
                         std::string_view kind,
                         std::int32_t version,
                         const json::object& payload) {
    Result<Fact> fact =
        refuse(RefusalCode::malformed, "kind " + std::string(kind.substr(0, 64)) + ": unknown");
    const bool found =
        ((schema<Kinds>.kind == kind && (fact = fact_of_kind<Kinds>(version, payload), true)) ||
         ...);
    static_cast<void>(found);
    return fact;
}

}  // namespace

std::string_view kind_of(const Fact& fact) {
    return std::visit([]<class Kind>(const Kind&) { return schema<Kind>.kind; }, fact);
}

std::int32_t version_of(const Fact& fact) {
    return std::visit([]<class Kind>(const Kind&) { return schema<Kind>.version; }, fact);
}

json::object to_json(const Fact& fact) {
    json::object payload;
    std::visit(
        [&]<class Kind>(const Kind& known) {
            std::apply(
                [&](auto... each) { (add_member(payload, each.name, known.*each.where), ...); },
                schema<Kind>.members);
        },
        fact);
    return payload;
}

std::string payload_of(const Fact& fact) {
    return json::serialize(to_json(fact));
}

Result<Fact> from_json(std::string_view kind, std::int32_t version, const json::object& payload) {
    return fact_of_any(static_cast<const Fact*>(nullptr), kind, version, payload);
}

Result<Fact> fact_of_payload(std::string_view kind,
                             std::int32_t version,
                             std::string_view payload) {
    const auto value = parsed_json(payload);
    if (!value) return std::unexpected(value.error());
    if (!value->is_object()) return refuse(RefusalCode::malformed, std::string(kind) + ": payload");
    return from_json(kind, version, value->get_object());
}

Result<json::object> brought_up(json::object payload,
                                std::string_view kind,
                                std::pair<std::int32_t, std::int32_t> from_to,
                                std::span<const BringUpStep> steps) {
    auto [version, to] = from_to;
    while (version < to) {
        const auto step = std::ranges::find_if(steps, [&](const BringUpStep& candidate) {
            return candidate.kind == kind && candidate.from == version;
        });
        if (step == steps.end()) break;
        step->step(payload);
        ++version;
    }
    if (version != to) {
        return refuse(RefusalCode::malformed,
                      std::string(kind) + ": version " + std::to_string(version));
    }
    return payload;
}

}  // namespace muniment
