#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace muniment::labels {

/// Everything a label can say; the list is closed, so that no template can ask for a person's name.
/// `items` and `reprint` are made from the others and never read from a file.
enum class Field {
    // a box, in the words of DA/T 22
    box_code,    ///< 扫描码, what the symbol says
    fonds,       ///< 全宗名称
    fonds_no,    ///< 全宗号
    box_class,   ///< 机构(问题) or 类别
    year,        ///< 年度
    retention,   ///< 保管期限: 永久, 30年, 10年
    first_item,  ///< 起件号
    last_item,   ///< 止件号; empty while the box still grows, and shown as a dash
    box_no,      ///< 盒号; may change, and so is never the code
    items,       ///< 起止件号: "0001–0120", or "0001–" while the box still grows
    reprint,     ///< "补打 2", or nothing on a first print
    // a place
    place_code,
    room,
    row,
    section,
    shelf,
    side,
    // a person's badge and a command card
    person_code,
    role,
    command_code,
    caption,
    // an out-card, which stands in for a file
    form_code,
    file_no,  ///< 档号 of the file that is out
    due,      ///< the day it is due back
};
inline constexpr std::size_t field_count = static_cast<std::size_t>(Field::due) + 1;

/// How templates and CSV columns call it: "class" for Field::box_class, else as above.
std::string_view key_of(Field field);
/// By its key or its Chinese name, as a CSV heading has it.
std::optional<Field> field_named(std::string_view name);

/// What one label says, in UTF-8.
class LabelFields {
  public:
    std::string& operator[](Field field) { return texts_[static_cast<std::size_t>(field)]; }
    const std::string& operator[](Field field) const {
        return texts_[static_cast<std::size_t>(field)];
    }

    /// As it stands on the label: `items`, `reprint` and the dash of an open box are made here.
    std::string shown(Field field) const;
    /// The code that names the labelled thing; empty when there is none.
    const std::string& name() const;

    int reprint = 0;  ///< 0: the first print; 2: the second reprint

  private:
    std::array<std::string, field_count> texts_;
};

}  // namespace muniment::labels
