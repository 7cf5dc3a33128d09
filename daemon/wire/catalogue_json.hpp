#pragma once

#include "daemon/core/transfer_facts.hpp"
#include "daemon/wire/json_writing.hpp"

// The parts that facts of the catalogue are made of.

namespace muniment {

Wanted take(const json::value& from, Filing& into);
Wanted take(const json::value& from, PaperRef& into);
Wanted take(const json::value& from, Filed& into);
Wanted take(const json::value& from, ElectronicCopy& into);
Wanted take(const json::value& from, ListedPaper& into);

json::value as_json(const Filing& filing);
json::value as_json(const PaperRef& paper);
json::value as_json(const Filed& filed);
json::value as_json(const ElectronicCopy& copy);
json::value as_json(const ListedPaper& paper);

}  // namespace muniment
