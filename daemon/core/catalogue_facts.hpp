#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "daemon/core/box_code.hpp"
#include "daemon/core/civil_date.hpp"
#include "daemon/core/form_code.hpp"
#include "daemon/core/ids.hpp"
#include "daemon/core/retention.hpp"
#include "daemon/core/short_code.hpp"
#include "daemon/core/units.hpp"

// What is true of the catalogue: fonds, classes, what boxes are for, and files. What a file is
// called, whom it is about and where it came from stands in `file_text`; the fact has its digest.

namespace muniment {

/// How the files of a class are put in order (R18).
enum class Arrangement { by_owner, by_business, by_time };

enum class Confidentiality { open, internal, owner_privacy, business_secret };

/// In what a file departs from the box it is put in, because a person said why.
enum class Departure { box_class, year, retention, range };

/// What an electronic copy is kept on. Two media are of two kinds.
enum class Medium { disk, nas, tape, optical, cloud };

struct ElectronicCopy {
    Medium medium{};
    std::string place{};  ///< name of the store, "NAS 2"; no personal data
    bool is_off_site = false;
    friend bool operator==(const ElectronicCopy&, const ElectronicCopy&) = default;
};

/// What is known of a file or a paper besides its text.
struct Filing {
    FondsCode fonds{};
    ClassCode file_class{};
    std::uint16_t year = 0;
    Retention retention{};
    CivilDate dated{};
    bool is_copy = false;  ///< then the text says where the original is (R14)
    Confidentiality confidentiality = Confidentiality::internal;
    bool is_important = false;  ///< electronic copies are wanted (R32)
    friend bool operator==(const Filing&, const Filing&) = default;
};

/// The paper of a hand-over that a file was.
struct PaperRef {
    Seq transfer{};
    std::uint32_t line = 0;
    friend bool operator==(const PaperRef&, const PaperRef&) = default;
};

/// Where a file stands in its box or series.
struct Filed {
    std::uint32_t item = 0;  ///< 件号, 0: not counted yet
    std::string number{};    ///< 档号 as the pattern made it; empty: none yet
    friend bool operator==(const Filed&, const Filed&) = default;
};

namespace facts {

/// A fonds has this name from now on.
struct FondsNamed {
    FondsCode fonds{};
    std::string name{};  ///< of the organisation
    friend bool operator==(const FondsNamed&, const FondsNamed&) = default;
};
/// A class of records is this from now on.
struct ClassSet {
    ClassCode code{};
    std::optional<ClassCode> parent{};
    std::string english{};
    std::string chinese{};
    Retention retention{};
    Arrangement arrangement{};
    bool is_ended = false;  ///< takes no new boxes and files; what it has stays
    friend bool operator==(const ClassSet&, const ClassSet&) = default;
};
/// What a box is for, from now on. A dossier (arranged by owner) has no year and no item range; its
/// `retention` is the least of its files.
struct BoxDescribed {
    BoxCode box{};
    FondsCode fonds{};
    ClassCode box_class{};
    std::uint16_t year = 0;
    Retention retention{};
    Arrangement arrangement{};
    std::uint32_t box_no = 0;      ///< 盒号, or 案卷号 of a dossier
    std::uint32_t first_item = 0;  ///< 起件号, 0: as its files have it
    std::uint32_t last_item = 0;   ///< 止件号, 0: still growing
    std::string digest{};          ///< of the row in `box_text`; empty without
    std::string note_digest{};     ///< why files in it may depart from it; empty: they may not
    friend bool operator==(const BoxDescribed&, const BoxDescribed&) = default;
};
/// Nothing more goes into this box, or something may again.
struct BoxClosed {
    BoxCode box{};
    bool is_closed = true;
    friend bool operator==(const BoxClosed&, const BoxClosed&) = default;
};
/// A file was catalogued; with Entry::corrects: it is this from now on.
struct FileRecorded {
    FileId file{};
    Filing filing{};
    std::optional<BoxCode> box{};  ///< nothing: it waits to be boxed
    Filed filed{};
    std::optional<PaperRef> paper{};
    std::vector<Departure> departs{};
    std::string digest{};       ///< of the row in `file_text`
    std::string note_digest{};  ///< why it departs from its box
    friend bool operator==(const FileRecorded&, const FileRecorded&) = default;
};
struct FileBoxed {
    FileId file{};
    BoxCode box{};
    Filed filed{};
    std::vector<Departure> departs{};
    std::string note_digest{};
    friend bool operator==(const FileBoxed&, const FileBoxed&) = default;
};
/// All electronic copies of a file, in their order; the earlier ones are no more.
struct CopiesKept {
    FileId file{};
    std::vector<ElectronicCopy> copies{};
    friend bool operator==(const CopiesKept&, const CopiesKept&) = default;
};
struct CopyChecked {
    FileId file{};
    std::uint32_t copy = 0;  ///< from 0, in the order of CopiesKept
    bool is_sound = true;
    friend bool operator==(const CopyChecked&, const CopyChecked&) = default;
};
/// A file left its box; this card stands in its place.
struct FileWentOut {
    FileId file{};
    FormCode card{};
    PersonId taker{};
    Instant due_at{};
    friend bool operator==(const FileWentOut&, const FileWentOut&) = default;
};
struct FileCameBack {
    FileId file{};
    FormCode card{};
    bool is_complete = true;
    bool is_undamaged = true;
    friend bool operator==(const FileCameBack&, const FileCameBack&) = default;
};

}  // namespace facts
}  // namespace muniment
