#pragma once

#include "client/cli/job_folder.hpp"
#include "client/cli/label_desk.hpp"
#include "client/cli/printers.hpp"

namespace muniment::cli {

/// Prints what is queued of the job, on the kind of printer it is, and forgets what the labels say
/// once the job is over.
Exit print_queued(const LabelDesk& labels,
                  const labels::Printer& printer,
                  LabelPress& press,
                  int start_cell);

JobFolder job_folder(const Desk& desk);

/// A UUID of version 4 (RFC 9562).
std::string new_job_id();

/// The job in a few lines: how many labels are in which state, and what to do next.
void show_job(Desk& desk, const json::object& job);
/// Its lines in one state, at most 200; nothing when there are none.
Exit show_lines(const LabelDesk& labels, std::string_view state);

}  // namespace muniment::cli
