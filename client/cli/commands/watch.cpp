#include <boost/json/parse.hpp>

#include "client/cli/commands/commands.hpp"
#include "client/cli/moment.hpp"
#include "client/cli/views.hpp"

namespace muniment::cli {

namespace {

void tell_passage(Desk& desk, const json::object& passage) {
    desk.terminal.line(moment(number(passage, "at")) + "  " + desk.said(passage),
                       ink_of_level(text(passage, "level")));
}

void tell_alarm(Desk& desk, const json::object& alarm) {
    desk.terminal.line(desk.say("{at}  Alarm {alarm} ({state}): {what}",
                                fmt::arg("at", moment(number(alarm, "at"))),
                                fmt::arg("alarm", number(alarm, "alarm")),
                                fmt::arg("state", state_of(desk, alarm)),
                                fmt::arg("what", desk.said(alarm))),
                       flag(alarm, "open") ? ink_of_level(text(alarm, "level")) : Ink::plain);
}

void tell_reader(Desk& desk, const json::object& reader) {
    desk.terminal.line(
        moment(number(reader, "since")) + "  " + text(reader, "name") + ": " + desk.said(reader),
        text(reader, "state") == "seeing" ? Ink::green : Ink::amber);
}

void tell_row(Desk& desk, const json::object& row) {
    desk.terminal.line(moment(number(row, "at")) + "  " + desk.said(row), Ink::faint);
}

struct Telling {
    std::string_view type;  ///< of the message, and the member that holds what happened
    void (*tell)(Desk&, const json::object&);
};
constexpr std::array tellings{
    Telling{"room", show_room},
    Telling{"passage", tell_passage},
    Telling{"alarm", tell_alarm},
    Telling{"reader", tell_reader},
    Telling{"row", tell_row},
};

void tell(Desk& desk, std::string_view frame) {
    boost::system::error_code broken;
    const auto message = json::parse({frame.data(), frame.size()}, broken);
    if (broken || !message.is_object()) return;
    const auto& object = message.get_object();
    for (const auto& telling : tellings)
        if (text(object, "type") == telling.type) telling.tell(desk, part(object, telling.type));
}

}  // namespace

Run declare_watch(Arguments, Desk& desk) {
    return [&desk] {
        return desk.hear_feed([&desk](std::string_view frame) {
            desk.choice.wants_json ? desk.terminal.raw(frame) : tell(desk, frame);
        });
    };
}

}  // namespace muniment::cli
