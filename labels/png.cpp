#include "labels/png.hpp"

#include "labels/cairo_handles.hpp"

namespace muniment::labels {

namespace {

cairo_status_t append(void* to, const unsigned char* bytes, unsigned count) {
    static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), count);
    return CAIRO_STATUS_SUCCESS;
}

}  // namespace

std::string png_of(const Raster& raster) {
    const Surface page{cairo_image_surface_create(CAIRO_FORMAT_RGB24, raster.width, raster.height)};
    must_be_sound(cairo_surface_status(page.get()));
    auto* pixels = cairo_image_surface_get_data(page.get());
    const auto stride = cairo_image_surface_get_stride(page.get());
    for (int y = 0; y < raster.height; ++y) {
        auto* row = reinterpret_cast<std::uint32_t*>(pixels + std::ptrdiff_t{y} * stride);
        for (int x = 0; x < raster.width; ++x) row[x] = raster.is_black(x, y) ? 0u : 0xFF'FF'FFu;
    }
    cairo_surface_mark_dirty(page.get());
    std::string png;
    must_be_sound(cairo_surface_write_to_png_stream(page.get(), append, &png));
    return png;
}

}  // namespace muniment::labels
