#include "tests/door/campaign_print.hpp"

#include <fmt/core.h>

#include "tests/door/exact_bound.hpp"
#include "tests/door/figures.hpp"

namespace muniment::generator {

namespace {

double per_10000(int errors, int asked) {
    return asked > 0 ? 1e4 * errors / asked : 0;
}

Crossed all_ordinary(const Tally& tally) {
    Crossed all;
    for (const Crossed& crossed : tally.by_reads) all += crossed;
    return all;
}

int others_out(const Tally& tally) {
    int out = tally.shelf_out;
    for (std::size_t i = 0; i < situation_count; ++i)
        if (!is_hard(static_cast<Situation>(i))) out += tally.stayed[i].out;
    return out;
}

Bar hard_bar(const Tally& tally) {
    Bar bar{"hovering, turning back, meeting: wrong", 0, 0, 20};
    for (std::size_t i = 0; i < situation_count; ++i) {
        if (!is_hard(static_cast<Situation>(i))) continue;
        bar.errors += tally.crossed[i].missed + tally.crossed[i].wrong + tally.stayed[i].out +
                      tally.stayed[i].in;
        bar.asked += tally.crossed[i].boxes + tally.stayed[i].boxes;
    }
    return bar;
}

void print_row(std::string_view name, const Crossed& crossed) {
    if (crossed.boxes == 0) return;
    fmt::print("| {} | {} | {} | {} | {} |\n",
               name,
               crossed.boxes,
               crossed.missed,
               crossed.asked,
               crossed.wrong);
}

std::string shown(int count) {
    return count < 0 ? "" : fmt::format("{}", count);
}

}  // namespace

bool Bar::is_reached() const {
    return per_10000(errors, asked) <= at_most_per_10000;
}

std::vector<Bar> bars_of(const Tally& tally) {
    const Crossed& seen = tally.by_reads.back();
    const Crossed all = all_ordinary(tally);
    Crossed every;
    for (const Crossed& crossed : tally.crossed) every += crossed;
    int asked = every.asked + tally.shelf_asked;
    for (const Stayed& stayed : tally.stayed) asked += stayed.asked;
    return {
        {"missed, boxes read four times or more", seen.missed, seen.boxes, 1},
        {"missed, all boxes", all.missed, all.boxes, 10},
        {"wrong direction", all.wrong, all.boxes, 1},
        {"told as gone out and was not, of all happenings", others_out(tally), tally.episodes, 1},
        {"unsure, of all boxes", asked, every.boxes, 100},
        hard_bar(tally)};
}

void print_bars(const Tally& tally) {
    fmt::print("\n| of 10,000 | wanted | errors | asked | rate | at most (95 %) | |\n");
    fmt::print("|---|---|---|---|---|---|---|\n");
    for (const Bar& bar : bars_of(tally)) {
        const double bound = 1e4 * upper_bound_95(bar.errors, bar.asked);
        fmt::print("| {} | {} | {} | {} | {:.1f} | {:.1f} | {} |\n",
                   bar.name,
                   bar.at_most_per_10000,
                   bar.errors,
                   bar.asked,
                   per_10000(bar.errors, bar.asked),
                   bound,
                   !bar.is_reached()               ? "not reached"
                   : bound > bar.at_most_per_10000 ? "reached, not proved"
                                                   : "reached");
    }
}

void print_reads(const Tally& tally) {
    fmt::print(
        "\n| ordinary boxes | boxes | missed | unsure | wrong way |\n"
        "|---|---|---|---|---|\n");
    for (std::size_t i = 0; i < tally.by_reads.size(); ++i)
        print_row(i < Tally::reads_max ? fmt::format("read {} times", i) : "read 4 times or more",
                  tally.by_reads[i]);
    print_row("stacked", tally.stacked);
    print_row("against the body", tally.against_body);
    print_row("a beam was lost", tally.beam_lost);
}

void print_situations(const Tally& tally) {
    fmt::print(
        "\n| situation | crossed | missed | unsure | wrong way | stayed | told out "
        "| told in | unsure |\n|---|---|---|---|---|---|---|---|---|\n");
    for (std::size_t i = 0; i < situation_count; ++i) {
        const Crossed& crossed = tally.crossed[i];
        const Stayed& stayed = tally.stayed[i];
        if (crossed.boxes + stayed.boxes == 0) continue;
        fmt::print("| {} | {} | {} | {} | {} | {} | {} | {} | {} |\n",
                   name_of(static_cast<Situation>(i)),
                   crossed.boxes,
                   crossed.missed,
                   crossed.asked,
                   crossed.wrong,
                   stayed.boxes,
                   stayed.out,
                   stayed.in,
                   stayed.asked);
    }
    fmt::print("\nshelf tags told: out {}, in {}, unsure {}\n",
               tally.shelf_out,
               tally.shelf_in,
               tally.shelf_asked);
}

void print_latency(const Tally& tally) {
    fmt::print("told after the box was half a metre past the line: p50 {:.2f} s, p99 {:.2f} s\n",
               quantile(tally.latency_s, 0.5),
               quantile(tally.latency_s, 0.99));
}

void print_rivals(const RoomResult& result) {
    fmt::print(
        "\n| rule | missed per 10,000 (read 4 times or more) | wrong way | others told out, "
        "per 10,000 happenings | hard, wrong |\n|---|---|---|---|---|\n");
    const auto row = [](std::string_view name, const Tally& tally) {
        const auto bars = bars_of(tally);
        const auto rate = [&](std::size_t i) { return per_10000(bars[i].errors, bars[i].asked); };
        fmt::print("| {} | {:.1f} | {:.1f} | {:.1f} | {:.1f} |\n",
                   name,
                   rate(0),
                   rate(2),
                   rate(3),
                   rate(5));
    };
    row("the decider", result.decider);
    for (std::size_t i = 0; i < rival_count; ++i)
        row(name_of(static_cast<Rival>(i)), result.rivals[i]);
}

void print_recorded(const RecordedTable& table) {
    fmt::print(
        "\n| rule | tunnel: missed + strays of {} | walks: wrong + undecided of {} "
        "| standing: told in {} |\n|---|---|---|---|\n",
        table.tunnel_asked,
        table.walks,
        table.standing);
    for (const Recorded& rule : table.rules)
        fmt::print("| {} | {} + {} | {} + {} | {} |\n",
                   rule.rule,
                   shown(rule.tunnel_missed),
                   shown(rule.tunnel_strays),
                   shown(rule.walks_wrong),
                   shown(rule.walks_undecided),
                   shown(rule.standing_told));
}

}  // namespace muniment::generator
