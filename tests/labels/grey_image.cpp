#include "tests/labels/grey_image.hpp"

#include <algorithm>
#include <cmath>
#include <random>

namespace muniment::labels {

namespace {

std::size_t index_of(int x, int y, int width) {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
           static_cast<std::size_t>(x);
}

GreyImage white(int width, int height) {
    return {width, height, std::vector<std::uint8_t>(index_of(0, height, width), 255)};
}

/// Finer than a dot, so that ink can run out by a part of one.
constexpr int fine = 4;

GreyImage inked(const Raster& symbol, const Wear& wear, std::mt19937& chance) {
    std::vector<int> dead;
    for (int at = 0; at < wear.dead_dots; ++at)
        dead.push_back(static_cast<int>(chance() % static_cast<unsigned>(symbol.width)));
    auto ink = white(symbol.width * fine, symbol.height * fine);
    const int gain = static_cast<int>(std::lround(wear.dot_gain * fine));
    for (int y = 0; y < symbol.height; ++y)
        for (int x = 0; x < symbol.width; ++x) {
            if (!symbol.is_black(x, y) || std::ranges::count(dead, x) > 0) continue;
            for (int v = y * fine - gain; v < (y + 1) * fine + gain; ++v)
                for (int u = x * fine - gain; u < (x + 1) * fine + gain; ++u)
                    if (u >= 0 && v >= 0 && u < ink.width && v < ink.height)
                        ink.pixels[index_of(u, v, ink.width)] = 0;
        }
    return ink;
}

/// The mean over `side` pixels along one axis; `step` is 1 for rows, the width for columns.
void blur_along(GreyImage& image, int side, bool is_across) {
    const auto source = image.pixels;
    const int length = is_across ? image.width : image.height;
    const int half = side / 2;
    for (int y = 0; y < image.height; ++y)
        for (int x = 0; x < image.width; ++x) {
            const int at = is_across ? x : y;
            const int from = std::max(0, at - half);
            const int to = std::min(length - 1, at + half);
            int sum = 0;
            for (int one = from; one <= to; ++one)
                sum += source[is_across ? index_of(one, y, image.width)
                                        : index_of(x, one, image.width)];
            image.pixels[index_of(x, y, image.width)] =
                static_cast<std::uint8_t>(sum / (to - from + 1));
        }
}

double between(const GreyImage& image, double x, double y) {
    const int left = static_cast<int>(std::floor(x));
    const int top = static_cast<int>(std::floor(y));
    if (left < 0 || top < 0 || left + 1 >= image.width || top + 1 >= image.height) return 255;
    const double u = x - left;
    const double v = y - top;
    return (1 - v) * ((1 - u) * image.at(left, top) + u * image.at(left + 1, top)) +
           v * ((1 - u) * image.at(left, top + 1) + u * image.at(left + 1, top + 1));
}

/// Turned about its middle, on a white table somewhat larger than itself.
GreyImage photographed(const GreyImage& image, double per_pixel, double tilt) {
    const int side =
        static_cast<int>(std::ceil(std::hypot(image.width, image.height) / per_pixel)) + 8;
    auto photo = white(side, side);
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            const double u = (x - side / 2.0) * per_pixel;
            const double v = (y - side / 2.0) * per_pixel;
            photo.pixels[index_of(x, y, side)] = static_cast<std::uint8_t>(
                std::lround(between(image,
                                    image.width / 2.0 + u * std::cos(tilt) + v * std::sin(tilt),
                                    image.height / 2.0 - u * std::sin(tilt) + v * std::cos(tilt))));
        }
    return photo;
}

struct Dots {
    int left, top, right, bottom;
};

Dots dots_of(const Raster& raster, const Area& area) {
    const auto dot = [&](double mm, int most) {
        return std::clamp(static_cast<int>(std::lround(mm * raster.dots_per_mm)), 0, most);
    };
    return {dot(area.x, raster.width),
            dot(area.y, raster.height),
            dot(area.x + area.width, raster.width),
            dot(area.y + area.height, raster.height)};
}

}  // namespace

Raster cut_out(const Raster& raster, const Area& area) {
    const auto [left, top, right, bottom] = dots_of(raster, area);
    Raster part{right - left, bottom - top, raster.dots_per_mm};
    for (int y = 0; y < part.height; ++y)
        for (int x = 0; x < part.width; ++x)
            if (raster.is_black(left + x, top + y)) {
                auto& byte = part.bytes[index_of(x / 8, y, static_cast<int>(part.row_bytes()))];
                byte = static_cast<std::uint8_t>(byte | 0x80 >> x % 8);
            }
    return part;
}

GreyImage cropped(const Raster& raster, const Area& area) {
    const auto part = cut_out(raster, area);
    auto image = white(part.width, part.height);
    for (int y = 0; y < part.height; ++y)
        for (int x = 0; x < part.width; ++x)
            if (part.is_black(x, y)) image.pixels[index_of(x, y, part.width)] = 0;
    return image;
}

GreyImage worn(const Raster& symbol, const Wear& wear, std::uint32_t seed) {
    std::mt19937 chance{seed};
    auto image = inked(symbol, wear, chance);
    const int side = static_cast<int>(std::lround(wear.blur_mm * symbol.dots_per_mm * fine)) | 1;
    blur_along(image, side, true);
    blur_along(image, side, false);
    constexpr double degree = 3.14159265358979323846 / 180;
    const double turned = wear.tilt_deg * (chance() % 2 == 0 ? degree : -degree);
    return photographed(image, symbol.dots_per_mm * fine / wear.px_per_mm, turned);
}

}  // namespace muniment::labels
