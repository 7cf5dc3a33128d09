#include "client/cli/commands/commands.hpp"
#include "client/cli/target.hpp"
#include "client/cli/views.hpp"

namespace muniment::cli {

namespace {

struct TagToRetire {
    std::string box;
    std::string why;
    std::string epc;
    std::string key;
};

Exit retire_tag(Desk& desk, const TagToRetire& asked) {
    std::string epc = asked.epc;
    if (epc.empty()) {
        const auto box = desk.ask(desk.get(target({"boxes", asked.box})));
        if (!box) return box.error();
        const auto tags = tags_on(*box);
        if (tags.size() != 1) {
            return desk.complain(Exit::usage,
                                 desk.say("Box {box} has {count} tags: name one with --epc.",
                                          fmt::arg("box", asked.box),
                                          fmt::arg("count", tags.size())));
        }
        epc = tags.front();
    }
    return desk.act_once(target({"tags", "retire"}),
                         {{"box", asked.box}, {"epc", epc}, {"why", asked.why}},
                         asked.key,
                         [&desk](const auto& box) { show_box(desk, box); });
}

}  // namespace

Run declare_tag_retire(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<TagToRetire>();
    arguments.need("box", asked->box, desk.say("Code of the box"));
    arguments.need("why",
                   asked->why,
                   desk.say("Why the tag came off: lost, damaged, replaced or voided"),
                   Arguments::Choices{"lost", "damaged", "replaced", "voided"});
    arguments.allow("--epc", asked->epc, desk.say("Which of two tags"));
    arguments.allow_key(asked->key);
    return [asked, &desk] { return retire_tag(desk, *asked); };
}

}  // namespace muniment::cli
