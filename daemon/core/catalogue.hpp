#pragma once

#include <map>
#include <optional>
#include <span>

#include "daemon/core/transfer_facts.hpp"

// The catalogue as it stands: what memory holds of it, and what is read from the store beforehand.

namespace muniment {

struct RecordClass {
    ClassCode code{};
    std::optional<ClassCode> parent{};
    std::string english{};
    std::string chinese{};
    Retention retention{};
    Arrangement arrangement{};
    bool is_ended = false;
    Seq entry{};  ///< the row that said so; 0 for a default that no row has made yet
    friend bool operator==(const RecordClass&, const RecordClass&) = default;
};

struct Fonds {
    FondsCode code{};
    std::string name{};
    Seq entry{};
    friend bool operator==(const Fonds&, const Fonds&) = default;
};

/// What the living state holds of the catalogue.
struct Catalogue {
    std::map<FondsCode, Fonds> fonds{};
    std::map<ClassCode, RecordClass> classes{};
    FileId last_file{};           ///< the highest number given
    std::uint32_t last_form = 0;  ///< the highest number of a form code given
    friend bool operator==(const Catalogue&, const Catalogue&) = default;
};

/// The six classes of the company's rules (R11), for a room that has made none of its own.
std::span<const facts::ClassSet> default_classes();
/// The room's classes, or the default ones while it has none.
const std::map<ClassCode, RecordClass>& classes_of(const Catalogue& catalogue);

/// What is personal about a file or a paper; stands beside the ledger.
struct PaperText {
    std::string title{};
    std::string source{};       ///< who it came from
    std::string owner_ref{};    ///< of the property-management system
    std::string room_no{};      ///< 房号
    std::string original_at{};  ///< where the original is, of a copy (R14)
    std::string note{};
    friend bool operator==(const PaperText&, const PaperText&) = default;
};

struct BoxDescription {
    BoxCode box{};
    FondsCode fonds{};
    ClassCode box_class{};
    std::uint16_t year = 0;
    Retention retention{};
    Arrangement arrangement{};
    std::uint32_t box_no = 0;
    std::uint32_t first_item = 0;
    std::uint32_t last_item = 0;
    bool may_depart = false;  ///< a person wrote down why files in it may depart from it
    bool is_closed = false;
    Seq entry{};
    std::string owner_ref{};
    std::string room_no{};
    friend bool operator==(const BoxDescription&, const BoxDescription&) = default;
};

struct File {
    FileId id{};
    Filing filing{};
    std::optional<BoxCode> box{};
    Filed filed{};
    std::uint32_t volume = 0;  ///< of the dossier whose items it is counted with; 0: of its series
    std::optional<PaperRef> paper{};
    std::optional<FormCode> card{};  ///< the open out-card: the file is out
    Seq entry{};                     ///< the row that says what it is
    Instant recorded_at{};
    PaperText text{};
    friend bool operator==(const File&, const File&) = default;
};

/// Files kept by business or by time are counted within one of these.
struct Series {
    FondsCode fonds{};
    ClassCode file_class{};
    std::uint16_t year = 0;
    Retention retention{};
    friend auto operator<=>(const Series&, const Series&) = default;
};
Series series_of(const Filing& filing);
Series series_of(const BoxDescription& box);

struct OutCard {
    FormCode card{};
    FileId file{};
    std::optional<BoxCode> box{};  ///< where the card stands
    PersonId taker{};
    PersonId given_by{};
    Instant taken_at{};
    Instant due_at{};
    std::optional<Instant> back_at{};
    std::optional<bool> is_complete{};
    std::optional<bool> is_undamaged{};
    friend bool operator==(const OutCard&, const OutCard&) = default;
};

struct Transfer {
    Seq id{};
    CivilDate period{};
    TransferStep step = TransferStep::listing;
    PersonId clerk{};
    Instant opened_at{};
    std::uint32_t papers = 0;
    std::optional<PersonId> reviewer{};
    std::optional<Instant> reviewed_at{};
    std::optional<Instant> clerk_signed_at{};
    std::optional<PersonId> archivist{};
    std::optional<Instant> archivist_signed_at{};
    std::uint32_t accepted = 0;
    std::uint32_t sent_back = 0;
    friend bool operator==(const Transfer&, const Transfer&) = default;
};

struct Paper {
    std::uint32_t line = 0;
    Filing filing{};
    bool is_accepted = false;
    std::optional<SentBack> sent_back{};
    std::optional<FileId> file{};
    Seq entry{};
    PaperText text{};
    friend bool operator==(const Paper&, const Paper&) = default;
};

/// What a decision about the catalogue needs of the store.
struct CatalogueRows {
    std::optional<File> file{};           ///< that the command names
    std::optional<BoxDescription> box{};  ///< that the command names
    std::uint32_t files_in_box = 0;
    std::uint32_t last_item_in_box = 0;
    std::optional<FileId> item_holder{};          ///< another file with the item that is asked for
    std::optional<BoxDescription> overlapping{};  ///< another box with items of the same range
    std::map<Series, std::uint32_t> last_items{};
    std::uint32_t last_box_no = 0;  ///< among boxes of the same fonds and class
    std::uint32_t copies = 0;       ///< electronic ones of the file
    std::optional<OutCard> card{};
    std::optional<Transfer> transfer{};
    std::vector<Paper> papers{};  ///< that the command names, or all of the hand-over
};

}  // namespace muniment
