#include "tests/door/recorded.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "tests/door/rivals.hpp"
#include "tests/door/story.hpp"

namespace muniment::generator {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t folds = 5;
// An answer speaks of a carton from 1.5 s before it came in to 2.5 s after it was out.
constexpr microseconds before{1'500'000}, after{2'500'000}, looked_on{2'000'000};

struct Carton {
    Instant start, stop;
    std::set<Epc> own;
    std::vector<Question> questions;  ///< of tags read between the beams
};

Story story_at(const fs::path& folder) {
    auto story = load_story(folder);
    if (!story) throw std::runtime_error("cannot load " + folder.string());
    return std::move(*story);
}

std::vector<Carton> cartons_of(const Story& story) {
    std::vector<Carton> cartons;
    std::set<Epc> cargo;
    for (const TruePass& pass : story.passes) {
        cargo.insert(pass.epc);
        if (cartons.empty() || cartons.back().start != pass.start)
            cartons.push_back({pass.start, pass.stop, {}, {}});
        cartons.back().own.insert(pass.epc);
    }
    for (Carton& carton : cartons) {
        const auto& reads = story.recording.reads;
        std::set<Epc> heard;
        for (const Read& read : reads)
            if (read.at >= carton.start && read.at <= carton.stop) heard.insert(read.epc);
        carton.questions =
            questions_of(story.recording.door, reads, carton.start, carton.stop + looked_on);
        std::erase_if(carton.questions, [&](const Question& question) {
            return !heard.contains(question.epc) || !cargo.contains(question.epc);
        });
    }
    return cartons;
}

void count(Recorded& rule, const Carton& carton, const std::set<Epc>& told) {
    for (const Question& question : carton.questions) {
        const bool own = carton.own.contains(question.epc), said = told.contains(question.epc);
        rule.tunnel_missed += own && !said;
        rule.tunnel_strays += !own && said;
    }
}

/// The answers given in the time of each carton; one that belongs to none is a stray.
void count_answers(Recorded& rule,
                   const std::vector<Carton>& cartons,
                   const std::vector<Answer>& answers) {
    std::size_t used = 0, passed = 0;
    for (const Answer& answer : answers) passed += answer.crossing == Crossing::passed;
    for (const Carton& carton : cartons) {
        std::set<Epc> told;
        for (const Answer& answer : answers) {
            const bool mine =
                answer.crossing == Crossing::passed && answer.at >= carton.start - before &&
                answer.at <= carton.stop + after && answer.decided_at <= carton.stop + after;
            if (!mine) continue;
            ++used;
            told.insert(answer.epc);
        }
        count(rule, carton, told);
        for (const Epc& epc : told) {
            const auto asked = std::ranges::find(carton.questions, epc, &Question::epc);
            rule.tunnel_strays += asked == carton.questions.end() && !carton.own.contains(epc);
        }
    }
    rule.tunnel_strays += static_cast<int>(passed > used ? passed - used : 0);
}

std::vector<Answer> decided(const Recording& recording) {
    std::vector<Answer> answers;
    replay(recording, [&](const Passage& p) {
        answers.push_back({p.epc, p.crossing, p.direction, p.at, p.decided_at});
    });
    return answers;
}

std::vector<Answer> located(const Recording& recording) {
    LocationRule rule(recording.door);
    std::vector<Answer> answers;
    for (const Read& read : recording.reads)
        if (const auto answer = rule.feed(read)) answers.push_back(*answer);
    return answers;
}

void fold(RecordedTable& table, const std::vector<Carton>& cartons, std::size_t held_out) {
    std::vector<Labelled> labelled;
    for (std::size_t i = 0; i < cartons.size(); ++i) {
        if (i % folds == held_out) continue;
        for (const Question& question : cartons[i].questions)
            labelled.push_back(
                {question, cartons[i].own.contains(question.epc) ? Truth::out : Truth::stayed});
    }
    const Learned learned = learned_from(labelled);
    for (std::size_t i = held_out; i < cartons.size(); i += folds) {
        for (const Rival rival :
             {Rival::last_antenna, Rival::read_count, Rival::highest_level, Rival::regression}) {
            std::set<Epc> told;
            for (const Question& question : cartons[i].questions)
                if (answer_of(rival, question, learned)) told.insert(question.epc);
            count(table.rules[1 + static_cast<std::size_t>(rival)], cartons[i], told);
        }
    }
}

void ask_tunnel(RecordedTable& table, const fs::path& folder) {
    const Story story = story_at(folder);
    const auto cartons = cartons_of(story);
    for (const Carton& carton : cartons)
        table.tunnel_asked += static_cast<int>(carton.questions.size());
    for (Recorded& rule : table.rules) rule.tunnel_missed = rule.tunnel_strays = 0;
    count_answers(table.rules[0], cartons, decided(story.recording));
    count_answers(table.rules[1 + static_cast<std::size_t>(Rival::location)],
                  cartons,
                  located(story.recording));
    for (std::size_t held_out = 0; held_out < folds; ++held_out) fold(table, cartons, held_out);
}

/// The last passage told is the rule's word on a walk.
void judge_walk(Recorded& rule, const TruePass& truth, const std::vector<Answer>& answers) {
    const auto passed = std::ranges::count(answers, Crossing::passed, &Answer::crossing);
    if (passed == 0)
        ++rule.walks_undecided;
    else if (passed > 1 || answers.back().direction != truth.direction)
        ++rule.walks_wrong;
}

void ask_walk(RecordedTable& table, const Story& story) {
    const auto& recording = story.recording;
    Recorded& last = table.rules[1 + static_cast<std::size_t>(Rival::last_antenna)];
    Recorded& location = table.rules[1 + static_cast<std::size_t>(Rival::location)];
    judge_walk(table.rules[0], story.passes.front(), decided(recording));
    const auto questions = questions_of(recording.door,
                                        recording.reads,
                                        recording.reads.front().at,
                                        recording.reads.back().at + microseconds{1});
    std::vector<Answer> answers;
    if (const auto answer = answer_of(Rival::last_antenna, questions.front(), {}))
        answers.push_back(*answer);
    judge_walk(last, story.passes.front(), answers);
    auto moves = located(recording);
    if (moves.size() > 1) moves.erase(moves.begin(), moves.end() - 1);  // where it was at the end
    judge_walk(location, story.passes.front(), moves);
}

void ask_walks(RecordedTable& table, const fs::path& folder) {
    for (const std::size_t i : {std::size_t{0}, std::size_t{1}, std::size_t{2}})
        table.rules[i].walks_wrong = table.rules[i].walks_undecided = 0;
    for (const auto& entry : fs::directory_iterator(folder)) {
        const auto name = entry.path().filename();  // labelled the wrong way round, it seems
        if (name == "movetest1-2" || name == "movetest1-6") continue;
        ++table.walks;
        ask_walk(table, story_at(entry.path()));
    }
}

void ask_standing(RecordedTable& table, const fs::path& folder) {
    Recorded& location = table.rules[1 + static_cast<std::size_t>(Rival::location)];
    table.rules[0].standing_told = location.standing_told = 0;
    for (const auto& entry : fs::directory_iterator(folder)) {
        const auto recording = load_recording(entry.path());
        if (!recording) throw std::runtime_error("cannot load " + entry.path().string());
        ++table.standing;
        table.rules[0].standing_told += static_cast<int>(decided(*recording).size());
        location.standing_told += static_cast<int>(located(*recording).size());
    }
}

}  // namespace

RecordedTable measured_on(const fs::path& recordings) {
    static_assert(static_cast<int>(Rival::location) == 1, "walks ask the first three rules");
    RecordedTable table;
    table.rules.push_back({.rule = "the decider"});
    for (std::size_t i = 0; i < rival_count; ++i)
        table.rules.push_back({.rule = std::string(name_of(static_cast<Rival>(i)))});
    ask_tunnel(table, recordings / "tunnel");
    ask_walks(table, recordings / "walks");
    ask_standing(table, recordings / "standing");
    return table;
}

}  // namespace muniment::generator
