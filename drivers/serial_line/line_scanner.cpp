#include "drivers/serial_line/line_scanner.hpp"

namespace muniment::serial_line {

namespace {

constexpr std::uint8_t stx = 0x02;
constexpr std::uint8_t etx = 0x03;

bool ends_scan(std::uint8_t byte) {
    return byte == '\r' || byte == '\n' || byte == '\t' || byte == etx || byte == 0;
}

}  // namespace

void LineScanner::feed(std::span<const std::uint8_t> bytes, const TakeScanned& take) {
    for (const std::uint8_t byte : bytes) {
        if (ends_scan(byte))
            text_.end(take);
        else if (byte != stx)
            text_.add(static_cast<char>(byte));
    }
}

}  // namespace muniment::serial_line
