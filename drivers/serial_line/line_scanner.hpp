#pragma once

#include <cstdint>
#include <span>

#include "drivers/scan_text.hpp"

// A scanner on a serial line: RS-232, USB-serial or CDC-ACM. It sends the text of a symbol and,
// when it is set so, CR, LF, CR LF, TAB or ETX behind it; some put STX in front. One that sends
// nothing behind is told by the pause after it.

namespace muniment::serial_line {

class LineScanner {
  public:
    /// Any portion: several scans in it are told apart, and one may span several portions.
    void feed(std::span<const std::uint8_t> bytes, const TakeScanned& take);
    /// Nothing came for longer than the pause between two characters: what is there is a scan.
    void idle(const TakeScanned& take) { text_.end(take); }
    /// The scanner is gone.
    void gone(const TakeScanned& take) { text_.drop(take); }
    bool has_begun() const { return !text_.is_empty(); }

  private:
    ScanText text_;
};

}  // namespace muniment::serial_line
