#include <unistd.h>
#include <xlsxwriter.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "daemon/exchange/sheet.hpp"

namespace muniment::exchange {

namespace {

/// A file that is gone when this is: libxlsxwriter writes to files alone.
class PassingFile {
  public:
    PassingFile() : name_((std::filesystem::temp_directory_path() / "sheet-XXXXXX").string()) {
        const int file = ::mkstemp(name_.data());
        if (file < 0) throw std::runtime_error("no room for a sheet in " + name_);
        ::close(file);
    }
    ~PassingFile() { ::unlink(name_.c_str()); }
    PassingFile(const PassingFile&) = delete;
    PassingFile& operator=(const PassingFile&) = delete;

    const std::string& name() const { return name_; }
    std::string content() const {
        std::ifstream stream(name_, std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }

  private:
    std::string name_;
};

void write_rows(lxw_workbook* book, const std::vector<SheetRow>& rows) {
    lxw_worksheet* sheet = workbook_add_worksheet(book, nullptr);
    lxw_format* bold = workbook_add_format(book);
    format_set_bold(bold);
    worksheet_freeze_panes(sheet, 1, 0);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        for (std::size_t column = 0; column < rows[row].size(); ++column) {
            // As text a cell is never run, whatever it begins with.
            worksheet_write_string(sheet,
                                   static_cast<lxw_row_t>(row),
                                   static_cast<lxw_col_t>(column),
                                   rows[row][column].c_str(),
                                   row == 0 ? bold : nullptr);
        }
    }
}

}  // namespace

std::string xlsx_of(const std::vector<SheetRow>& rows) {
    const PassingFile file;
    // With constant memory the cells stand inline, each row once, and nothing is kept.
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    lxw_workbook* book = workbook_new_opt(file.name().c_str(), &options);
    if (book == nullptr) throw std::bad_alloc();
    write_rows(book, rows);
    if (const auto failed = workbook_close(book); failed != LXW_NO_ERROR)
        throw std::runtime_error(std::string("the sheet was not written: ") + lxw_strerror(failed));
    return file.content();
}

}  // namespace muniment::exchange
