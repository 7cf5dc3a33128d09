#pragma once

#include <string>
#include <vector>

#include "daemon/core/catalogue_facts.hpp"

// 移交归档: how papers come from a clerk into the archive. A hand-over is named by the row that
// opened it; its papers are counted from 0.
//
//     listing ── submitted ──► in review ── all decided, clerk signs ──► signed by the clerk
//        ▲            taken back │  ▲                     taken back │            │ archivist signs
//        └──────────────────────┘  └────────────────────────────────┘            ▼
//                                                                           handed over
//
// Until the archivist has signed, every step can be taken back. From then on a paper that was
// accepted is the archive's and waits to be catalogued, boxed, labelled and shelved; one that was
// sent back never left the clerk.

namespace muniment {

enum class TransferStep { listing, in_review, clerk_signed, handed_over, dropped };

/// Why a paper goes back to the clerk.
enum class SentBack { incomplete, inaccurate, wrong_class, unreadable, original_missing, other };

/// A paper on a list. What it is called stands in `paper_text`.
struct ListedPaper {
    Filing filing{};
    std::string digest{};
    friend bool operator==(const ListedPaper&, const ListedPaper&) = default;
};

inline constexpr std::size_t papers_per_row_max = 200;
inline constexpr std::size_t papers_max = 2'000;

namespace facts {

struct TransferOpened {
    CivilDate period{};  ///< the month whose papers these are
    friend bool operator==(const TransferOpened&, const TransferOpened&) = default;
};
/// Papers numbered on from `first`; with Entry::corrects: the paper `first` is this from now on.
struct PapersListed {
    Seq transfer{};
    std::uint32_t first = 0;
    std::vector<ListedPaper> papers{};
    friend bool operator==(const PapersListed&, const PapersListed&) = default;
};
/// The clerk gives the list to the supervisor.
struct TransferSubmitted {
    Seq transfer{};
    friend bool operator==(const TransferSubmitted&, const TransferSubmitted&) = default;
};
/// The supervisor decided about these papers; a later decision replaces an earlier one.
struct PapersReviewed {
    Seq transfer{};
    std::vector<std::uint32_t> lines{};
    std::optional<SentBack> sent_back{};  ///< nothing: accepted
    std::string note_digest{};
    friend bool operator==(const PapersReviewed&, const PapersReviewed&) = default;
};
/// The clerk first, then the archivist, who is somebody else.
struct TransferSigned {
    Seq transfer{};
    bool by_archivist = false;
    friend bool operator==(const TransferSigned&, const TransferSigned&) = default;
};
/// One step back: out of the review, or the clerk's signature.
struct TransferTakenBack {
    Seq transfer{};
    friend bool operator==(const TransferTakenBack&, const TransferTakenBack&) = default;
};
/// The list is given up; its papers stay with the clerk.
struct TransferDropped {
    Seq transfer{};
    friend bool operator==(const TransferDropped&, const TransferDropped&) = default;
};

}  // namespace facts
}  // namespace muniment
