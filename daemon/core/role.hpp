#pragma once

namespace muniment {

/// What a person is in the room; what each may do stands in rights.cpp.
enum class Role { clerk, archivist, supervisor, manager, general_manager, borrower };

}  // namespace muniment
