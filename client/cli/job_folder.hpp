#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "client/cli/label_press.hpp"

namespace muniment::cli {

/// What a job's labels say, kept on the machine that prints it until the job is over, so that
/// printing can go on after whatever broke it off. The daemon knows boxes, not what stands on their
/// labels. Files of mode 0600 beside the session.
class JobFolder {
  public:
    explicit JobFolder(const std::filesystem::path& state) : folder_(state / "label-jobs") {}

    /// On the disk when it returns. Throws std::system_error when that cannot be done.
    void keep(const std::string& job, const LabelSource& source) const;
    std::optional<LabelSource> source(const std::string& job) const;
    void forget(const std::string& job) const;

  private:
    std::filesystem::path folder_;
};

}  // namespace muniment::cli
