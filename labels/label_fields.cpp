#include "labels/label_fields.hpp"

namespace muniment::labels {

namespace {

struct FieldName {
    Field field;
    std::string_view key;
    std::string_view chinese;
};

constexpr FieldName names[] = {
    {Field::box_code, "box_code", "扫描码"},
    {Field::fonds, "fonds", "全宗名称"},
    {Field::fonds_no, "fonds_no", "全宗号"},
    {Field::box_class, "class", "类别"},
    {Field::year, "year", "年度"},
    {Field::retention, "retention", "保管期限"},
    {Field::first_item, "first_item", "起件号"},
    {Field::last_item, "last_item", "止件号"},
    {Field::box_no, "box_no", "盒号"},
    {Field::items, "items", "起止件号"},
    {Field::reprint, "reprint", "补打"},
    {Field::place_code, "place_code", "位置码"},
    {Field::room, "room", "库房"},
    {Field::row, "row", "列"},
    {Field::section, "section", "节"},
    {Field::shelf, "shelf", "层"},
    {Field::side, "side", "面"},
    {Field::person_code, "person_code", "人员码"},
    {Field::role, "role", "岗位"},
    {Field::command_code, "command_code", "指令码"},
    {Field::caption, "caption", "说明"},
    {Field::form_code, "form_code", "代卷卡码"},
    {Field::file_no, "file_no", "档号"},
    {Field::due, "due", "应还日期"},
};
static_assert(std::size(names) == field_count);

}  // namespace

std::string_view key_of(Field field) {
    return names[static_cast<std::size_t>(field)].key;
}

std::optional<Field> field_named(std::string_view name) {
    for (const auto& row : names)
        if (name == row.key || name == row.chinese) return row.field;
    return std::nullopt;
}

std::string LabelFields::shown(Field field) const {
    const auto& last = (*this)[Field::last_item];
    if (field == Field::items) {
        const auto& first = (*this)[Field::first_item];
        return first.empty() ? "" : first + "–" + last;
    }
    if (field == Field::reprint) return reprint == 0 ? "" : "补打 " + std::to_string(reprint);
    if (field == Field::last_item && last.empty()) return "—";
    return (*this)[field];
}

const std::string& LabelFields::name() const {
    for (const auto field :
         {Field::box_code, Field::place_code, Field::person_code, Field::form_code})
        if (!(*this)[field].empty()) return (*this)[field];
    return (*this)[Field::command_code];
}

}  // namespace muniment::labels
