#pragma once

#include "daemon/core/fact.hpp"
#include "daemon/store/connection.hpp"

// The part of `project` that is about the life of boxes.

namespace muniment {

/// What the scan of boxes on a place means for open moves and for the first day.
void project_shelved(Connection& db, const Entry& entry, const facts::BoxesShelved& fact);
void project_unshelved(Connection& db, const facts::ShelvingUndone& fact);

void project_box_life(Connection& db, const Entry& entry, const facts::BoxesMerged& fact);
void project_box_life(Connection& db, const Entry& entry, const facts::BoxSplit& fact);
void project_box_life(Connection& db, const Entry& entry, const facts::BoxReboxed& fact);
void project_box_life(Connection& db, const Entry& entry, const facts::BoxLost& fact);
void project_box_life(Connection& db, const Entry& entry, const facts::BoxFound& fact);
void project_box_life(Connection& db, const Entry& entry, const facts::BoxWrittenOff& fact);
void project_box_life(Connection& db, const Entry& entry, const facts::LabelGone& fact);
void project_box_life(Connection& db, const Entry& entry, const facts::MoveOpened& fact);
void project_box_life(Connection& db, const Entry& entry, const facts::MoveLinesAdded& fact);
void project_box_life(Connection& db, const Entry& entry, const facts::MoveEnded& fact);
void project_box_life(Connection& db, const Entry& entry, const facts::FirstDayBegan& fact);
void project_box_life(Connection& db, const Entry& entry, const facts::PlaceTakenIn& fact);
void project_box_life(Connection& db, const Entry& entry, const facts::FirstDayEnded& fact);

}  // namespace muniment
