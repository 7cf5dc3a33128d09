#pragma once

#include <stdexcept>
#include <string>

#include "daemon/core/box_code.hpp"
#include "labels/printer_profile.hpp"
#include "labels/specimen.hpp"
#include "labels/template.hpp"

namespace muniment::labels {

inline Template template_of(const std::string& toml, const std::string& name = "a label") {
    auto label = parse_template(toml, name);
    if (!label) throw std::invalid_argument(label.error().detail);
    return *std::move(label);
}

inline Template built_in(std::string_view name) {
    for (const auto& one : built_in_templates())
        if (one.name == name) return template_of(std::string(one.toml), std::string(one.name));
    throw std::invalid_argument(std::string(name));
}

inline PrinterProfile at_dpi(int dpi) {
    PrinterProfile profile;
    profile.dots_per_mm = dots_per_mm_at(dpi);
    return profile;
}

/// Box number `number` of a room full of boxes that differ in everything.
inline LabelFields any_box(unsigned number) {
    static const char* classes[] = {
        "客户服务部", "工程维修部", "秩序维护部", "信息化建设与管理中心", "业主投诉与建议"};
    static const char* retentions[] = {"永久", "30年", "10年"};
    const auto padded = [](unsigned item) {
        const auto digits = std::to_string(item);
        return std::string(4 - digits.size(), '0') + digits;
    };
    auto fields = specimen();
    fields[Field::box_code] = BoxCode::of_number(10'000'000 + number * 7919).text();
    fields[Field::box_class] = classes[number % 5];
    fields[Field::year] = std::to_string(2012 + number % 15);
    fields[Field::retention] = retentions[number % 3];
    fields[Field::first_item] = padded(number * 13 % 9000 + 1);
    fields[Field::last_item] = padded(number * 13 % 9000 + 1 + number % 200);
    fields[Field::box_no] = std::to_string(number % 400 + 1);
    return fields;
}

/// A box label with everything that one must show, and `more` of one's own.
inline std::string smallest_box_label(const std::string& more = "") {
    return R"(purpose = "x"
kind = "box"
width = 70
height = 40
[[text]]
at = [1, 1, 30, 5]
text = "{class} {year}"
size = 4
min_size = 2
[[text]]
at = [1, 7, 30, 5]
text = "{items}"
size = 4
[[text]]
at = [1, 13, 30, 5]
text = "{box_code}"
size = 4
[[text]]
at = [1, 19, 30, 5]
text = "{reprint}"
size = 4
optional = true
[[code]]
at = [34, 1, 23, 23]
symbology = "qr"
field = "box_code"
module = 0.75
)" + more;
}

}  // namespace muniment::labels
