#include "daemon/rehearse_command.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <CLI/CLI.hpp>
#include <cmath>
#include <fstream>
#include <iterator>

#include "daemon/async/host_clock.hpp"
#include "daemon/core/room.hpp"
#include "daemon/settings/settings.hpp"
#include "daemon/store/store.hpp"
#include "drivers/emulator/day.hpp"

namespace muniment {

namespace {

using emulator::Day;

struct RehearseOptions {
    std::filesystem::path day;
    std::filesystem::path room;
    std::string listen = "127.0.0.1:8480";
    std::string reader = "127.0.0.1:15084";
};

std::string settings_text(const Day& day, const RehearseOptions& options) {
    const auto colon = options.reader.rfind(':');
    std::string text = fmt::format(
        "# A rehearsal room. Every key is explained in docs/settings.md; unknown keys are "
        "refused.\n"
        "name = \"演练库房 Rehearsal room\"\n"
        "heads = \"heads-second-place\"   # in earnest: a folder that the archivist cannot "
        "write\n\n"
        "[rules]\nloan_days = 10           # a loan without its own period\n"
        "lamp_rings = \"00:01:00\"  # lamp and buzzer; the case stays open\n\n"
        "[web]\nlisten = \"{}\"\n\n[[door]]\nid = 1\n",
        options.listen);
    for (const auto& antenna : day.antennas) {
        text += fmt::format(
            "[[door.antenna]]\nport = {}\noffset_mm = {}   # negative: inside the room\n",
            antenna.port,
            std::lround(antenna.offset_m * 1000));
    }
    for (const auto& barrier : day.barriers) {
        text += fmt::format("[[door.barrier]]\nport = {}\noffset_mm = {}\n",
                            barrier.port,
                            std::lround(barrier.offset_m * 1000));
    }
    text += fmt::format(
        "\n[[reader]]\nid = 1\nname = \"门口读写器 Door reader\"\ndriver = \"llrp\"\nhost = "
        "\"{}\"\nport = {}\n"
        "door = 1\nlamp_port = 1\nbuzzer_port = 2\n",
        options.reader.substr(0, colon),
        options.reader.substr(colon + 1));
    return text;
}

/// Gives the daemon's own orders to a store that nobody else has open.
class Founding {
  public:
    explicit Founding(Store& store) : store_(store), room_(store.load_room(), Rules{}) {}

    Entry order(PersonId actor, Command command) {
        const auto outcome =
            room_.decide(Order{actor, std::move(command), {}}, Beforehand{}, host_now().utc);
        if (!outcome)
            throw std::runtime_error("the day cannot be staged: " + outcome.error().detail);
        if (!store_.commit(*outcome)) throw std::runtime_error("the disk is full");
        room_.apply(*outcome);
        return outcome->entries.front();
    }
    PersonId person(const std::string& name, Role role) {
        const Entry entry = order(the_daemon, commands::RegisterPerson{name, "", "", role});
        return std::get<facts::PersonRegistered>(entry.fact).person;
    }

  private:
    Store& store_;
    Room room_;
};

void stage(const Day& day, Store& store) {
    Founding founding(store);
    founding.person("演练经理 Rehearsal manager", Role::manager);
    founding.person("演练主管 Rehearsal supervisor", Role::supervisor);
    const PersonId archivist = founding.person("演练档案员 Rehearsal archivist", Role::archivist);
    std::map<std::string, PersonId> borrowers;
    const auto borrower = [&](const std::string& desk) {
        const auto known = borrowers.find(desk);
        if (known != borrowers.end()) return known->second;
        return borrowers[desk] = founding.person(desk, Role::borrower);
    };
    for (const auto& box : day.boxes) {
        founding.order(the_daemon, commands::RegisterBox{box.code, box.epc, box.title, box.home});
        if (box.lent_to)
            founding.order(archivist,
                           commands::Lend{box.code, borrower(*box.lent_to), std::nullopt});
        if (box.leave_for) {
            founding.order(the_daemon,
                           commands::GiveLeave{box.code, borrower(*box.leave_for), std::nullopt});
        }
    }
}

void rehearse(const RehearseOptions& options) {
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start");
    const auto file = options.room / "muniment.toml";
    if (std::filesystem::exists(file))
        throw std::runtime_error(file.string() + " is there already");
    std::ifstream stream(options.day, std::ios::binary);
    if (!stream) throw std::runtime_error(options.day.string() + ": cannot be read");
    const auto day = emulator::parse_day(std::string{std::istreambuf_iterator<char>(stream), {}});
    if (!day) throw std::runtime_error(options.day.string() + ": " + day.error().detail);
    std::filesystem::create_directories(options.room / "heads-second-place");
    Store store(options.room);
    stage(*day, store);
    std::ofstream(file) << settings_text(*day, options);
    fmt::print("{} boxes stand in {}\n", day->boxes.size(), options.room.string());
}

}  // namespace

void add_rehearse_command(CLI::App& app) {
    const auto options = std::make_shared<RehearseOptions>();
    CLI::App* command =
        app.add_subcommand("rehearse", "Found a room with the boxes and loans of a scripted day");
    command->add_option("--day", options->day, "The day as TOML")
        ->required()
        ->check(CLI::ExistingFile);
    command->add_option("--room", options->room, "The folder of the new room")->required();
    command->add_option("--listen", options->listen, "Where the daemon shall listen")
        ->capture_default_str();
    command->add_option("--reader", options->reader, "Where the emulated reader listens")
        ->capture_default_str();
    command->callback([options] { rehearse(*options); });
}

}  // namespace muniment
