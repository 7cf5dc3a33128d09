#pragma once

#include "daemon/core/lists.hpp"
#include "daemon/store/connection.hpp"

// The columns of the projections as the room's values, each from a first column on. What stands
// behind a `*_columns` is read in that order.

namespace muniment {

constexpr int box_column_count = 7;
constexpr int loan_column_count = 6;

inline Box box_at(const Rows& rows, int at = 0) {
    return {.code = rows.get<BoxCode>(at),
            .title = rows.get<std::string>(at + 1),
            .home = rows.get<PlaceCode>(at + 2),
            .place = rows.get<PlaceCode>(at + 3),
            .thickness_mm = rows.get<std::uint8_t>(at + 4),
            .is_lost = rows.get<bool>(at + 5),
            .whereabouts = rows.get<Whereabouts>(at + 6)};
}

inline Loan loan_at(const Rows& rows, int at = 0) {
    return {.id = rows.get<Seq>(at),
            .box = rows.get<BoxCode>(at + 1),
            .borrower = rows.get<PersonId>(at + 2),
            .lent_by = rows.get<PersonId>(at + 3),
            .lent_at = rows.get<Instant>(at + 4),
            .due_at = rows.get<Instant>(at + 5)};
}

inline Leave leave_at(const Rows& rows, int at = 0) {
    return {.id = rows.get<Seq>(at),
            .box = rows.get<BoxCode>(at + 1),
            .person = rows.get<PersonId>(at + 2),
            .until = rows.get<Instant>(at + 3)};
}

/// Without its boxes, which stand in `alarm_box`.
inline Alarm alarm_at(const Rows& rows, int at = 0) {
    return {.id = rows.get<Seq>(at),
            .level = rows.get<Level>(at + 1),
            .reason = rows.get<Reason>(at + 2),
            .door = rows.get<DoorId>(at + 3),
            .at = rows.get<Instant>(at + 4),
            .raised_at = rows.get<Instant>(at + 5),
            .boxes = {},
            .acknowledged_by = rows.get<std::optional<PersonId>>(at + 6),
            .acknowledged_at = rows.get<std::optional<Instant>>(at + 7),
            .cause = rows.get<Cause>(at + 8),
            .cause_found_by = rows.get<std::optional<PersonId>>(at + 9)};
}

inline BlindPeriod blind_period_at(const Rows& rows, int at = 0) {
    return {.id = rows.get<Seq>(at),
            .reader = rows.get<ReaderId>(at + 1),
            .antenna = rows.get<AntennaPort>(at + 2),
            .why = rows.get<Blindness>(at + 3),
            .from = rows.get<Instant>(at + 4)};
}

}  // namespace muniment
