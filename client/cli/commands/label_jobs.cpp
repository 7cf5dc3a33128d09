#include "client/cli/commands/commands.hpp"
#include "client/cli/moment.hpp"
#include "client/cli/target.hpp"
#include "client/cli/views.hpp"

namespace muniment::cli {

namespace {

struct ListingJobs {
    bool wants_all = false;
    Paging paging;
};

std::string settled_of(const json::object& job) {
    const auto& states = part(job, "states");
    const auto printed = number(states, "printed") + number(states, "applied");
    return std::to_string(printed) + '/' + std::to_string(number(job, "lines"));
}

void show_jobs(Desk& desk, const Paging& paging, const json::object& page) {
    Table table({desk.say("when"),
                 desk.say("job"),
                 desk.say("template"),
                 desk.say("printer"),
                 desk.say("printed"),
                 desk.say("unknown")});
    for (const auto& element : list(page, "label_jobs")) {
        const auto* job = element.if_object();
        if (!job) continue;
        const auto& states = part(*job, "states");
        const auto doubtful = number(states, "unknown") + number(states, "sending");
        table.add_row({moment(number(*job, "queued_at")),
                       text(*job, "job"),
                       text(*job, "template"),
                       text(*job, "printer"),
                       settled_of(*job),
                       doubtful > 0 ? std::to_string(doubtful) : ""},
                      doubtful > 0 ? Ink::amber : Ink::plain);
    }
    show_page(desk, table, paging, number(page, "total"));
}

}  // namespace

Run declare_label_jobs(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<ListingJobs>();
    arguments.allow("--all", asked->wants_all, desk.say("Also those that are over"));
    asked->paging.declare_on(arguments, desk);
    return [asked, &desk] {
        return desk.show(desk.get(target({"label-jobs"},
                                         {{"state", asked->wants_all ? "all" : "open"},
                                          {"page", asked->paging.page_text()},
                                          {"per_page", asked->paging.per_page_text()}})),
                         [&](const auto& page) { show_jobs(desk, asked->paging, page); });
    };
}

}  // namespace muniment::cli
