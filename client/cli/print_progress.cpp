#include "client/cli/print_progress.hpp"

namespace muniment::cli {

using namespace std::chrono_literals;

void PrintProgress::add(std::uint32_t printed) {
    done_ += printed;
    if (std::chrono::steady_clock::now() - told_at_ >= 2s) tell();
}

void PrintProgress::end() {
    if (told_ != done_) tell();
}

void PrintProgress::tell() {
    told_ = done_;
    told_at_ = std::chrono::steady_clock::now();
    desk_.terminal.line(
        desk_.say("{done} of {whole} printed", fmt::arg("done", done_), fmt::arg("whole", whole_)),
        Ink::faint);
}

}  // namespace muniment::cli
