#pragma once

#include "daemon/core/catalogue_lists.hpp"
#include "daemon/wire/views.hpp"

// Files, boxes' descriptions and hand-overs as the API shows them.

namespace muniment {

boost::json::object view_of(const RecordClass& record_class);
boost::json::object view_of(const Fonds& fonds);
boost::json::object view_of(const BoxDescription& box);
boost::json::object view_of(const File& file);
/// What was written of a file, as its history has it.
boost::json::object view_of(const PaperText& text);
boost::json::object view_of(const CopyRow& copy);
boost::json::object view_of(const CopyWant& want);
boost::json::object view_of(const OutCard& card, const Surroundings& around);
boost::json::object view_of(const ItemFault& fault);
boost::json::object view_of(const Series& series);
boost::json::object view_of(const CustodyRow& row, const Surroundings& around);
boost::json::object view_of(const Transfer& transfer, const Surroundings& around);
boost::json::object view_of(const Paper& paper);
boost::json::object view_of(const BacklogRow& row);

}  // namespace muniment
