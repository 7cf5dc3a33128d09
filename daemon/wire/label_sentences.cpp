#include "daemon/wire/label_sentences.hpp"

namespace muniment {

namespace {

using fmt::arg;

/// "3", or "3-7": lines as people count them.
std::string lines_of(const facts::LabelsTurned& fact) {
    const auto first = std::to_string(std::uint64_t{fact.first} + 1);
    if (fact.count <= 1) return first;
    return first + '-' + std::to_string(std::uint64_t{fact.first} + fact.count);
}

}  // namespace

Words words_for(const facts::LabelJobQueued& fact, const std::string& actor) {
    return say("{actor} asked printer {printer} for {count} labels \"{template}\".",
               arg("actor", actor),
               arg("printer", fact.printer),
               arg("count", fact.lines),
               arg("template", fact.layout));
}

Words words_for(const facts::LabelLinesQueued& fact) {
    return say("{count} boxes wait for labels of job {job}.",
               arg("count", fact.lines.size()),
               arg("job", fact.job.value()));
}

Words words_for(const facts::LabelsTurned& fact, const std::string& actor) {
    const std::string line_text = lines_of(fact);
    const auto lines = arg("lines", line_text);
    const auto job_number = fact.job.value();
    const auto job = arg("job", job_number);
    const auto by = arg("actor", actor);
    switch (fact.turn) {
        case LabelTurn::sent:
            return say("Labels {lines} of job {job} go to the printer.", lines, job);
        case LabelTurn::printed:
            return say("The printer printed labels {lines} of job {job}.", lines, job);
        case LabelTurn::voided:
            return say(
                "The printer spoilt labels {lines} of job {job}: no tag was written.", lines, job);
        case LabelTurn::link_lost:
            return say(
                "The connection to the printer broke: nobody knows whether labels {lines} of job "
                "{job} came out.",
                lines,
                job);
        case LabelTurn::no_answer:
            return say(
                "The printer fell silent: nobody knows whether labels {lines} of job {job} came "
                "out.",
                lines,
                job);
        case LabelTurn::wrong_answer:
            return say(
                "The printer wrote another tag than was meant on labels {lines} of job {job}.",
                lines,
                job);
        case LabelTurn::aborted:
            return say(
                "The printer gave up: nobody knows which of the labels {lines} of job {job} came "
                "out.",
                lines,
                job);
        case LabelTurn::sender_gone:
            return say(
                "The printing broke off: nobody knows whether labels {lines} of job {job} came "
                "out.",
                lines,
                job);
        case LabelTurn::came_out:
            return say("{actor} found labels {lines} of job {job} printed.", by, lines, job);
        case LabelTurn::did_not_come_out:
            return say("{actor} found labels {lines} of job {job} not printed.", by, lines, job);
        case LabelTurn::found_void:
            return say("{actor} found labels {lines} of job {job} spoilt.", by, lines, job);
        case LabelTurn::cancelled:
            return say("{actor} cancelled labels {lines} of job {job}.", by, lines, job);
    }
    return {};
}

Words words_for(const facts::LabelApplied& fact, const std::string& actor) {
    return say("{actor} scanned the label of box {box} on it.",
               arg("actor", actor),
               arg("box", fact.box.text()));
}

}  // namespace muniment
