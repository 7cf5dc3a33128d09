#include "tests/door/figures.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <numeric>
#include <set>
#include <tuple>

namespace muniment::generator {

namespace {

constexpr std::size_t spread_of_at_least = 4;

double ms(microseconds us) {
    return static_cast<double>(us.count()) / 1000;
}
double dbm(const Read& read) {
    return read.rssi ? read.rssi->value / 100.0 : 0;
}

double deviation(const std::vector<double>& values) {
    double mean = 0, squares = 0;
    for (const double v : values) mean += v / static_cast<double>(values.size());
    for (const double v : values) squares += (v - mean) * (v - mean);
    return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

/// Of angles in turns, in radians: from the length of their mean vector.
double circular_deviation(const std::vector<double>& turns) {
    std::complex<double> sum;
    for (const double t : turns) sum += std::polar(1.0, 2 * std::numbers::pi * t);
    const double together = std::abs(sum) / static_cast<double>(turns.size());
    return std::sqrt(std::max(0.0, -2 * std::log(std::min(1.0, together))));
}

using Values = std::vector<double>;
struct Tunnel {
    Values gaps_ms, reads, first_ms, sd_db, per_s, levels;
    std::map<std::pair<bool, int>, Values> profile;  ///< levels by gate and second from entry
    double strays = 0, asked = 0, stray_reads = 0, all_reads = 0, unread = 0;
};

void add_passage(Tunnel& t, const Story& story, std::span<const TruePass> own) {
    const Instant start = own.front().start, stop = own.front().stop;
    std::map<Epc, std::vector<const Read*>> heard;
    for (const Read& read : story.recording.reads)
        if (read.at >= start && read.at <= stop) heard[read.epc].push_back(&read);
    std::set<Epc> mine;
    for (const TruePass& pass : own) {
        mine.insert(pass.epc);
        const auto& reads = heard[pass.epc];
        t.reads.push_back(static_cast<double>(reads.size()));
        if (reads.empty()) continue;
        t.first_ms.push_back(ms(reads.front()->at - start));
        std::map<AntennaPort, Values> levels;
        for (std::size_t i = 0; i < reads.size(); ++i) {
            if (i > 0) t.gaps_ms.push_back(ms(reads[i]->at - reads[i - 1]->at));
            levels[reads[i]->antenna].push_back(dbm(*reads[i]));
        }
        for (const auto& [port, values] : levels)
            if (values.size() >= spread_of_at_least) t.sd_db.push_back(deviation(values));
    }
    for (const auto& [epc, reads] : heard) {
        const double count = static_cast<double>(reads.size());
        t.asked += count > 0;
        t.all_reads += count;
        if (mine.contains(epc)) continue;
        t.strays += count > 0;
        t.stray_reads += count;
    }
}

/// How strongly gate and upstream heard each tag, second by second around its entry.
void add_profile(Tunnel& t, const Story& story) {
    std::map<Epc, std::vector<const Read*>> heard;
    for (const Read& read : story.recording.reads) heard[read.epc].push_back(&read);
    for (const TruePass& pass : story.passes) {
        for (const Read* read : heard[pass.epc]) {
            const double s = ms(read->at - pass.start) / 1000;
            if (std::abs(s) > 6) continue;
            const bool gate = read->antenna == AntennaPort{1};
            t.profile[{gate, static_cast<int>(std::lround(s))}].push_back(dbm(*read));
        }
    }
}

void add_rates(Tunnel& t, const Recording& recording) {
    std::map<std::int64_t, double> per_s;
    for (const Read& read : recording.reads) {
        ++per_s[read.at.us / 1'000'000];
        t.levels.push_back(dbm(read));
    }
    for (const auto& [second, count] : per_s) t.per_s.push_back(count);
}

Tunnel tunnel(const std::vector<Story>& stories) {
    Tunnel t;
    for (const Story& story : stories) {
        const std::span<const TruePass> passes = story.passes;
        for (std::size_t from = 0, to = 0; from < passes.size(); from = to) {
            while (to < passes.size() && passes[to].start == passes[from].start) ++to;
            add_passage(t, story, passes.subspan(from, to - from));
        }
        add_rates(t, story.recording);
        add_profile(t, story);
    }
    t.unread = static_cast<double>(std::ranges::count(t.reads, 0.0));
    return t;
}

struct Walks {
    Values reads, rate, gaps_ms, switch_ms, range_db, sd_db, step_turns, levels;
};

void add_steps(Walks& w, const std::vector<Read>& reads) {
    std::map<std::pair<AntennaPort, std::uint32_t>, const Read*> last;
    std::map<std::pair<AntennaPort, std::int64_t>, Values> levels;
    for (const Read& read : reads) {
        levels[{read.antenna, read.at.us / 1'900'000}].push_back(dbm(read));
        if (!read.channel || !read.phase_4096) continue;
        const Read*& before = last[{read.antenna, *read.channel}];
        if (before && read.at - before->at < microseconds{150'000}) {
            const double step = (*read.phase_4096 - *before->phase_4096) / 4096.0;
            w.step_turns.push_back(std::abs(step - std::round(step)));
        }
        before = &read;
    }
    for (const auto& [key, values] : levels)
        if (values.size() >= spread_of_at_least) w.sd_db.push_back(deviation(values));
}

void add_walk(Walks& w, const std::vector<Read>& reads) {
    const auto level = [](const Read& read) { return dbm(read); };
    const double seconds = ms(reads.back().at - reads.front().at) / 1000;
    w.reads.push_back(static_cast<double>(reads.size()));
    w.rate.push_back(static_cast<double>(reads.size()) / seconds);
    const auto [least, most] = std::ranges::minmax(reads, {}, level);
    w.range_db.push_back(dbm(most) - dbm(least));
    for (std::size_t i = 0; i < reads.size(); ++i) {
        w.levels.push_back(dbm(reads[i]));
        if (i == 0) continue;
        const double gap = ms(reads[i].at - reads[i - 1].at);
        w.gaps_ms.push_back(gap);
        if (reads[i].antenna != reads[i - 1].antenna) w.switch_ms.push_back(gap);
    }
    add_steps(w, reads);
}

Walks walks(const std::vector<Story>& stories) {
    Walks w;
    for (const Story& story : stories)
        if (story.recording.reads.size() > 1) add_walk(w, story.recording.reads);
    return w;
}

struct Stays {
    Values noise_db, channels_db, phase_rad, changes_per_min, rate;
};

void add_levels(Stays& st, const std::vector<Read>& reads) {
    std::map<AntennaPort, std::map<std::uint32_t, std::pair<Values, Values>>> all;
    for (const Read& read : reads) {
        auto& [levels, turns] = all[read.antenna][read.channel.value_or(0)];
        levels.push_back(dbm(read));
        turns.push_back(read.phase_4096.value_or(0) / 4096.0);
    }
    for (const auto& [port, channels] : all) {
        Values means;
        for (const auto& [channel, both] : channels) {
            const auto& [levels, turns] = both;
            if (levels.size() >= 5) st.noise_db.push_back(deviation(levels));
            if (levels.size() >= 5) st.phase_rad.push_back(circular_deviation(turns));
            if (levels.size() >= 3)
                means.push_back(std::accumulate(levels.begin(), levels.end(), 0.0) /
                                static_cast<double>(levels.size()));
        }
        if (means.size() < 10) continue;
        st.channels_db.push_back(std::ranges::max(means) - std::ranges::min(means));
    }
}

Stays stays(const std::vector<Story>& stories) {
    Stays st;
    for (const Story& story : stories) {
        const auto& reads = story.recording.reads;
        if (reads.size() < 2) continue;
        const double minutes = ms(reads.back().at - reads.front().at) / 60'000;
        if (minutes < 0.1) continue;
        st.rate.push_back(static_cast<double>(reads.size()) / minutes / 60);
        add_levels(st, reads);
        std::set<AntennaPort> seen;
        double changes = 0;
        for (std::size_t i = 0; i < reads.size(); ++i) {
            seen.insert(reads[i].antenna);
            changes += i > 0 && reads[i].antenna != reads[i - 1].antenna;
        }
        if (seen.size() > 1) st.changes_per_min.push_back(changes / minutes);
    }
    return st;
}

}  // namespace

double quantile(std::vector<double> values, double share) {
    if (values.empty()) return std::nan("");
    std::ranges::sort(values);
    const auto at = std::lround(share * static_cast<double>(values.size() - 1));
    return values[static_cast<std::size_t>(at)];
}

std::vector<Figure> tunnel_profile(const std::vector<Story>& stories) {
    Tunnel t = tunnel(stories);
    std::vector<Figure> figures;
    for (const bool gate : {false, true}) {
        for (const int s : {-2, -1, 0, 1, 2, 4}) {
            const Values& levels = t.profile[{gate, s}];
            const std::string name = std::string(gate ? "gate" : "upstream") + ", " +
                                     std::to_string(s) + " s from entry: ";
            const double tags = static_cast<double>(t.reads.size());
            figures.push_back({name + "reads a second", static_cast<double>(levels.size()) / tags});
            figures.push_back({name + "level, dBm",
                               std::accumulate(levels.begin(), levels.end(), 0.0) /
                                   static_cast<double>(levels.size())});
        }
    }
    return figures;
}

std::vector<Figure> tunnel_figures(const std::vector<Story>& stories) {
    const Tunnel t = tunnel(stories);
    return {
        {"tunnel: gap between reads of one tag, median, ms", quantile(t.gaps_ms, 0.5)},
        {"tunnel: the same, p90, ms", quantile(t.gaps_ms, 0.9)},
        {"tunnel: the same, p99, ms", quantile(t.gaps_ms, 0.99)},
        {"tunnel: reads of a tag between the beams, p5", quantile(t.reads, 0.05)},
        {"tunnel: the same, median", quantile(t.reads, 0.5)},
        {"tunnel: the same, p95", quantile(t.reads, 0.95)},
        {"tunnel: never read, per 1,000", 1000 * t.unread / static_cast<double>(t.reads.size())},
        {"tunnel: first read after entry, median, ms", quantile(t.first_ms, 0.5)},
        {"tunnel: the same, p95, ms", quantile(t.first_ms, 0.95)},
        {"tunnel: level of one tag and antenna, sd, median, dB", quantile(t.sd_db, 0.5)},
        {"tunnel: the same, p90, dB", quantile(t.sd_db, 0.9)},
        {"tunnel: strays of all tags heard between the beams, %", 100 * t.strays / t.asked},
        {"tunnel: reads of strays, %", 100 * t.stray_reads / t.all_reads},
        {"tunnel: reads in a second, median", quantile(t.per_s, 0.5)},
        {"tunnel: the same, p95", quantile(t.per_s, 0.95)},
        {"tunnel: level, p5, dBm", quantile(t.levels, 0.05)},
        {"tunnel: level, median, dBm", quantile(t.levels, 0.5)},
        {"tunnel: level, p95, dBm", quantile(t.levels, 0.95)}};
}

std::vector<Figure> walk_figures(const std::vector<Story>& stories) {
    const Walks w = walks(stories);
    return {{"walks: reads of a walk, median", quantile(w.reads, 0.5)},
            {"walks: reads a second, median", quantile(w.rate, 0.5)},
            {"walks: gap between reads, median, ms", quantile(w.gaps_ms, 0.5)},
            {"walks: the same, p90, ms", quantile(w.gaps_ms, 0.9)},
            {"walks: the same, p99, ms", quantile(w.gaps_ms, 0.99)},
            {"walks: change of antenna, p10, ms", quantile(w.switch_ms, 0.1)},
            {"walks: the same, median, ms", quantile(w.switch_ms, 0.5)},
            {"walks: the same, p90, ms", quantile(w.switch_ms, 0.9)},
            {"walks: range of level, median, dB", quantile(w.range_db, 0.5)},
            {"walks: level of one antenna in 1.9 s, sd, median, dB", quantile(w.sd_db, 0.5)},
            {"walks: the same, p90, dB", quantile(w.sd_db, 0.9)},
            {"walks: level, median, dBm", quantile(w.levels, 0.5)},
            {"walks: step of phase within 150 ms, median, turns", quantile(w.step_turns, 0.5)}};
}

std::vector<Figure> standing_figures(const std::vector<Story>& stories) {
    const Stays st = stays(stories);
    return {{"standing: noise of level, same channel, median sd, dB", quantile(st.noise_db, 0.5)},
            {"standing: the same, p90, dB", quantile(st.noise_db, 0.9)},
            {"standing: between channels, median range, dB", quantile(st.channels_db, 0.5)},
            {"standing: the same, p90, dB", quantile(st.channels_db, 0.9)},
            {"standing: phase, same channel, median sd, rad", quantile(st.phase_rad, 0.5)},
            {"standing: the same, p90, rad", quantile(st.phase_rad, 0.9)},
            {"standing: changes of antenna a minute, median", quantile(st.changes_per_min, 0.5)},
            {"standing: reads a second, p90", quantile(st.rate, 0.9)}};
}

std::vector<Spread> tunnel_spreads(const std::vector<Story>& stories) {
    Tunnel t = tunnel(stories);
    return {{"gap between reads of one tag, ms", std::move(t.gaps_ms)},
            {"reads of a tag between the beams", std::move(t.reads)},
            {"first read after entry, ms", std::move(t.first_ms)},
            {"level of one tag and antenna, sd, dB", std::move(t.sd_db)}};
}

std::vector<Spread> walk_spreads(const std::vector<Story>& stories) {
    Walks w = walks(stories);
    return {{"change of antenna on a walk, ms", std::move(w.switch_ms)},
            {"level on a walk, dBm", std::move(w.levels)}};
}

std::vector<Spread> standing_spreads(const std::vector<Story>& stories) {
    Stays st = stays(stories);
    return {{"level of a standing tag, one channel, sd, dB", std::move(st.noise_db)},
            {"level between channels, range, dB", std::move(st.channels_db)}};
}

}  // namespace muniment::generator
