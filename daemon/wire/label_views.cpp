#include "daemon/wire/label_views.hpp"

#include "daemon/wire/json_writing.hpp"

namespace muniment {

namespace {

json::object counts_of(const LabelJobRow& row) {
    json::object counts;
    for (std::size_t state = 0; state < line_state_count; ++state) {
        counts.emplace(word_of(static_cast<LineState>(state)), row.lines[state]);
    }
    return counts;
}

}  // namespace

json::object view_of(const LabelJobRow& row, const Surroundings& around) {
    json::object view{{"job", row.job.text()},
                      {"row", row.id.value()},
                      {"template", row.layout},
                      {"printer", row.printer},
                      {"queued_by", view_of_person(row.queued_by, around)},
                      {"queued_at", row.queued_at.us},
                      {"lines", row.wanted},
                      {"open", row.is_open},
                      {"states", counts_of(row)}};
    add_member(view, "last_sure", row.last_sure);
    add_member(view, "last_sure_box", row.last_sure_box);
    return view;
}

json::object view_of(const LabelLineRow& row) {
    json::object view{{"line", row.line},
                      {"box", row.label.box.text()},
                      {"copy", row.label.copy},
                      {"state", word_of(row.state)},
                      {"since", row.since.us}};
    add_member(view, "reason", row.label.reason);
    if (row.sent != Seq{}) view["sending"] = row.sent.value();
    return view;
}

}  // namespace muniment
