#include "client/cli/shelf_scans.hpp"

#include "client/cli/reading.hpp"
#include "client/cli/target.hpp"

namespace muniment::cli {

namespace {

using fmt::arg;

/// The row that put the box on its place.
std::int64_t shelving_row(const json::object& act) {
    for (const auto& element : list(act, "rows")) {
        const auto* row = element.if_object();
        if (row != nullptr && text(*row, "kind") == "boxes_shelved") return number(*row, "seq");
    }
    return 0;
}

}  // namespace

bool looks_like_box(const std::string& scan) {
    constexpr std::size_t box_code_length_min = 8;  // B, six digits, a check character
    return scan.size() >= box_code_length_min && (scan.front() == 'b' || scan.front() == 'B') &&
           scan.find_first_of("-:") == scan.npos;
}

std::string fill_of(const Desk& desk, const json::object& place) {
    const auto taken = number(place, "taken");
    if (!has(place, "fits")) return std::to_string(taken);
    return desk.say(
        "{taken}, {fits} more fit", arg("taken", taken), arg("fits", number(place, "fits")));
}

bool ShelfScans::take(const std::string& scan) {
    if (scan == "undo") return undo();
    if (scan == "anyway") return put(odd_box_, true);
    return !place_.empty() && looks_like_box(scan) ? put(scan, false) : stand_at(scan);
}

bool ShelfScans::failed(Exit exit) {
    ++refused_;
    if (exit != Exit::refused) is_cut_off_ = true;
    return false;
}

bool ShelfScans::stand_at(const std::string& place) {
    const auto found = desk_.ask(desk_.get(target({"places", place})));
    if (!found) return failed(found.error());
    place_ = text(*found, "place");
    last_box_.clear();
    odd_box_.clear();
    desk_.terminal.line(desk_.say("At {place}: {fill}",
                                  arg("place", text(*found, "address")),
                                  arg("fill", fill_of(desk_, *found))));
    return true;
}

std::vector<std::string_view> ShelfScans::despite(bool anyway) const {
    std::vector<std::string_view> despite;
    if (anyway || manner_.takes_odd) despite = {"elsewhere", "wrong_order"};
    if (anyway || manner_.takes_unlisted) despite.push_back("unlisted");
    return despite;
}

bool ShelfScans::put(const std::string& box, bool anyway) {
    if (box.empty()) {
        desk_.terminal.line(desk_.say("Scan a box first."), Ink::amber);
        return failed(Exit::refused);
    }
    json::object body{{"place", place_}, {"boxes", json::array{json::string(box)}}};
    if (!last_box_.empty()) body["after"] = last_box_;
    if (manner_.as_home) body["as_home"] = true;
    json::array oddities;
    for (const auto word : despite(anyway)) oddities.push_back(json::string(word));
    if (!oddities.empty()) body["despite"] = std::move(oddities);
    const auto act = desk_.act(target({"shelvings"}), std::move(body));
    if (!act) {
        odd_box_ = box;
        return failed(act.error());
    }
    row_ = shelving_row(*act);
    last_box_ = box;
    odd_box_.clear();
    ++boxes_;
    tell(*act);
    return true;
}

void ShelfScans::tell(const json::object& act) {
    const auto& place = part(act, "place");
    desk_.terminal.line(desk_.say("{box} stands on {place} ({fill}).",
                                  arg("box", last_box_),
                                  arg("place", text(place, "address")),
                                  arg("fill", fill_of(desk_, place))),
                        Ink::green);
    if (!list(act, "registered").empty())
        desk_.terminal.line(desk_.say("It is new in the books: describe it later."), Ink::amber);
    if (!list(act, "found").empty())
        desk_.terminal.line(desk_.say("It was lost and is found."), Ink::amber);
}

bool ShelfScans::undo() {
    if (row_ == 0) {
        desk_.terminal.line(desk_.say("There is no scan to take back."), Ink::amber);
        return failed(Exit::refused);
    }
    const auto act = desk_.act(target({"shelvings", std::to_string(row_), "undo"}), {});
    if (!act) return failed(act.error());
    row_ = 0;
    --boxes_;
    desk_.terminal.line(desk_.say("{box} is taken back.", arg("box", last_box_)));
    last_box_.clear();
    return true;
}

}  // namespace muniment::cli
