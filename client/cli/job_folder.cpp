#include "client/cli/job_folder.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>

namespace muniment::cli {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const fs::path& file) {
    throw std::system_error(errno, std::generic_category(), file.string());
}

void write_whole(const fs::path& file, std::string_view text) {
    const int out = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (out < 0) fail(file);
    bool is_written = true;
    while (is_written && !text.empty()) {
        const auto size = ::write(out, text.data(), text.size());
        is_written = size > 0;
        if (is_written) text.remove_prefix(static_cast<std::size_t>(size));
    }
    is_written = is_written && ::fsync(out) == 0;
    ::close(out);
    if (!is_written) fail(file);
}

std::optional<std::string> contents(const fs::path& file) {
    std::ifstream in{file, std::ios::binary};
    if (!in) return std::nullopt;
    return std::string{std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

void JobFolder::keep(const std::string& job, const LabelSource& source) const {
    fs::create_directories(folder_);
    write_whole(folder_ / (job + ".template"), source.template_name);
    write_whole(folder_ / (job + ".csv"), source.list);
}

std::optional<LabelSource> JobFolder::source(const std::string& job) const {
    auto name = contents(folder_ / (job + ".template"));
    auto list = contents(folder_ / (job + ".csv"));
    if (!name || !list) return std::nullopt;
    return LabelSource{*std::move(name), *std::move(list)};
}

void JobFolder::forget(const std::string& job) const {
    std::error_code gone;
    fs::remove(folder_ / (job + ".template"), gone);
    fs::remove(folder_ / (job + ".csv"), gone);
}

}  // namespace muniment::cli
