#include "client/cli/box_acts.hpp"

#include "client/cli/reading.hpp"

namespace muniment::cli {

void show_act(Desk& desk, const json::object& act) {
    for (const auto& element : list(act, "rows")) {
        if (const auto* row = element.if_object()) desk.terminal.line(desk.said(*row));
    }
    for (const auto& element : list(act, "reprint")) {
        if (const auto* box = element.if_string())
            desk.terminal.line(
                desk.say("Print a new label for {box}.", fmt::arg("box", std::string(*box))),
                Ink::amber);
    }
}

json::array codes_in(const std::string& listed) {
    json::array codes;
    for (std::size_t at = 0; at < listed.size();) {
        const auto end = std::min(listed.find(',', at), listed.size());
        if (end > at) codes.push_back(json::string(listed.substr(at, end - at)));
        at = end + 1;
    }
    return codes;
}

}  // namespace muniment::cli
