#include "tests/door/room_run.hpp"

#include <algorithm>
#include <chrono>

#include "daemon/core/passage_decider.hpp"

namespace muniment::generator {

namespace {

constexpr microseconds tick_every{100'000};
constexpr microseconds looks_before{2'000'000}, looks_after{2'000'000};

/// How often each situation is drawn, of 100 episodes.
constexpr std::pair<Situation, int> mixture[] = {{Situation::straight_pass, 35},
                                                 {Situation::shelf_strays, 12},
                                                 {Situation::carried_past, 6},
                                                 {Situation::set_down_back, 2},
                                                 {Situation::set_down_on, 2},
                                                 {Situation::turn_back, 5},
                                                 {Situation::hovering, 3},
                                                 {Situation::trolley, 3},
                                                 {Situation::against_body, 6},
                                                 {Situation::opposite, 5},
                                                 {Situation::out_and_back, 3},
                                                 {Situation::door_shut, 3},
                                                 {Situation::antenna_dead, 2},
                                                 {Situation::duplicated, 3},
                                                 {Situation::dead_tag, 1},
                                                 {Situation::few_reads, 2},
                                                 {Situation::rearranged, 4},
                                                 {Situation::second_reader, 3}};

Situation drawn(Luck& luck) {
    int left = luck.whole(0, 99);
    for (const auto& [situation, share] : mixture)
        if ((left -= share) < 0) return situation;
    return Situation::straight_pass;
}

class Doorkeeper {
  public:
    explicit Doorkeeper(const DoorProfile& profile) : decider_(profile) {}

    /// Reads as they arrive and beams as they break, with a tick every 0.1 s.
    void watch(const Episode& episode) {
        const auto began = std::chrono::steady_clock::now();
        auto beam = episode.beams.begin();
        std::size_t read = 0;
        const Instant end = instant_of(episode.to_s);
        for (; now_ < end; now_ = now_ + tick_every) {
            for (; beam != episode.beams.end() && beam->at <= now_; ++beam) decider_.feed(*beam);
            for (; read < episode.reads.size() && episode.arrivals[read] <= now_; ++read)
                decider_.feed(episode.reads[read]);
            keep(decider_.tick(now_));
        }
        for (; beam != episode.beams.end(); ++beam) decider_.feed(*beam);
        for (; read < episode.reads.size(); ++read) decider_.feed(episode.reads[read]);
        took_ += std::chrono::steady_clock::now() - began;
    }
    void close() {
        for (int i = 0; i < 50; ++i, now_ = now_ + tick_every) keep(decider_.tick(now_));
    }
    const std::vector<Answer>& answers() const { return answers_; }
    int taken_back() const { return taken_back_; }
    double took_s() const { return std::chrono::duration<double>(took_).count(); }

  private:
    void keep(const std::vector<Passage>& passages) {
        for (const Passage& p : passages) {
            if (p.corrects) take_back(p);
            answers_.push_back({p.epc, p.crossing, p.direction, p.at, p.decided_at});
        }
    }
    /// What stands at the end counts; a passage that was told and did not happen is counted too.
    void take_back(const Passage& passage) {
        std::erase_if(answers_, [&](const Answer& answer) {
            const bool it = answer.epc == passage.epc && answer.at == *passage.corrects;
            taken_back_ += it && answer.crossing == Crossing::passed;
            return it;
        });
    }
    PassageDecider decider_;
    int taken_back_ = 0;
    Instant now_ = instant_of(0);
    std::vector<Answer> answers_;
    std::chrono::steady_clock::duration took_{};
};

/// The beams' breaks that belong to one crossing, each with the time around it.
std::vector<Question> questions_in(const DoorProfile& door, const Episode& episode) {
    std::vector<Question> all;
    Instant last{};
    for (const BarrierEvent& beam : episode.beams) {
        if (!beam.broken || beam.at - last < looks_after) continue;
        last = beam.at;
        auto questions =
            questions_of(door, episode.reads, beam.at - looks_before, beam.at + looks_after);
        std::ranges::move(questions, std::back_inserter(all));
    }
    return all;
}

Truth truth_of(const Question& question, const Episode& episode) {
    const auto box = std::ranges::find(episode.boxes, question.epc, &BoxTruth::epc);
    if (box == episode.boxes.end()) return Truth::stayed;
    for (const LinePass& pass : box->passes) {
        const Instant at = instant_of(pass.s);
        if (at >= question.from && at < question.to) return pass.out ? Truth::out : Truth::in;
    }
    return Truth::stayed;
}

Luck luck_of(Family family, std::uint64_t number) {
    return Luck(family == Family::tune ? 0x7475 : 0x7265).of(number);
}

int shelf_tags_of(const RoomOrder& order, Luck luck) {
    return order.shelf_tags > 0 ? order.shelf_tags : luck.whole(20, 200);
}

DoorProfile profile_of(const Room& room, const RoomOrder& order) {
    DoorProfile profile = room.profile();
    profile.tunables = order.tunables;
    if (order.mirrored)
        for (DoorAntenna& antenna : profile.antennas) antenna.offset.value *= -1;
    return profile;
}

Situation next_of(const RoomOrder& order, Luck& luck) {
    if (!order.strays_only) return drawn(luck);
    return luck.happens(0.1) ? Situation::rearranged : Situation::shelf_strays;
}

struct RivalAnswers {
    LocationRule location;
    std::array<std::vector<Answer>, rival_count> answers;

    void watch(const DoorProfile& door, const Episode& episode, const Learned& learned) {
        auto& located = answers[static_cast<std::size_t>(Rival::location)];
        for (const Read& read : episode.reads)
            if (const auto answer = location.feed(read)) located.push_back(*answer);
        for (const Question& question : questions_in(door, episode)) {
            for (std::size_t i = 0; i < rival_count; ++i) {
                const auto answer = answer_of(static_cast<Rival>(i), question, learned);
                if (answer) answers[i].push_back(*answer);
            }
        }
    }
};

}  // namespace

RoomResult run_room(const RoomOrder& order, const Learned& learned) {
    Luck luck = luck_of(order.family, order.number);
    Room room(luck.of(1), order.beams, shelf_tags_of(order, luck.of(2)));
    Doorkeeper keeper(profile_of(room, order));
    RivalAnswers rivals{LocationRule(room.profile()), {}};
    RoomResult result;
    std::vector<Episode> episodes;
    const auto play = [&](Episode episode) {
        keeper.watch(episode);
        if (order.rivals) rivals.watch(room.profile(), episode, learned);
        result.reads += episode.reads.size();
        result.room_s = episode.to_s;
        episode.reads = {};
        episode.arrivals = {};
        episodes.push_back(std::move(episode));
    };
    for (int i = 0; i < order.episodes; ++i) {
        play(room.next(next_of(order, luck)));
        if (order.quiet_s > 0) play(room.quiet(order.quiet_s));
    }
    keeper.close();
    result.decide_s = keeper.took_s();
    result.taken_back = keeper.taken_back();
    const std::string name = "room " + std::to_string(order.number);
    result.decider = tally(episodes, keeper.answers(), name);
    for (std::size_t i = 0; order.rivals && i < rival_count; ++i)
        result.rivals[i] = tally(episodes, rivals.answers[i], name);
    return result;
}

Learned learned_on_tune_family(Beams beams, int rooms) {
    std::vector<Labelled> labelled;
    for (int number = 0; number < rooms; ++number) {
        Luck luck = luck_of(Family::tune, static_cast<std::uint64_t>(number));
        Room room(luck.of(1), beams, luck.of(2).whole(20, 200));
        for (int i = 0; i < 50; ++i) {
            const Episode episode = room.next(drawn(luck));
            for (const Question& question : questions_in(room.profile(), episode))
                labelled.push_back({question, truth_of(question, episode)});
        }
    }
    return learned_from(labelled);
}

}  // namespace muniment::generator
