#include "tests/drivers/llrp/decoded_lines.hpp"

#include <boost/property_tree/ptree.hpp>
#include <chrono>
#include <cstdio>

#include "drivers/llrp/llrp_layout.hpp"
#include "drivers/llrp/llrp_names.hpp"
#include "drivers/llrp/llrp_parameter.hpp"

namespace muniment::llrp {

namespace {

using boost::property_tree::ptree;

std::string hex_of(Bytes bytes) {
    std::string text;
    char digits[3];
    for (const std::uint8_t byte : bytes) {
        std::snprintf(digits, sizeof digits, "%02X", unsigned{byte});
        text += digits;
    }
    return text;
}

/// xs:dateTime with microseconds, UTC.
std::string date_of(std::int64_t us) {
    using namespace std::chrono;
    const sys_time<microseconds> at{microseconds{us}};
    const auto day = floor<days>(at);
    const year_month_day date{day};
    const hh_mm_ss time{at - day};
    char text[40];
    std::snprintf(text,
                  sizeof text,
                  "%04d-%02u-%02uT%02d:%02d:%02d.%06dZ",
                  int{date.year()},
                  unsigned{date.month()},
                  unsigned{date.day()},
                  int(time.hours().count()),
                  int(time.minutes().count()),
                  int(time.seconds().count()),
                  int(time.subseconds().count()));
    return text;
}

struct Words {
    const Vocabulary& vocabulary;
    DefinedField defined;

    std::string number(std::int64_t value, unsigned bits) const {
        const auto names = vocabulary.enumerations.find(defined.enumeration);
        if (names != vocabulary.enumerations.end() && names->second.contains(value)) {
            return names->second.at(value);
        }
        if (defined.format == "Datetime") return date_of(value);
        if (bits == 1) return value != 0 ? "true" : "false";
        return std::to_string(value);
    }

    std::string numbers(const Field& field) const {
        if (defined.format == "Hex") return hex_of(field.bytes);
        std::string text;
        for (std::size_t i = 0; i < field.count; ++i) {
            std::int64_t value = 0;
            for (const auto byte : field.bytes.subspan(i * field.bits / 8, field.bits / 8)) {
                value = value << 8 | byte;
            }
            text += (i == 0 ? "" : " ") + number(value, field.bits);
        }
        return text;
    }

    std::string of(const Field& field) const {
        switch (field.kind) {
            case FieldKind::unsigned_number:
            case FieldKind::signed_number:
                return number(field.number, field.bits);
            case FieldKind::numbers:
                return numbers(field);
            case FieldKind::text:
                return {field.bytes.begin(), field.bytes.end()};
            case FieldKind::epc_96:
            case FieldKind::bit_string:
            case FieldKind::rest:
                return hex_of(field.bytes);
        }
        return {};
    }
};

/// Bits that 1.1 gives a meaning and the vocabulary's version reserves: nothing as long as they are
/// 0.
bool is_reserved(const DefinedField& defined, const Field& field) {
    return defined.type.empty() && field.bits == 1 && field.number == 0;
}

std::size_t add_fields(Lines& lines,
                       const std::string& owner,
                       FieldCursor fields,
                       const Vocabulary& vocabulary) {
    while (const auto field = fields.next()) {
        const Words words{vocabulary, vocabulary.field(owner, std::string(field->name))};
        if (is_reserved(words.defined, *field)) continue;
        lines.push_back(std::string(field->name) + "=" + words.of(*field));
    }
    if (fields.fault()) lines.push_back("fault: " + std::string(name_of(fields.fault()->kind)));
    return fields.used_bytes();
}

void add_parameters(Lines& lines, ParameterCursor parameters, const Vocabulary& vocabulary) {
    while (const auto parameter = parameters.next()) {
        const std::string name(name_of(parameter->type));
        lines.push_back(name);
        const auto used =
            add_fields(lines, name, {layout_of(parameter->type), parameter->value, 0}, vocabulary);
        add_parameters(lines, parameters.inside(*parameter, used), vocabulary);
        lines.push_back("/" + name);
    }
    if (parameters.fault())
        lines.push_back("fault: " + std::string(name_of(parameters.fault()->kind)));
}

bool has_no_elements(const ptree& element) {
    for (const auto& [tag, child] : element) {
        if (tag != "<xmlattr>" && tag != "<xmlcomment>") return false;
    }
    return true;
}

/// Parameters without fields or parameters, which in XML look like a field without text.
bool is_empty_parameter(const std::string& tag) {
    return tag == "ConnectionCloseEvent" || tag == "ReportBufferOverflowErrorEvent";
}

void add_elements(Lines& lines, const ptree& parent) {
    for (const auto& [tag, element] : parent) {
        if (tag == "<xmlattr>" || tag == "<xmlcomment>") continue;
        if (has_no_elements(element) && !is_empty_parameter(tag)) {
            lines.push_back(tag + "=" + element.data());
            continue;
        }
        lines.push_back(tag);
        add_elements(lines, element);
        lines.push_back("/" + tag);
    }
}

}  // namespace

Lines decoded_lines(const Frame& frame, const Vocabulary& vocabulary) {
    const std::string name(name_of(frame.type));
    Lines lines{name + " " + std::to_string(frame.id)};
    const auto used = add_fields(lines, name, {layout_of(frame.type), frame.body, 0}, vocabulary);
    add_parameters(lines, ParameterCursor(frame, used), vocabulary);
    return lines;
}

Lines expected_lines(const std::string& name, const ptree& element) {
    Lines lines{name + " " + element.get<std::string>("<xmlattr>.MessageID")};
    add_elements(lines, element);
    return lines;
}

}  // namespace muniment::llrp
