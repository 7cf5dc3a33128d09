#pragma once

#include <array>
#include <string_view>

#include "daemon/core/fact.hpp"
#include "daemon/store/connection.hpp"

namespace muniment {

/// Carries one row of the ledger into the projections. The only function that writes them, at each
/// commit and at each rebuild; rows must come in order. Throws SQLite::Exception, and for a second
/// open loan of one box in particular.
void project(Connection& connection, const Entry& entry);

/// Every table that `project` writes.
inline constexpr auto projection_tables = std::to_array<std::string_view>({"room_mode",
                                                                           "box",
                                                                           "tag",
                                                                           "person",
                                                                           "loan",
                                                                           "leave",
                                                                           "alarm",
                                                                           "alarm_box",
                                                                           "alarm_entry",
                                                                           "passage",
                                                                           "last_passage",
                                                                           "box_entry",
                                                                           "blind_period",
                                                                           "sign_in_log",
                                                                           "label_job",
                                                                           "label_line",
                                                                           "box_label",
                                                                           "sighting",
                                                                           "tag_doubt",
                                                                           "field_kept",
                                                                           "place",
                                                                           "custody",
                                                                           "ended_box",
                                                                           "label_due",
                                                                           "move",
                                                                           "move_line",
                                                                           "first_day",
                                                                           "taken_in",
                                                                           "fonds",
                                                                           "class",
                                                                           "box_description",
                                                                           "file",
                                                                           "file_entry",
                                                                           "electronic_copy",
                                                                           "out_card",
                                                                           "transfer",
                                                                           "transfer_paper",
                                                                           "box_backlog",
                                                                           "import",
                                                                           "backup",
                                                                           "roll_back"});

}  // namespace muniment
