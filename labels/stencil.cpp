#include "labels/stencil.hpp"

#include <bit>
#include <cstring>

namespace muniment::labels {

namespace {

std::uint8_t darkness_of(std::uint32_t pixel) {
    // Premultiplied ARGB on white paper: what is missing to white, by the eye's weights (Rec. 601).
    const auto alpha = pixel >> 24;
    const auto luma =
        (299 * (pixel >> 16 & 0xFF) + 587 * (pixel >> 8 & 0xFF) + 114 * (pixel & 0xFF)) / 1000;
    return static_cast<std::uint8_t>(alpha - std::min(alpha, luma));
}

/// Eight bytes of coverage as eight bits, the first byte highest.
std::uint8_t bits_of(const unsigned char* coverage) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, coverage, sizeof eight);
    if (eight == 0) return 0;
    if constexpr (std::endian::native == std::endian::big) eight = std::byteswap(eight);
    // The high bit of each byte is gathered in the top byte by one multiplication.
    return static_cast<std::uint8_t>((eight >> 7 & 0x0101010101010101) * 0x8040201008040201 >> 56 &
                                     0xFF);
}

}  // namespace

Surface image_stencil(const std::string& file) {
    constexpr long pixels_max = 16'000'000;
    const Surface png{cairo_image_surface_create_from_png(file.c_str())};
    if (cairo_surface_status(png.get()) != CAIRO_STATUS_SUCCESS)
        throw std::runtime_error(file + ": " +
                                 cairo_status_to_string(cairo_surface_status(png.get())));
    const int wide = cairo_image_surface_get_width(png.get());
    const int high = cairo_image_surface_get_height(png.get());
    if (long{wide} * high > pixels_max) throw std::runtime_error(file + ": over 16 million pixels");
    Surface colour{cairo_image_surface_create(CAIRO_FORMAT_ARGB32, wide, high)};
    const Canvas copy{cairo_create(colour.get())};
    cairo_set_source_surface(copy.get(), png.get(), 0, 0);
    cairo_paint(copy.get());
    cairo_surface_flush(colour.get());

    Surface stencil{cairo_image_surface_create(CAIRO_FORMAT_A8, wide, high)};
    must_be_sound(cairo_surface_status(stencil.get()));
    for (int y = 0; y < high; ++y) {
        const auto* from = cairo_image_surface_get_data(colour.get()) +
                           std::ptrdiff_t{y} * cairo_image_surface_get_stride(colour.get());
        auto* to = cairo_image_surface_get_data(stencil.get()) +
                   std::ptrdiff_t{y} * cairo_image_surface_get_stride(stencil.get());
        for (int x = 0; x < wide; ++x) {
            std::uint32_t pixel = 0;
            std::memcpy(&pixel, from + std::ptrdiff_t{x} * 4, sizeof pixel);
            to[x] = darkness_of(pixel);
        }
    }
    cairo_surface_mark_dirty(stencil.get());
    return stencil;
}

void mask_into(cairo_t* page, cairo_surface_t* stencil, const Area& area) {
    const Saved saved{page};
    const double wide = cairo_image_surface_get_width(stencil);
    const double high = cairo_image_surface_get_height(stencil);
    const double scale = std::min(area.width / wide, area.height / high);
    cairo_translate(
        page, area.x + (area.width - wide * scale) / 2, area.y + (area.height - high * scale) / 2);
    cairo_scale(page, scale, scale);
    cairo_mask_surface(page, stencil, 0, 0);
}

void mask_symbol(cairo_t* page, const PlacedSymbol& symbol, double dots_per_mm) {
    const auto& modules = symbol.modules;
    const Surface stencil{
        cairo_image_surface_create(CAIRO_FORMAT_A1, modules.width, modules.height)};
    auto* rows = cairo_image_surface_get_data(stencil.get());
    const int stride = cairo_image_surface_get_stride(stencil.get());
    // Cairo counts the pixels of A1 from the end of a 32-bit word that the machine would shift out
    // last: the lowest bit first on little endian machines.
    for (int y = 0; y < modules.height; ++y)
        for (int x = 0; x < modules.width; ++x) {
            const int bit = std::endian::native == std::endian::little ? x % 8 : 7 - x % 8;
            if (modules.is_dark(x, y))
                rows[y * stride + x / 8] =
                    static_cast<unsigned char>(rows[y * stride + x / 8] | 1 << bit);
        }
    cairo_surface_mark_dirty(stencil.get());

    const Saved saved{page};
    cairo_translate(page, symbol.x / dots_per_mm, symbol.y / dots_per_mm);
    cairo_scale(page, symbol.module / dots_per_mm, symbol.height / dots_per_mm);
    const Pattern pattern{cairo_pattern_create_for_surface(stencil.get())};
    cairo_pattern_set_filter(pattern.get(), CAIRO_FILTER_NEAREST);
    cairo_mask(page, pattern.get());
}

Raster thresholded(cairo_surface_t* coverage, double dots_per_mm) {
    cairo_surface_flush(coverage);
    Raster raster{cairo_image_surface_get_width(coverage),
                  cairo_image_surface_get_height(coverage),
                  dots_per_mm};
    const auto stride = cairo_image_surface_get_stride(coverage);
    const auto* row = cairo_image_surface_get_data(coverage);
    auto* out = raster.bytes.data();
    for (int y = 0; y < raster.height; ++y, row += stride) {
        int x = 0;
        for (; x + 8 <= raster.width; x += 8) *out++ = bits_of(row + x);
        if (x == raster.width) continue;
        unsigned char last[8] = {};
        std::memcpy(last, row + x, static_cast<std::size_t>(raster.width - x));
        *out++ = bits_of(last);
    }
    return raster;
}

}  // namespace muniment::labels
