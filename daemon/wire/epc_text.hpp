#pragma once

#include <string>
#include <string_view>

#include "daemon/core/epc.hpp"

namespace muniment {

/// An EPC as ledger, database and API write it: upper-case hexadecimal; one that does not fill its
/// last byte has its bits behind it, `ABF0/12`, so that every EPC comes back as it was.
std::string epc_text(const Epc& epc);
Result<Epc> epc_from_text(std::string_view text);

}  // namespace muniment
