#include <filesystem>
#include <fstream>

#include "client/cli/commands/commands.hpp"
#include "client/cli/target.hpp"

namespace muniment::cli {

namespace {

struct Exporting {
    std::string kind;
    std::string file;
};

Exit export_file(Desk& desk, const Exporting& asked) {
    const auto ending = std::filesystem::path(asked.file).extension().string();
    if (ending != ".csv" && ending != ".xlsx")
        return desk.complain(Exit::usage, desk.say("The file ends in .csv or .xlsx."));
    const bool is_chinese = desk.choice.language == Language::zh;
    auto request =
        desk.get(target({"exports", asked.kind},
                        {{"form", ending.substr(1)}, {"language", is_chinese ? "zh" : "en"}}));
    request.carries_file = true;
    const auto content = desk.file(request);
    if (!content) return content.error();
    std::ofstream stream(asked.file, std::ios::binary | std::ios::trunc);
    stream.write(content->data(), static_cast<std::streamsize>(content->size()));
    stream.close();
    if (!stream)
        return desk.complain(Exit::usage,
                             desk.say("{file} cannot be written.", fmt::arg("file", asked.file)));
    desk.terminal.line(desk.say("{kind} stand in {file}.",
                                fmt::arg("kind", desk.term(asked.kind)),
                                fmt::arg("file", asked.file)));
    return Exit::done;
}

}  // namespace

Run declare_export(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<Exporting>();
    arguments.need("kind",
                   asked->kind,
                   desk.say("What is wanted"),
                   Arguments::Choices{"boxes", "people", "loans"});
    arguments.need("file", asked->file, desk.say("Where to: FILE.csv or FILE.xlsx"));
    return [asked, &desk] { return export_file(desk, *asked); };
}

}  // namespace muniment::cli
