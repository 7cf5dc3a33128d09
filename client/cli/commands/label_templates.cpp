#include "client/cli/commands/commands.hpp"
#include "client/cli/table.hpp"
#include "labels/template.hpp"

namespace muniment::cli {

namespace {

Exit show_toml(Desk& desk, const std::string& name) {
    for (const auto& built_in : labels::built_in_templates())
        if (built_in.name == name) {
            desk.terminal.raw(built_in.toml);
            return Exit::done;
        }
    return desk.complain(Exit::usage,
                         desk.say("There is no template {name}. See: muniment label templates; "
                                  "a template of your own is a .toml file",
                                  fmt::arg("name", name)));
}

Exit list_templates(Desk& desk) {
    Table table({desk.say("template"), desk.say("labels a page"), desk.say("what for")});
    for (const auto& built_in : labels::built_in_templates()) {
        const auto label = labels::parse_template(built_in.toml, std::string(built_in.name));
        if (!label) throw std::logic_error(label.error().detail);
        table.add_row({label->name,
                       std::to_string(label->sheet ? label->sheet->cells() : 1),
                       label->purpose});
    }
    table.print_on(desk.terminal);
    return Exit::done;
}

}  // namespace

Run declare_label_templates(Arguments arguments, Desk& desk) {
    auto name = std::make_shared<std::string>();
    arguments.allow("name", *name, desk.say("Print this one, to be changed and used as a file"));
    return [name, &desk] { return name->empty() ? list_templates(desk) : show_toml(desk, *name); };
}

}  // namespace muniment::cli
