#pragma once

#include <expected>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>

namespace muniment {

/// Appends whole lines to a file, made when it is not there (mode 0640), and waits until they are
/// on the disk. Nothing of a line is left behind when there was no room for it.
std::error_code append_durably(const std::filesystem::path& file, std::string_view lines);

/// Makes a file that must not be there yet, readable by its owner alone, and waits for the disk.
std::error_code make_secret_file(const std::filesystem::path& file, std::string_view content);

/// BLAKE2b of a file's bytes, hex. Told anew from the disk where the system allows it.
std::expected<std::string, std::error_code> digest_of_file(const std::filesystem::path& file);

/// Copies a file, whole or not at all, and waits for the disk; the digest of what was read. Until
/// it is whole it ends in ".part".
std::expected<std::string, std::error_code> copy_durably(const std::filesystem::path& from,
                                                         const std::filesystem::path& to);

/// The whole file; throws std::system_error when it cannot be read or has more than `bytes_max`.
std::string content_of(const std::filesystem::path& file, std::size_t bytes_max = 64u << 20);

}  // namespace muniment
