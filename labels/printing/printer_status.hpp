#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace muniment::labels {

/// What keeps a printer from printing, the gravest first.
enum class PrinterFault {
    none,
    head_open,
    paper_out,
    ribbon_out,
    jam,
    too_hot,
    too_cold,
    memory_lost,  ///< the printer lost its configuration
    paused,
};

/// What a printer says of itself.
struct PrinterStatus {
    PrinterFault fault = PrinterFault::none;
    bool is_busy = false;              ///< something is received, waits or prints
    std::uint32_t labels_waiting = 0;  ///< as far as the printer counts them
    friend bool operator==(const PrinterStatus&, const PrinterStatus&) = default;
};

/// The question that ZPL printers answer with three strings (Zebra, ZPL II Programming Guide, ~HS).
/// Some models do not answer it at all while paper or ribbon is out or the head is open.
inline constexpr std::string_view zpl_status_question = "~HS\r\n";

/// From the strings between <STX> and <ETX>, the first two of the three:
///
///     aaa,b,c,dddd,eee,f,g,h,iii,j,k,l      b paper out, c paused, eee formats waiting,
///                                           f buffer full, h partial format, j memory lost,
///                                           k too cold, l too hot
///     mmm,n,o,p,q,r,s,t,uuuuuuuu,v,www      o head open, p ribbon out, t label waits to be
///                                           peeled, u labels left of the batch
///
/// Nothing when one has other fields than these.
std::optional<PrinterStatus> zpl_status_of(std::string_view first, std::string_view second);

/// The question that TSPL printers answer with one byte, at any time (TSC, TSPL Programming
/// Manual).
inline constexpr std::string_view tspl_status_question = "\x1b!?";

/// Bit 0 head open, 1 jam, 2 paper out, 3 ribbon out, 4 paused, 5 printing, 6 cover open (counted
/// as the head), 7 temperature.
PrinterStatus tspl_status_of(std::uint8_t answer);

}  // namespace muniment::labels
