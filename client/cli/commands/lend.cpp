#include "client/cli/commands/commands.hpp"
#include "client/cli/moment.hpp"
#include "client/cli/target.hpp"
#include "client/cli/views.hpp"

namespace muniment::cli {

namespace {

struct Lending {
    std::string box;
    std::string borrower;
    std::int64_t days = 0;
    std::string key;
};

Exit lend(Desk& desk, const Lending& asked) {
    const auto borrower = find_person(desk, asked.borrower);
    if (!borrower) return borrower.error();
    json::object body{{"box", asked.box}, {"borrower", *borrower}};
    if (asked.days > 0) body["days"] = asked.days;
    return desk.act_once(target({"loans"}), std::move(body), asked.key, [&desk](const auto& loan) {
        desk.terminal.line(desk.say("{box} is lent to {borrower} until {due}.",
                                    fmt::arg("box", text(loan, "box")),
                                    fmt::arg("borrower", text(part(loan, "borrower"), "name")),
                                    fmt::arg("due", day(number(loan, "due_at")))));
    });
}

}  // namespace

Run declare_lend(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<Lending>();
    arguments.need("box", asked->box, desk.say("Code of the box"));
    arguments.need("borrower", asked->borrower, desk.say("Number or part of the name"));
    arguments.allow_days(asked->days);
    arguments.allow_key(asked->key);
    return [asked, &desk] { return lend(desk, *asked); };
}

}  // namespace muniment::cli
