#pragma once

#include "daemon/core/fact.hpp"
#include "daemon/store/connection.hpp"

namespace muniment {

// Fonds, classes, boxes' descriptions and files as tables. An act on a file or a hand-over that is
// not there, or not at that step, changes nothing.
void project_catalogue(Connection& db, const Entry& entry, const facts::FondsNamed& fact);
void project_catalogue(Connection& db, const Entry& entry, const facts::ClassSet& fact);
void project_catalogue(Connection& db, const Entry& entry, const facts::BoxDescribed& fact);
void project_catalogue(Connection& db, const Entry& entry, const facts::BoxClosed& fact);
void project_catalogue(Connection& db, const Entry& entry, const facts::FileRecorded& fact);
void project_catalogue(Connection& db, const Entry& entry, const facts::FileBoxed& fact);
void project_catalogue(Connection& db, const Entry& entry, const facts::CopiesKept& fact);
void project_catalogue(Connection& db, const Entry& entry, const facts::CopyChecked& fact);
void project_catalogue(Connection& db, const Entry& entry, const facts::FileWentOut& fact);
void project_catalogue(Connection& db, const Entry& entry, const facts::FileCameBack& fact);
void project_catalogue(Connection& db, const Entry& entry, const facts::TransferOpened& fact);
void project_catalogue(Connection& db, const Entry& entry, const facts::PapersListed& fact);
void project_catalogue(Connection& db, const Entry& entry, const facts::TransferSubmitted& fact);
void project_catalogue(Connection& db, const Entry& entry, const facts::PapersReviewed& fact);
void project_catalogue(Connection& db, const Entry& entry, const facts::TransferSigned& fact);
void project_catalogue(Connection& db, const Entry& entry, const facts::TransferTakenBack& fact);
void project_catalogue(Connection& db, const Entry& entry, const facts::TransferDropped& fact);

/// The box has its label, or stands in its place: one step less of the backlog. Called by whatever
/// says so (a label that was put on, a box that was shelved).
void box_was_labelled(Connection& db, const BoxCode& box);
void box_was_shelved(Connection& db, const BoxCode& box);

/// What one box held stands in another now: its files go along, and what waits of them.
void files_follow(Connection& db, const BoxCode& from, const BoxCode& to);
/// The same, and the other box is for what this one was.
void box_goes_on_as(Connection& db, const BoxCode& from, const BoxCode& to);

}  // namespace muniment
