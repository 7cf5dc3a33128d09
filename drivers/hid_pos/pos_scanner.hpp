#pragma once

#include <optional>
#include <string>

#include "drivers/hid_pos/pos_layout.hpp"
#include "drivers/scan_text.hpp"

namespace muniment::hid_pos {

/// Puts the scans of a HID POS scanner together from its input reports. A symbol that is longer
/// than a report comes in several; when the scanner is pulled out between two, half a code is no
/// code.
class PosScanner {
  public:
    /// `layout`: from the device's descriptor. Without it each scan is read as its first report
    /// looks.
    explicit PosScanner(std::optional<Layout> layout = std::nullopt) : known_(layout) {}

    /// One report as it came. Faults: unknown_report (another id, or too short), wrong_count,
    /// scanner_reply (an answer to a setting, which some send as a scan of symbology ]X0 or ]Z6).
    void feed(Bytes report, const TakeScanned& take);
    /// No further report came: a scan that filled its last one to the brim was over with it.
    void idle(const TakeScanned& take);
    void gone(const TakeScanned& take);
    bool has_begun() const { return current_.has_value(); }

  private:
    bool goes_on(const Layout& layout, Bytes report, std::size_t count) const;
    void end(const TakeScanned& take);

    std::optional<Layout> known_;
    std::optional<Layout> current_;  ///< of the scan that goes on
    std::string symbology_;
    ScanText text_;
};

}  // namespace muniment::hid_pos
