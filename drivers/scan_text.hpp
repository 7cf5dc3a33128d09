#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <variant>

namespace muniment {

/// What a scanner read. Hostile: anybody prints a barcode. The text is as it stood in the symbol,
/// group separators (GS, 1D) of GS1 symbols among it, and passes the grammar of codes
/// (core/code_grammar.hpp) before it means anything.
struct Scan {
    std::string text;
    std::string symbology;  ///< AIM identifier, "]C1" for GS1-128; empty where none came
    friend bool operator==(const Scan&, const Scan&) = default;
};

/// An AIM identifier that the scanner was set to put in front (ISO/IEC 15424: "]", a letter, a
/// digit or letter) is taken off the text. None of our own codes begins with "]".
Scan scan_of(std::string text);

/// What comes out of a scanner's stream: a scan, or a fault by its literal name.
using Scanned = std::variant<Scan, std::string_view>;
using TakeScanned = std::function<void(Scanned)>;

/// Gathers the characters of one scan. Bounded: a longer one is a fault, and the rest of it is
/// dropped up to its end.
class ScanText {
  public:
    static constexpr std::size_t bytes_max = 4096;  ///< more than any symbol but a full QR holds

    void add(char character);
    void add(std::string_view characters);
    /// The scan is over. Nothing was gathered: nothing is told. `symbology`: what the device said
    /// of it; where it says nothing, what stands in front of the text.
    void end(const TakeScanned& take, std::string symbology = {});
    /// The scanner was pulled out inside a scan: half a code is no code.
    void drop(const TakeScanned& take);
    bool is_empty() const { return text_.empty() && !is_too_long_; }

  private:
    std::string text_;
    bool is_too_long_ = false;
};

}  // namespace muniment
