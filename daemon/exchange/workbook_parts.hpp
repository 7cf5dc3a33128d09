#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "daemon/exchange/sheet.hpp"
#include "daemon/exchange/xml_walk.hpp"

// The parts of an Office Open XML workbook (ECMA-376 part 1, 18) that a table of text needs.

namespace muniment::exchange {

/// xl/workbook.xml: which relation the first sheet is, and when its days begin.
class WorkbookWalk final : public XmlWalk {
  public:
    std::string first_relation;
    bool counts_from_1904 = false;

  private:
    void begin(std::string_view name, const XmlAttributes& attributes) override;
    void end(std::string_view) override {}
    void text(std::string_view) override {}
};

/// xl/_rels/workbook.xml.rels: where a relation's part lies, from the folder xl.
class RelationsWalk final : public XmlWalk {
  public:
    std::map<std::string, std::string> targets;

  private:
    void begin(std::string_view name, const XmlAttributes& attributes) override;
    void end(std::string_view) override {}
    void text(std::string_view) override {}
};

/// xl/sharedStrings.xml: the texts that cells name by number. What is said of their pronunciation
/// is left out.
class StringsWalk final : public XmlWalk {
  public:
    std::vector<std::string> strings;

  private:
    void begin(std::string_view name, const XmlAttributes&) override;
    void end(std::string_view name) override;
    void text(std::string_view piece) override;

    bool in_text_ = false;
    int in_phonetic_ = 0;
    std::size_t bytes_ = 0;
};

/// xl/styles.xml: which cell formats show a number as a date.
class StylesWalk final : public XmlWalk {
  public:
    std::vector<bool> is_date;  ///< by the number of the format

  private:
    void begin(std::string_view name, const XmlAttributes& attributes) override;
    void end(std::string_view name) override;
    void text(std::string_view) override {}

    std::map<std::string, bool, std::less<>> own_formats_;
    bool in_cell_formats_ = false;
};

/// A worksheet: its rows.
class RowsWalk final : public XmlWalk {
  public:
    struct Around {
        const std::vector<std::string>& strings;
        const std::vector<bool>& is_date;
        bool counts_from_1904 = false;
    };
    explicit RowsWalk(Around around) : around_(around) {}
    Sheet take() && { return std::move(builder_).take("xlsx"); }

  private:
    void begin(std::string_view name, const XmlAttributes& attributes) override;
    void end(std::string_view name) override;
    void text(std::string_view piece) override;
    void begin_cell(const XmlAttributes& attributes);
    std::string value() const;

    Around around_;
    SheetBuilder builder_;
    std::size_t row_ = 0;
    std::size_t column_ = 0;
    std::size_t next_column_ = 0;
    std::string type_;
    std::size_t format_ = 0;
    std::string value_;
    bool in_value_ = false;
    int in_phonetic_ = 0;
};

}  // namespace muniment::exchange
