#include <zip.h>

#include <memory>

#include "daemon/exchange/workbook_parts.hpp"

namespace muniment::exchange {

namespace {

constexpr std::uint64_t unpacked_max = 512u << 20;
constexpr std::uint64_t unpacked_times_max = 200;
constexpr std::uint64_t always_unpacked = 16u << 20;  ///< whatever the file's size

struct Discard {
    void operator()(zip_t* archive) const { zip_discard(archive); }
    void operator()(zip_file_t* entry) const { zip_fclose(entry); }
};
using Archive = std::unique_ptr<zip_t, Discard>;
using ArchiveEntry = std::unique_ptr<zip_file_t, Discard>;

Archive opened(std::string_view bytes) {
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
    if (source == nullptr) throw std::bad_alloc();
    zip_t* archive = zip_open_from_source(source, ZIP_RDONLY, nullptr);
    if (archive == nullptr) zip_source_free(source);
    return Archive{archive};
}

/// The parts of one workbook, unpacked piece by piece into whoever walks them. What a part really
/// unpacks to is counted: a ZIP may say anything of its sizes.
class Workbook {
  public:
    explicit Workbook(std::string_view bytes)
        : archive_(opened(bytes)),
          left_(std::min(unpacked_max,
                         std::max(always_unpacked, unpacked_times_max * bytes.size()))) {}

    bool is_open() const { return archive_ != nullptr; }
    bool has(const std::string& part) const {
        return zip_name_locate(archive_.get(), part.c_str(), 0) >= 0;
    }

    Result<void> walk(const std::string& part, XmlWalk& walk) {
        const ArchiveEntry entry{zip_fopen(archive_.get(), part.c_str(), 0)};
        if (!entry) return refuse(RefusalCode::malformed, part + " is missing in the workbook");
        for (std::string piece(64 << 10, '\0');;) {
            const auto size = zip_fread(entry.get(), piece.data(), piece.size());
            if (size < 0) return refuse(RefusalCode::malformed, part + " is damaged");
            const auto count = static_cast<std::uint64_t>(size);
            if (count > left_)
                return refuse(RefusalCode::too_long, part + " unpacks to more than it should");
            left_ -= count;
            const bool is_last = count == 0;
            const auto fed = walk.feed(std::string_view(piece).substr(0, count), is_last);
            if (!fed) return refuse(fed.error().code, part + ": " + fed.error().detail);
            if (is_last) return {};
        }
    }

  private:
    Archive archive_;
    std::uint64_t left_;
};

/// "worksheets/sheet1.xml" and "/xl/worksheets/sheet1.xml" alike.
std::string part_of(const std::string& target) {
    return target.starts_with('/') ? target.substr(1) : "xl/" + target;
}

}  // namespace

Result<Sheet> read_xlsx(std::string_view bytes) {
    Workbook book(bytes);
    if (!book.is_open()) return refuse(RefusalCode::malformed, "no workbook, or a damaged one");
    WorkbookWalk about;
    if (const auto read = book.walk("xl/workbook.xml", about); !read)
        return std::unexpected(read.error());
    RelationsWalk relations;
    if (const auto read = book.walk("xl/_rels/workbook.xml.rels", relations); !read)
        return std::unexpected(read.error());
    const auto sheet = relations.targets.find(about.first_relation);
    if (sheet == relations.targets.end())
        return refuse(RefusalCode::malformed, "the workbook has no sheet");
    StringsWalk strings;
    if (book.has("xl/sharedStrings.xml")) {
        if (const auto read = book.walk("xl/sharedStrings.xml", strings); !read)
            return std::unexpected(read.error());
    }
    StylesWalk styles;
    if (book.has("xl/styles.xml")) {
        if (const auto read = book.walk("xl/styles.xml", styles); !read)
            return std::unexpected(read.error());
    }
    RowsWalk rows({strings.strings, styles.is_date, about.counts_from_1904});
    if (const auto read = book.walk(part_of(sheet->second), rows); !read)
        return std::unexpected(read.error());
    return std::move(rows).take();
}

}  // namespace muniment::exchange
