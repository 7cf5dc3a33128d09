#include "tests/drivers/llrp/vocabulary.hpp"

#include <boost/property_tree/ptree.hpp>
#include <boost/property_tree/xml_parser.hpp>

namespace muniment::llrp {

namespace {

using boost::property_tree::ptree;

std::string attribute(const ptree& element, const char* name) {
    return element.get("<xmlattr>." + std::string(name), std::string());
}

Definition definition_of(const ptree& element) {
    Definition definition{.number = element.get<unsigned>("<xmlattr>.typeNum"), .fields = {}};
    for (const auto& [tag, child] : element) {
        if (tag == "reserved")
            definition.fields.push_back({"", attribute(child, "bitCount"), "", ""});
        if (tag != "field") continue;
        definition.fields.push_back({attribute(child, "name"),
                                     attribute(child, "type"),
                                     attribute(child, "enumeration"),
                                     attribute(child, "format")});
    }
    return definition;
}

std::map<std::int64_t, std::string> entries_of(const ptree& element) {
    std::map<std::int64_t, std::string> entries;
    for (const auto& [tag, child] : element) {
        if (tag == "entry")
            entries[child.get<std::int64_t>("<xmlattr>.value")] = attribute(child, "name");
    }
    return entries;
}

}  // namespace

DefinedField Vocabulary::field(const std::string& owner, const std::string& name) const {
    for (const auto* table : {&messages, &parameters}) {
        const auto definition = table->find(owner);
        if (definition == table->end()) continue;
        for (const DefinedField& field : definition->second.fields) {
            if (field.name == name) return field;
        }
    }
    return {name, "", "", ""};
}

Vocabulary vocabulary_from(const std::filesystem::path& definition_file) {
    ptree document;
    read_xml(definition_file.string(), document);
    Vocabulary vocabulary;
    for (const auto& [tag, element] : document.get_child("llrpdef")) {
        const auto name = attribute(element, "name");
        if (tag == "messageDefinition") vocabulary.messages[name] = definition_of(element);
        if (tag == "parameterDefinition") vocabulary.parameters[name] = definition_of(element);
        if (tag == "enumerationDefinition") vocabulary.enumerations[name] = entries_of(element);
    }
    return vocabulary;
}

}  // namespace muniment::llrp
