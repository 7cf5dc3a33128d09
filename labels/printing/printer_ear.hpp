#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "labels/printing/printer_status.hpp"
#include "labels/printing/tag_format.hpp"

namespace muniment::labels {

/// Takes apart what comes back from a ZPL printer, however the bytes are cut: status strings
/// between <STX> and <ETX>, and lines. What is neither, or longer than `piece_bytes_max`, is
/// dropped and counted; memory stays bounded whatever is sent.
class ZplEar {
  public:
    static constexpr std::size_t piece_bytes_max = 512;

    using Heard = std::variant<PrinterStatus, TagAnswer>;
    std::vector<Heard> hear(std::string_view bytes);
    std::uint64_t dropped() const { return dropped_; }

  private:
    void end_piece(std::vector<Heard>& heard);
    void take_status_string(std::vector<Heard>& heard);

    std::string piece_;
    bool is_status_string_ = false;
    bool is_too_long_ = false;
    std::string first_;  ///< of the three status strings; empty while it has not come
    std::uint64_t dropped_ = 0;
};

}  // namespace muniment::labels
