#include <cstdio>
#include <cstdlib>

#include "daemon/store/store.hpp"
#include "tests/store/room_story.hpp"

// ledger_writer ROOM SEED: goes on with the story of SEED from where the room stands, and says the
// number of each outcome's last row once it is on the disk. For kill_test, which ends it.

using namespace muniment;

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    const auto seed = static_cast<std::uint32_t>(std::strtoul(argv[2], nullptr, 10));
    Store store(argv[1], {.reserve_bytes = 0, .checkpoint_pages = 100});
    const RoomState stands = store.load_room();
    RoomStory story(seed);
    RoomState room;
    for (;;) {
        const Outcome outcome = story.next(room);
        apply(room, outcome);
        if (room.last <= stands.last) continue;
        if (!store.commit(outcome)) return 1;
        std::printf("%lld\n", static_cast<long long>(room.last.value()));
        std::fflush(stdout);
    }
}
