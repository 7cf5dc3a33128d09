#include "client/cli/commands/commands.hpp"
#include "client/cli/reading.hpp"
#include "client/cli/target.hpp"

namespace muniment::cli {

namespace {

struct PlaceClosing {
    std::string place;
    bool open = false;
};

Exit close_place(Desk& desk, const PlaceClosing& asked) {
    return desk.show(desk.post(target({"places", asked.place, "close"}), {{"closed", !asked.open}}),
                     [&](const auto& place) {
                         const std::string address = text(place, "address");
                         const auto where = fmt::arg("place", address);
                         desk.terminal.line(asked.open
                                                ? desk.say("{place} takes boxes again.", where)
                                                : desk.say("{place} takes no more boxes.", where));
                     });
}

}  // namespace

Run declare_place_close(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<PlaceClosing>();
    arguments.need("place", asked->place, desk.say("Code or address of the place"));
    arguments.allow("--open", asked->open, desk.say("Let it take boxes again"));
    return [asked, &desk] { return close_place(desk, *asked); };
}

}  // namespace muniment::cli
