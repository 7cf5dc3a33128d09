#include "labels/symbol.hpp"

#include <ZXing/BarcodeFormat.h>
#include <ZXing/BitMatrix.h>
#include <ZXing/MultiFormatWriter.h>

#include <algorithm>
#include <cmath>

namespace muniment::labels {

namespace {

ZXing::BarcodeFormat format_of(Symbology symbology) {
    switch (symbology) {
        case Symbology::qr:
            return ZXing::BarcodeFormat::QRCode;
        case Symbology::code128:
            return ZXing::BarcodeFormat::Code128;
        case Symbology::data_matrix:
            return ZXing::BarcodeFormat::DataMatrix;
    }
    return ZXing::BarcodeFormat::QRCode;
}

}  // namespace

SymbolRule rule_of(Symbology symbology) {
    switch (symbology) {
        case Symbology::qr:
            return {4, 4, 0.5};
        case Symbology::code128:
            return {10, 0, 0.375};
        case Symbology::data_matrix:
            return {2, 2, 0.5};
    }
    return {};
}

Modules modules_of(Symbology symbology, std::string_view code) {
    // 4 of 0 to 8 is level M of QR, which corrects 15 % of the symbol; the others have one level.
    constexpr int medium_correction = 4;
    const auto drawn = ZXing::MultiFormatWriter(format_of(symbology))
                           .setMargin(0)
                           .setEccLevel(medium_correction)
                           .encode(std::string(code), 0, 0);
    Modules modules{drawn.width(), symbology == Symbology::code128 ? 1 : drawn.height(), {}};
    modules.dark.reserve(static_cast<std::size_t>(modules.width * modules.height));
    for (int y = 0; y < modules.height; ++y)
        for (int x = 0; x < modules.width; ++x) modules.dark.push_back(drawn.get(x, y));
    return modules;
}

std::optional<PlacedSymbol> placed(const CodeElement& element,
                                   Modules modules,
                                   const DotAxis& across,
                                   const DotAxis& down) {
    const auto rule = rule_of(element.symbology);
    // The area's edges are rounded inwards, so that neighbours never reach into the quiet zone.
    const auto& area = element.area;
    constexpr double hair = 1e-6;  // dots: sums of millimetres are not exact
    const int left = static_cast<int>(std::ceil(across.dot_at(area.x) - hair));
    const int right = static_cast<int>(std::floor(across.dot_at(area.x + area.width) + hair));
    const int top = static_cast<int>(std::ceil(down.dot_at(area.y) - hair));
    const int bottom = static_cast<int>(std::floor(down.dot_at(area.y + area.height) + hair));

    const bool is_linear = element.symbology == Symbology::code128;
    const int wide = modules.width + 2 * rule.quiet_x;
    const int high = modules.height + 2 * rule.quiet_y;
    const double density = across.dots_per_mm;
    const int wanted = static_cast<int>(std::lround(element.module * density));
    const int fitting =
        is_linear ? (right - left) / wide : std::min((right - left) / wide, (bottom - top) / high);
    const int module = std::min(wanted, fitting);
    // To the nearest dot: 0.5 mm is 4 dots at 203 dpi and 5.9, so 6, at 300.
    if (module < std::lround(rule.module_min_mm * density)) return std::nullopt;

    const int height = is_linear ? bottom - top : module;
    return PlacedSymbol{left + (right - left - module * modules.width) / 2,
                        top + (bottom - top - height * modules.height) / 2,
                        module,
                        height,
                        std::move(modules)};
}

}  // namespace muniment::labels
