#pragma once

#include <array>

#include "daemon/core/catalogue.hpp"
#include "daemon/core/lists.hpp"

// What lists of the catalogue and of hand-overs show.

namespace muniment {

struct FileSearch {
    std::optional<BoxCode> box{};  ///< then in the order of its items
    std::optional<FondsCode> fonds{};
    std::optional<ClassCode> file_class{};
    std::optional<std::uint16_t> year{};
    bool only_unboxed = false;  ///< then in the order of their numbers
    std::optional<File> after{};
};

struct CopyRow {
    std::uint32_t copy = 0;
    ElectronicCopy kept{};
    Instant kept_at{};
    std::optional<Instant> checked_at{};
    std::optional<bool> is_sound{};
    friend bool operator==(const CopyRow&, const CopyRow&) = default;
};

/// What is asked of the electronic copies of important files (R32).
struct CopyRule {
    Instant checked_since{};  ///< an older check is overdue
    std::uint32_t media = 2;  ///< of different kinds
};

/// An important file and what is wrong with its copies.
struct CopyWant {
    FileId file{};
    std::string number{};
    std::uint32_t media = 0;  ///< how many kinds
    bool has_off_site = false;
    std::uint32_t unsound = 0;              ///< by their last check
    std::uint32_t overdue = 0;              ///< never checked, or too long ago
    std::optional<Instant> oldest_check{};  ///< nothing while one was never checked
    friend bool operator==(const CopyWant&, const CopyWant&) = default;
};

/// What is wrong with the items of a series.
enum class ItemFaultKind {
    gap,      ///< no file has these items
    twice,    ///< several files have the item
    overlap,  ///< two boxes have them in their ranges
    outside,  ///< the file's item is not among those of its box
};
struct ItemFault {
    ItemFaultKind kind{};
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::optional<BoxCode> box{};
    std::optional<BoxCode> other_box{};
    std::vector<FileId> files{};
    friend bool operator==(const ItemFault&, const ItemFault&) = default;
};

/// A line of 档案保管台账 (R23).
struct CustodyRow {
    Box box{};
    Instant received_at{};
    std::uint32_t files = 0;
    std::uint32_t files_out = 0;
    std::optional<BoxDescription> description{};
    friend bool operator==(const CustodyRow&, const CustodyRow&) = default;
};

/// What papers that were handed over still wait for.
enum class Step { catalogue, box, label, shelve };
inline constexpr std::size_t backlog_step_count = static_cast<std::size_t>(Step::shelve) + 1;

struct BacklogStep {
    std::int64_t count = 0;  ///< papers, files, boxes, boxes
    std::optional<Instant> oldest{};
    friend bool operator==(const BacklogStep&, const BacklogStep&) = default;
};

/// One thing that waits.
struct BacklogRow {
    Instant since{};
    std::optional<PaperRef> paper{};
    std::optional<FileId> file{};
    std::optional<BoxCode> box{};
    std::uint32_t papers = 0;
    std::string title{};
    friend bool operator==(const BacklogRow&, const BacklogRow&) = default;
};

}  // namespace muniment
