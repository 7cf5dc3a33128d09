#pragma once

#include <chrono>

#include "daemon/core/calendar.hpp"
#include "daemon/core/reference_number.hpp"
#include "daemon/core/units.hpp"

namespace muniment {

/// The company's limits and periods, each a setting (daemon/settings).
struct Rules {
    int loan_days = 10;       ///< R41, working days; a loan without its own period
    int loan_days_max = 365;  ///< working days; the longest period that can be asked for
    WorkDays work_days;       ///< what a number of working days comes to
    /// Boxes that cross within this time of each other, the same way, are one case.
    microseconds together = std::chrono::seconds{5};
    /// While an unidentified crossing of a locked room is this young, further ones belong to it.
    microseconds unidentified_quiet = std::chrono::minutes{1};
    microseconds lamp_rings = std::chrono::seconds{60};  ///< lamp and buzzer; the case stays open
    NumberPattern file_number = NumberPattern::for_business();
    NumberPattern dossier_number = NumberPattern::for_dossiers();
    int copy_check_days = 180;  ///< R32; an electronic copy is checked at least this often
};

}  // namespace muniment
