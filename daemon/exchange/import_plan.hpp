#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "daemon/core/import_row.hpp"
#include "daemon/core/room_state.hpp"
#include "daemon/core/rules.hpp"
#include "daemon/exchange/columns.hpp"

namespace muniment::exchange {

/// What becomes of a line.
enum class Fate { added, same, changed, refused };

/// Something in a cell that cannot be taken.
struct CellFault {
    std::string column;  ///< its heading
    std::string value;   ///< hostile, at most 200 bytes of it
    Refusal why;
    friend bool operator==(const CellFault&, const CellFault&) = default;
};

struct CellChange {
    std::string column;
    std::string before;
    std::string after;
    friend bool operator==(const CellChange&, const CellChange&) = default;
};

struct PlannedRow {
    std::size_t number = 0;  ///< in the file, from 1
    Fate fate{};
    std::string subject;       ///< the box or the name it is about
    bool has_formula = false;  ///< a cell that a spreadsheet would run
    std::vector<CellFault> faults;
    std::vector<CellChange> changes;
};

/// What a whole file comes to, before anything is written.
struct ImportPlan {
    ImportKind kind{};
    std::string read_as;
    std::vector<std::string> left_out;  ///< headings that nobody knows
    std::vector<PlannedRow> rows;
    std::vector<ImportedRow> wanted;  ///< of the lines that add or change something, in order
    std::map<Fate, std::size_t> counts;
};

/// What a line is held against.
struct PlanAround {
    const RoomState& room;
    const Rules& rules;
    Instant now;
    Role by{};  ///< who imports: nobody makes somebody mightier than himself
    /// Everybody of that name.
    std::function<std::vector<PersonId>(const std::string& name)> named;
};

/// Judges line after line, so that a long file can be taken in slices. Names all faults of a line
/// at once. The room must be the same one throughout; it is looked at again before anything is
/// written.
class ImportPlanner {
  public:
    /// Refused as `columns_missing`, naming them, or malformed for a heading that comes twice.
    static Result<ImportPlanner> over(Sheet sheet, std::optional<ImportKind> kind);

    bool is_done() const { return next_ >= sheet_.rows.size(); }
    /// At most `count` further lines.
    void judge(const PlanAround& around, std::size_t count);
    ImportPlan take() && { return std::move(plan_); }

  private:
    class Line;
    explicit ImportPlanner(Sheet sheet) : sheet_(std::move(sheet)) {}
    Result<void> read_headings();
    void judge_line(const PlanAround& around, const SheetRow& cells);
    std::optional<ImportedRow> box_of(Line& line);
    std::optional<ImportedRow> person_of(Line& line);
    std::optional<ImportedRow> loan_of(Line& line);

    Sheet sheet_;
    std::size_t next_ = 1;
    std::map<Column, std::size_t> places_;
    ImportPlan plan_;
    /// In which row a box, tag or person stood before.
    std::unordered_map<std::string, std::size_t> seen_;
};

}  // namespace muniment::exchange
