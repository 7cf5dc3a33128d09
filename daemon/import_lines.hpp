#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/core/import_row.hpp"

namespace muniment {

// The lines of an import while they wait in the room's folder, one JSON object a line. They may
// have people's names in them, so the file is the owner's alone and goes when all are in.

/// Refused as malformed with the number of the line.
std::string import_lines_of(const std::vector<ImportedRow>& rows);
Result<std::vector<ImportedRow>> rows_of_import_lines(std::string_view lines);

/// BLAKE2b of the lines, hex.
std::string digest_of_lines(std::string_view lines);

/// "imports/<digest>.lines" of the room's folder.
std::filesystem::path import_file(const std::filesystem::path& room, const std::string& digest);

/// On the disk when it returns; the same lines once more are no fault. Throws std::system_error.
void keep_import_lines(const std::filesystem::path& file, std::string_view lines);

}  // namespace muniment
