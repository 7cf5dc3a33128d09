#pragma once

#include "daemon/core/label_lists.hpp"
#include "daemon/wire/views.hpp"

namespace muniment {

boost::json::object view_of(const LabelJobRow& row, const Surroundings& around);
boost::json::object view_of(const LabelLineRow& row);

}  // namespace muniment
