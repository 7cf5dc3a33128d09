#include "labels/zpl.hpp"

#include <zlib.h>

#include <algorithm>
#include <boost/crc.hpp>
#include <cstdio>
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

/// One row as runs of hex digits; a row that ends in white ends in ','. The sign for black to the
/// end ('!') is left out: an emulation was found that draws it wrong.
void append_row(std::string& to, const std::uint8_t* row, std::size_t bytes) {
    constexpr char hex[] = "0123456789ABCDEF";
    std::size_t used = bytes;
    while (used > 0 && row[used - 1] == 0) --used;
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
    if (used < bytes) to += ',';
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

/// A part of a label with something on it. Its left edge falls on a byte.
struct Block {
    std::size_t left = 0;  ///< byte of the row
    std::size_t right = 0;
    int top = 0;
    int bottom = 0;
};

/// Calls `each(begin, end)` for every stretch of what `is_used`, stretches closer than `gap` taken
/// together.
template <class Number, class Used, class Each>
void for_stretches(Number from, Number to, Number gap, Used is_used, Each each) {
    Number begin = to;
    Number end = from;
    for (Number at = from; at < to; ++at) {
        if (!is_used(at)) continue;
        if (begin != to && at - end >= gap) {
            each(begin, end);
            begin = at;
        }
        if (begin == to) begin = at;
        end = at + 1;
    }
    if (begin != to) each(begin, end);
}

/// The label in blocks with white between them: first bands of rows, then the columns of each.
/// White is not sent, and a symbol that stands alone repeats its rows, which one sign says.
std::vector<Block> blocks_of(const Raster& raster) {
    constexpr int row_gap = 4;
    constexpr std::size_t column_gap = 2;
    const auto bytes = raster.row_bytes();
    const auto byte_at = [&](int y, std::size_t x) {
        return raster.bytes[static_cast<std::size_t>(y) * bytes + x];
    };
    const auto has_ink = [&](int y) {
        const auto* row = &raster.bytes[static_cast<std::size_t>(y) * bytes];
        return std::any_of(row, row + bytes, [](auto byte) { return byte != 0; });
    };
    std::vector<Block> blocks;
    for_stretches(0, raster.height, row_gap, has_ink, [&](int top, int bottom) {
        std::vector<std::uint8_t> column(bytes);
        for (int y = top; y < bottom; ++y)
            for (std::size_t x = 0; x < bytes; ++x) column[x] |= byte_at(y, x);
        for_stretches(
            std::size_t{0},
            bytes,
            column_gap,
            [&](std::size_t x) { return column[x] != 0; },
            [&](std::size_t left, std::size_t right) {
                blocks.push_back({left, right, top, bottom});
            });
    });
    return blocks;
}

Raster cut(const Raster& raster, const Block& block) {
    const int wide = static_cast<int>(block.right - block.left) * 8;
    Raster part{wide, block.bottom - block.top, raster.dots_per_mm};
    auto* to = part.bytes.data();
    for (int y = block.top; y < block.bottom; ++y, to += part.row_bytes()) {
        const auto row = static_cast<std::size_t>(y) * raster.row_bytes();
        std::memcpy(to, &raster.bytes[row + block.left], part.row_bytes());
    }
    return part;
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

void append_graphic(std::string& to, const Raster& raster, ZplFormat::Packing packing) {
    const auto total = std::to_string(raster.bytes.size());
    to += "^GFA," + total + "," + total + "," + std::to_string(raster.row_bytes()) + ",";
    packing == ZplFormat::Packing::zlib ? append_zlib(to, raster) : append_hex_runs(to, raster);
    to += "^FS\n";
}

std::string two_digits(int number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

}  // namespace

std::string zpl_of(const Raster& raster, const ZplFormat& format) {
    std::string zpl;
    zpl.reserve(16 * 1024);
    if (format.darkness) zpl += "~SD" + two_digits(*format.darkness) + "\n";
    zpl += "^XA\n^PW" + std::to_string(raster.width) + "^LL" + std::to_string(raster.height) +
           "^LH0,0^LS0\n";
    if (format.speed) zpl += "^PR" + std::to_string(*format.speed) + "\n";
    zpl += format.before_graphic;
    for (const auto& block : blocks_of(raster)) {
        zpl += "^FO" + std::to_string(block.left * 8) + "," + std::to_string(block.top);
        append_graphic(zpl, cut(raster, block), format.packing);
    }
    zpl += format.after_graphic;
    zpl += "^PQ1\n^XZ\n";
    return zpl;
}

}  // namespace muniment::labels
