// zbar first: ZXing's headers make macros of names that zbar's declare.
// clang-format off
#include <zbar.h>

#include <ZXing/DecodeHints.h>
#include <ZXing/ReadBarcode.h>
#include <ZXing/TextUtfEncoding.h>
#include <dmtx.h>
// clang-format on

#include <memory>

#include "tests/labels/grey_image.hpp"

namespace muniment::labels {

std::optional<std::string> read_by_zbar(const GreyImage& image) {
    zbar::ImageScanner scanner;
    zbar::Image seen(static_cast<unsigned>(image.width),
                     static_cast<unsigned>(image.height),
                     "Y800",
                     image.pixels.data(),
                     image.pixels.size());
    if (scanner.scan(seen) != 1) return std::nullopt;
    return seen.symbol_begin()->get_data();
}

std::optional<std::string> read_by_dmtx(const GreyImage& image) {
    auto pixels = image.pixels;
    const std::unique_ptr<DmtxImage, void (*)(DmtxImage*)> seen{
        dmtxImageCreate(pixels.data(), image.width, image.height, DmtxPack8bppK),
        [](DmtxImage* one) { dmtxImageDestroy(&one); }};
    const std::unique_ptr<DmtxDecode, void (*)(DmtxDecode*)> decoder{
        dmtxDecodeCreate(seen.get(), 1), [](DmtxDecode* one) { dmtxDecodeDestroy(&one); }};
    const std::unique_ptr<DmtxRegion, void (*)(DmtxRegion*)> region{
        dmtxRegionFindNext(decoder.get(), nullptr),
        [](DmtxRegion* one) { dmtxRegionDestroy(&one); }};
    if (!region) return std::nullopt;
    const std::unique_ptr<DmtxMessage, void (*)(DmtxMessage*)> message{
        dmtxDecodeMatrixRegion(decoder.get(), region.get(), DmtxUndefined),
        [](DmtxMessage* one) { dmtxMessageDestroy(&one); }};
    if (!message) return std::nullopt;
    return std::string(reinterpret_cast<const char*>(message->output),
                       static_cast<std::size_t>(message->outputIdx));
}

std::optional<std::string> read_by_zxing(const GreyImage& image, Symbology symbology) {
    ZXing::DecodeHints hints;
    hints.setTryHarder(true);
    hints.setFormats(symbology == Symbology::qr        ? ZXing::BarcodeFormat::QRCode
                     : symbology == Symbology::code128 ? ZXing::BarcodeFormat::Code128
                                                       : ZXing::BarcodeFormat::DataMatrix);
    const auto read = ZXing::ReadBarcode(
        {image.pixels.data(), image.width, image.height, ZXing::ImageFormat::Lum}, hints);
    if (!read.isValid()) return std::nullopt;
    return ZXing::TextUtfEncoding::ToUtf8(read.text());
}

}  // namespace muniment::labels
