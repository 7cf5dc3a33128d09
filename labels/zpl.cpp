#include "labels/zpl.hpp"

#include <zlib.h>

#include <boost/crc.hpp>
#include <cstring>
#include <stdexcept>
#include <vector>

namespace muniment::labels {

namespace {

/// G to Y repeat the next digit 1 to 19 times, g to z 20 to 400 times in steps of 20 (ZPL II
/// guide, "Alternative Data Compression Scheme").
void append_run(std::string& to, std::size_t times, char digit) {
    constexpr std::size_t longest = 400 + 19;
    for (; times > longest; times -= longest) to += {'z', 'Y', digit};
    if (times >= 20) to += static_cast<char>('g' + times / 20 - 1);
    if (times % 20 > 0 && times > 1) to += static_cast<char>('G' + times % 20 - 1);
    to += digit;
}

/// One row as runs of hex digits; a row that ends in white ends in ',', one that ends in black in
/// '!'.
void append_row(std::string& to, const std::uint8_t* row, std::size_t bytes) {
    constexpr char hex[] = "0123456789ABCDEF";
    const std::uint8_t tail = row[bytes - 1];
    std::size_t used = bytes;
    if (tail == 0x00 || tail == 0xFF)
        while (used > 0 && row[used - 1] == tail) --used;
    std::size_t times = 0;
    char running = '\0';
    for (std::size_t at = 0; at < used; ++at) {
        const char high = hex[row[at] >> 4];
        const char low = hex[row[at] & 0xF];
        for (const char digit : {high, low}) {
            if (digit == running) {
                ++times;
                continue;
            }
            if (times > 0) append_run(to, times, running);
            running = digit;
            times = 1;
        }
    }
    if (times > 0) append_run(to, times, running);
    if (used < bytes) to += tail == 0 ? ',' : '!';
}

void append_hex_runs(std::string& to, const Raster& raster) {
    const auto bytes = raster.row_bytes();
    const auto* row = raster.bytes.data();
    for (int y = 0; y < raster.height; ++y, row += bytes) {
        if (y > 0 && std::memcmp(row, row - bytes, bytes) == 0)
            to += ':';
        else
            append_row(to, row, bytes);
    }
}

std::string base64_of(const std::vector<unsigned char>& bytes) {
    constexpr char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        std::uint32_t group = 0;
        for (std::size_t one = 0; one < 3; ++one)
            group = group << 8 | (at + one < bytes.size() ? bytes[at + one] : 0u);
        for (int digit = 3; digit >= 0; --digit) text += letters[group >> (6 * digit) & 0x3F];
    }
    for (std::size_t missing = (3 - bytes.size() % 3) % 3, at = 0; at < missing; ++at)
        text[text.size() - 1 - at] = '=';
    return text;
}

/// :Z64:base64 of the deflated bytes:CRC of that text (CRC-16/XMODEM, in hex).
void append_zlib(std::string& to, const Raster& raster) {
    constexpr int level = 6;  // 9 is twice as slow for 3 %
    uLongf size = compressBound(raster.bytes.size());
    std::vector<unsigned char> packed(size);
    if (compress2(packed.data(), &size, raster.bytes.data(), raster.bytes.size(), level) != Z_OK)
        throw std::runtime_error("a label could not be packed");
    packed.resize(size);
    const auto text = base64_of(packed);
    boost::crc_optimal<16, 0x1021, 0, 0, false, false> crc;
    crc.process_bytes(text.data(), text.size());
    char digits[8];
    std::snprintf(digits, sizeof digits, ":%04X", crc.checksum());
    to += ":Z64:" + text + digits;
}

}  // namespace

std::string zpl_of(const Raster& raster, const ZplFormat& format) {
    const auto total = std::to_string(raster.bytes.size());
    std::string zpl;
    zpl.reserve(16 * 1024);
    if (format.darkness)
        zpl += "~SD" + std::string(*format.darkness < 10 ? "0" : "") +
               std::to_string(*format.darkness) + "\n";
    zpl += "^XA\n^PW" + std::to_string(raster.width) + "^LL" + std::to_string(raster.height) +
           "^LH0,0^LS0\n";
    if (format.speed) zpl += "^PR" + std::to_string(*format.speed) + "\n";
    zpl += format.before_graphic;
    zpl += "^FO0,0^GFA," + total + "," + total + "," + std::to_string(raster.row_bytes()) + ",";
    format.packing == ZplFormat::Packing::zlib ? append_zlib(zpl, raster)
                                               : append_hex_runs(zpl, raster);
    zpl += "^FS\n";
    zpl += format.after_graphic;
    zpl += "^PQ1\n^XZ\n";
    return zpl;
}

}  // namespace muniment::labels
