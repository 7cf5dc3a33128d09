#include "tests/door/campaign_csv.hpp"

#include <algorithm>
#include <fstream>

#include "tests/door/campaign_print.hpp"
#include "tests/door/figures.hpp"

namespace muniment::generator {

namespace {

namespace fs = std::filesystem;

void write_reads(std::ofstream out, const Tally& tally) {
    out << "reads,boxes,missed,unsure,wrong\n";
    for (std::size_t i = 0; i < tally.by_reads.size(); ++i) {
        const Crossed& c = tally.by_reads[i];
        out << i << ',' << c.boxes << ',' << c.missed << ',' << c.asked << ',' << c.wrong << '\n';
    }
}

void write_rules(std::ofstream out, const RoomResult& result) {
    out << "rule,boxes,missed_or_wrong,happenings,told_out\n";
    const auto row = [&](std::string_view name, const Tally& tally) {
        const auto bars = bars_of(tally);
        const Crossed& seen = tally.by_reads.back();
        out << name << ',' << seen.boxes << ',' << seen.missed + seen.wrong << ',' << tally.episodes
            << ',' << bars[3].errors << '\n';
    };
    row("the decider", result.decider);
    for (std::size_t i = 0; i < rival_count; ++i)
        row(name_of(static_cast<Rival>(i)), result.rivals[i]);
}

void write_spreads(std::ofstream& out, const char* of, const std::vector<Spread>& spreads) {
    for (const Spread& spread : spreads) {
        out << of << ';' << spread.name;
        for (int percent = 2; percent < 100; percent += 2)
            out << ';' << quantile(spread.values, percent / 100.0);
        out << '\n';
    }
}

std::vector<Story> loaded(const fs::path& folder) {
    std::vector<Story> stories;
    for (const auto& entry : fs::directory_iterator(folder))
        if (auto story = load_story(entry.path())) stories.push_back(std::move(*story));
    return stories;
}

void write_all_spreads(std::ofstream out, const fs::path& recordings) {
    std::vector<Story> tunnels, walks, standing;
    const Luck family = Luck(21);
    for (std::uint64_t i = 0; i < 100; ++i) {
        if (i < 3) tunnels.push_back(tunnel_story(family.of(1).of(i)));
        walks.push_back(walk_story(family.of(2).of(i)));
        standing.push_back(standing_story(family.of(3).of(i)));
    }
    write_spreads(out, "generated", tunnel_spreads(tunnels));
    write_spreads(out, "generated", walk_spreads(walks));
    write_spreads(out, "generated", standing_spreads(standing));
    if (recordings.empty()) return;
    if (auto tunnel = load_story(recordings / "tunnel"))
        write_spreads(out, "measured", tunnel_spreads({*tunnel}));
    write_spreads(out, "measured", walk_spreads(loaded(recordings / "walks")));
    write_spreads(out, "measured", standing_spreads(loaded(recordings / "standing")));
}

double since(Instant at, Instant start) {
    return static_cast<double>((at - start).count()) / 1e6;
}

void write_passage(std::ofstream visits, std::ofstream zones, const Passage& passage) {
    visits << "s,antenna,reads,dbm\n";
    for (const Visit& visit : passage.evidence.visits) {
        visits << since(visit.at, passage.at) << ',' << visit.antenna.value() << ',' << visit.reads
               << ',' << (visit.rssi ? visit.rssi->value / 100.0 : -90) << '\n';
    }
    zones << "s,inside_far,inside_near,doorway,outside_near,outside_far\n";
    for (const ZoneMoment& moment : passage.evidence.zones) {
        zones << since(moment.at, passage.at);
        for (const auto percent : moment.percent) zones << ',' << int{percent};
        zones << '\n';
    }
}

/// The first straight pass outwards that the decider tells.
std::optional<Passage> one_passage() {
    for (std::uint64_t number = 0; number < 40; ++number) {
        Room room(Luck(22).of(number), Beams::one, 40);
        Episode episode = room.next(Situation::straight_pass);
        Recording recording{room.profile(), std::move(episode.reads), episode.beams};
        std::ranges::sort(recording.reads, {}, &Read::at);
        std::optional<Passage> told;
        replay(recording, [&](const Passage& p) { told = p; });
        if (told && told->crossing == Crossing::passed && told->direction == Direction::out)
            return told;
    }
    return {};
}

}  // namespace

void write_csv(const fs::path& folder, const RoomResult& result, const fs::path& recordings) {
    fs::create_directories(folder);
    write_reads(std::ofstream(folder / "reads.csv"), result.decider);
    write_rules(std::ofstream(folder / "rules.csv"), result);
    write_all_spreads(std::ofstream(folder / "spreads.csv"), recordings);
    if (const auto passage = one_passage())
        write_passage(
            std::ofstream(folder / "passage.csv"), std::ofstream(folder / "zones.csv"), *passage);
}

}  // namespace muniment::generator
