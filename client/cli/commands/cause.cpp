#include "client/cli/commands/commands.hpp"
#include "client/cli/target.hpp"
#include "client/cli/views.hpp"

namespace muniment::cli {

namespace {

struct FindingCause {
    std::string cause;
    std::string note;
};

}  // namespace

Run declare_cause(Arguments arguments, Desk& desk) {
    const auto alarm = arguments.need_alarm();
    auto asked = std::make_shared<FindingCause>();
    arguments.need(
        "cause",
        asked->cause,
        desk.say("What was behind it"),
        Arguments::Choices{"scan_forgotten", "taken_in_error", "removed", "reader_error", "test"});
    arguments.allow("--note", asked->note, desk.say("At most 500 characters; no names of people"));
    return [alarm, asked, &desk] {
        json::object body{{"cause", asked->cause}};
        if (!asked->note.empty()) body["note"] = asked->note;
        return desk.show(desk.post(target({"alarms", std::to_string(*alarm), "cause"}), body),
                         [&desk](const auto& shown) { show_alarm(desk, shown); });
    };
}

}  // namespace muniment::cli
