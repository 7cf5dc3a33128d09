#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace muniment::llrp {

/// What the published definition file says of one field.
struct DefinedField {
    std::string name;  ///< empty for reserved bits
    std::string type;  ///< "u16", "u1v", …; for reserved bits their number
    std::string enumeration;
    std::string format;
};

/// What it says of one message or parameter.
struct Definition {
    unsigned number = 0;
    std::vector<DefinedField> fields;
};

/// The machine-readable definition of the protocol (../shared/llrp/definitions), which is made by
/// others and independent of our tables.
struct Vocabulary {
    std::map<std::string, Definition> messages;
    std::map<std::string, Definition> parameters;
    /// By name of the enumeration, then by value.
    std::map<std::string, std::map<std::int64_t, std::string>> enumerations;

    /// The field of a message or parameter; one without any particulars when it is not defined.
    DefinedField field(const std::string& owner, const std::string& name) const;
};

Vocabulary vocabulary_from(const std::filesystem::path& definition_file);

}  // namespace muniment::llrp
