#include "client/cli/commands/commands.hpp"
#include "client/cli/target.hpp"
#include "client/cli/views.hpp"

namespace muniment::cli {

namespace {

struct Looking {
    std::string box;
    Onward onward;
};

Exit look(Desk& desk, const Looking& asked) {
    const auto shown = desk.show(desk.get(target({"boxes", asked.box})),
                                 [&desk](const auto& box) { show_box(desk, box); });
    if (shown != Exit::done) return shown;
    return desk.show(desk.get(target({"boxes", asked.box, "history"},
                                     {{"after", asked.onward.after},
                                      {"per_page", asked.onward.per_page_text()}})),
                     [&desk](const auto& page) {
                         show_rows(desk, list(page, "rows"));
                         show_how_on(desk, page);
                     });
}

}  // namespace

Run declare_box(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<Looking>();
    arguments.need("box", asked->box, desk.say("Code of the box"));
    asked->onward.declare_on(arguments, desk);
    return [asked, &desk] { return look(desk, *asked); };
}

}  // namespace muniment::cli
