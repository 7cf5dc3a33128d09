#include "tests/door/site.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace muniment::generator {

namespace {

Millimetres millimetres(double metres) {
    return {static_cast<std::int32_t>(std::lround(metres * 1000))};
}

std::complex<double> turned(Luck& luck, double size) {
    return std::polar(size, luck.between(0, 2 * std::numbers::pi));
}

/// Their way back differs from their way there by about a third (Kuester 2010: up to 8 dB).
std::vector<Scatterer> scatterers(Luck luck, int count, Point reach, double size_m) {
    std::vector<Scatterer> all;
    for (int i = 0; i < count; ++i) {
        Scatterer one;
        one.at = {luck.between(-reach.x, reach.x),
                  luck.between(-reach.y, reach.y),
                  luck.between(0.2, reach.z)};
        one.forward = turned(luck, luck.between(0.3, 1.7) * size_m);
        one.back = one.forward + turned(luck, 0.35 * std::abs(one.forward));
        all.push_back(one);
    }
    return all;
}

std::vector<RadioChannel> channels(int count, double first_mhz, double step_mhz, bool in_khz) {
    std::vector<RadioChannel> all;
    for (int i = 0; i < count; ++i) {
        const double mhz = first_mhz + step_mhz * i;
        all.push_back({static_cast<std::uint32_t>(in_khz ? std::lround(mhz * 1000) : i + 1), mhz});
    }
    return all;
}

SiteAntenna antenna(int port, Point at, Point towards) {
    return {AntennaPort(static_cast<std::uint16_t>(port)), at, unit(towards - at)};
}

}  // namespace

DoorProfile Site::profile() const {
    DoorProfile profile;
    for (const SiteAntenna& a : antennas) {
        const auto same = std::ranges::find(profile.antennas, a.port, &DoorAntenna::port);
        if (same == profile.antennas.end())
            profile.antennas.push_back({a.port, millimetres(a.at.x)});
    }
    profile.barriers = beams;
    return profile;
}

Site drawn_door(Luck luck, Beams beams) {
    Site site;
    site.wall.half_width_m = luck.between(0.45, 0.5);
    site.wall.loss_db = luck.between(6, 18);
    const double inside = -luck.between(0.5, 1.0), outside = luck.between(0.5, 1.0);
    const double jamb = site.wall.half_width_m + luck.between(0.05, 0.25);
    const double side = luck.sign();
    const Point middle{0, 0, 1.2};
    const auto across = [&](double x) { return Point{0.75 * x, middle.y, middle.z}; };
    site.antennas = {antenna(1, {inside, side * jamb, 1.0}, across(inside)),
                     antenna(2, {inside, -side * jamb, 1.8}, across(inside)),
                     antenna(3, {outside, side * jamb, 1.0}, across(outside)),
                     antenna(4, {outside, -side * jamb, 1.8}, across(outside))};
    if (beams == Beams::one) site.beams = {{1, {0}}};
    if (beams == Beams::two) site.beams = {{1, {-250}}, {2, {250}}};
    site.channels = channels(16, 920.625, 0.25, true);
    site.scatterers = scatterers(luck.of(1), 8, {3.5, 2.5, 2.6}, 0.3);
    site.side_y = luck.sign() * luck.between(1.2, 3.0);
    site.reader.power_dbm = luck.between(19, 25);
    site.reader.dwell_ms = luck.between(50, 150);
    site.reader.hop_ms = luck.between(200, 1000);
    site.reader.session = luck.happens(0.3) ? Session::s1 : Session::s0;
    return site;
}

Site tunnel_site(Luck luck) {
    Site site;
    const double before = -1.25, side = 1.1, high = 0.9;
    const auto first = antenna(1, {0.05, -side, high}, {0.05, 0, high});
    const auto second = antenna(1, {1.1, side, high}, {1.1, 0, high});
    site.antennas = {first,
                     second,
                     antenna(3, {before, -1.3, high}, {before, 0, high}),
                     first,
                     second,
                     antenna(4, {before, 1.3, high}, {before, 0, high})};
    site.beams = {{1, {-500}}, {2, {500}}};
    site.channels = channels(4, 865.7, 0.6, true);
    site.scatterers = scatterers(luck.of(1), 8, {2, 1.2, 2}, 0.28);
    site.wall = {.half_width_m = 0.28, .height_m = 1.4, .loss_db = 5};  // the tunnel's mouth
    site.side_y = 1.2;
    site.floor_echo = site.side_echo = -0.3;
    site.reader.power_dbm = 24.8;
    site.reader.frame_ms = 5;
    site.reader.read_ms = 2.8;
    site.reader.collision_ms = 1.2;
    site.reader.hop_ms = 100;
    return site;
}

Site corner_site(Luck luck) {
    Site site;
    const double far = 2.286;
    const Point middle{0, 0, 1.0};
    site.antennas = {antenna(1, {far, -far, 1.2}, middle),
                     antenna(2, {-far, -far, 1.2}, middle),
                     antenna(3, {-far, far, 1.2}, middle),
                     antenna(4, {far, far, 1.2}, middle)};
    site.channels = channels(50, 902.75, 0.5, false);
    site.scatterers = scatterers(luck.of(1), 8, {4, 4, 2.6}, 0.45);
    site.wall.loss_db = 0;
    site.side_y = 4;
    site.reader.power_dbm = 28.5;
    site.reader.dwell_ms = 12;
    site.reader.switch_ms = 15;
    site.reader.frame_ms = 6;
    return site;
}

}  // namespace muniment::generator
