#pragma once

#include "daemon/core/fact.hpp"
#include "daemon/store/connection.hpp"

namespace muniment {

// The label part of `project`: the same cases as LabelBook in core/label_job.cpp.

void project_labels(Connection& db, const Entry& entry, const facts::LabelJobQueued& fact);
void project_labels(Connection& db, const Entry& entry, const facts::LabelLinesQueued& fact);
void project_labels(Connection& db, const Entry& entry, const facts::LabelsTurned& fact);
void project_labels(Connection& db, const Entry& entry, const facts::LabelApplied& fact);

}  // namespace muniment
