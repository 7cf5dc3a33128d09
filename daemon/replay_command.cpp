#include "daemon/replay_command.hpp"

#include <boost/json.hpp>
#include <cstdio>
#include <memory>
#include <stdexcept>
#include <string>

#include "daemon/recording.hpp"

namespace muniment {

namespace {

const char* name_of(Crossing crossing) {
    switch (crossing) {
        case Crossing::passed:
            return "passed";
        case Crossing::returned:
            return "returned";
        case Crossing::unsure:
            return "unsure";
    }
    return "unsure";
}

void print(const Passage& passage) {
    boost::json::object line{{"epc", passage.epc.hex()},
                             {"verdict", name_of(passage.crossing)},
                             {"direction", passage.direction == Direction::out ? "out" : "in"},
                             {"at_us", passage.at.us},
                             {"decided_at_us", passage.decided_at.us},
                             {"out_centinats", passage.evidence.out_centinats},
                             {"in_centinats", passage.evidence.in_centinats},
                             {"visits", passage.evidence.visits.size()}};
    if (passage.evidence.barrier) line["barrier_us"] = passage.evidence.barrier->us;
    std::puts(boost::json::serialize(line).c_str());
}

}  // namespace

void add_replay_command(CLI::App& app) {
    CLI::App* command = app.add_subcommand("replay", "Decide one recording's passages");
    const auto folder = std::make_shared<std::string>();
    command->add_option("RECORDING", *folder, "a folder with door.json, reads.csv and gpi.csv")
        ->required();
    command->callback([folder] {
        const auto recording = load_recording(*folder);
        if (!recording) throw std::runtime_error(recording.error().detail);
        replay(*recording, print);
    });
}

}  // namespace muniment
