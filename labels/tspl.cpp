#include "labels/tspl.hpp"

#include <cstdio>

namespace muniment::labels {

namespace {

std::string millimetres(double mm) {
    char text[32];
    std::snprintf(text, sizeof text, "%.2f mm", mm);
    return text;
}

}  // namespace

std::string tspl_of(const Raster& raster, const TsplFormat& format) {
    std::string tspl = "SIZE " + millimetres(raster.width / raster.dots_per_mm) + "," +
                       millimetres(raster.height / raster.dots_per_mm) + "\r\nGAP " +
                       millimetres(format.gap_mm) + ",0 mm\r\n";
    if (format.darkness) tspl += "DENSITY " + std::to_string(*format.darkness) + "\r\n";
    if (format.speed) tspl += "SPEED " + std::to_string(*format.speed) + "\r\n";
    tspl += "DIRECTION 1\r\nREFERENCE 0,0\r\nCLS\r\nBITMAP 0,0," +
            std::to_string(raster.row_bytes()) + "," + std::to_string(raster.height) + ",0,";
    // TSPL prints the zeros: the other way round than ZPL.
    for (const auto byte : raster.bytes) tspl += static_cast<char>(~byte);
    tspl += "\r\nPRINT 1,1\r\n";
    return tspl;
}

}  // namespace muniment::labels
