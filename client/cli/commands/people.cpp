#include "client/cli/commands/commands.hpp"
#include "client/cli/target.hpp"
#include "client/cli/views.hpp"

namespace muniment::cli {

namespace {

struct FindingPeople {
    std::string name;
    Paging paging;
};

void show_people(Desk& desk, const Paging& paging, const json::object& page) {
    Table table({desk.say("number"), desk.say("name"), desk.say("role"), desk.say("sign-in name")});
    for (const auto& element : list(page, "people"))
        if (const auto* person = element.if_object())
            table.add_row({std::to_string(number(*person, "person")),
                           text(*person, "name"),
                           desk.term(text(*person, "role")),
                           text(*person, "sign_in_name")});
    show_page(desk, table, paging, number(page, "total"));
}

}  // namespace

Run declare_people(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<FindingPeople>();
    arguments.allow("name", asked->name, desk.say("Part of the name"));
    asked->paging.declare_on(arguments, desk);
    return [asked, &desk] {
        return desk.show(desk.get(target({"people"},
                                         {{"q", asked->name},
                                          {"page", asked->paging.page_text()},
                                          {"per_page", asked->paging.per_page_text()}})),
                         [&](const auto& page) { show_people(desk, asked->paging, page); });
    };
}

}  // namespace muniment::cli
