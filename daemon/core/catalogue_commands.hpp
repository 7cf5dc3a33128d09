#pragma once

#include "daemon/core/catalogue.hpp"

// What people ask of the catalogue and of hand-overs.

namespace muniment {

/// A file or a paper as a person describes it. What is left out comes from its class.
struct PaperFields {
    std::optional<FondsCode> fonds{};  ///< may be left out where there is one only
    ClassCode file_class{};
    std::optional<std::uint16_t> year{};  ///< else that of the date
    std::optional<Retention> retention{};
    CivilDate dated{};
    bool is_copy = false;
    Confidentiality confidentiality = Confidentiality::internal;
    bool is_important = false;
    PaperText text{};
};

namespace commands {

struct NameFonds {
    FondsCode fonds{};
    std::string name{};
};
struct SetClass {
    facts::ClassSet wanted{};
};
struct EndClass {
    ClassCode code{};
};

struct DescribeBox {
    BoxCode box{};
    std::optional<FondsCode> fonds{};
    ClassCode box_class{};
    std::uint16_t year = 0;
    std::optional<Retention> retention{};
    std::optional<Arrangement> arrangement{};
    std::uint32_t box_no = 0;  ///< 0: the next one
    std::uint32_t first_item = 0;
    std::uint32_t last_item = 0;
    std::string owner_ref{};
    std::string room_no{};
    std::string departing{};  ///< why files in it may be of another kind; empty: they may not
};
struct CloseBox {
    BoxCode box{};
    bool is_closed = true;
};

struct RecordFile {
    std::optional<FileId> file{};  ///< one that is corrected
    PaperFields fields{};
    std::optional<BoxCode> box{};
    std::uint32_t item = 0;   ///< 0: the next one
    std::string departing{};  ///< why it goes into a box of another kind
};
struct PutInBox {
    FileId file{};
    BoxCode box{};
    std::uint32_t item = 0;
    std::string departing{};
};
struct KeepCopies {
    FileId file{};
    std::vector<ElectronicCopy> copies{};
};
struct CheckCopy {
    FileId file{};
    std::uint32_t copy = 0;
    bool is_sound = true;
};
struct TakeFileOut {
    FileId file{};
    PersonId taker{};
    std::optional<int> days{};
};
struct BringFileBack {
    FormCode card{};
    bool is_complete = false;
    bool is_undamaged = false;
};

struct OpenTransfer {
    CivilDate period{};
};
struct ListPapers {
    Seq transfer{};
    std::vector<PaperFields> papers{};
};
struct CorrectPaper {
    PaperRef paper{};
    PaperFields fields{};
};
struct SubmitTransfer {
    Seq transfer{};
};
struct ReviewPapers {
    Seq transfer{};
    std::vector<std::uint32_t> lines{};  ///< empty: all that nobody has decided about
    std::optional<SentBack> sent_back{};
    std::string note{};
};
struct SignTransfer {
    Seq transfer{};
};
struct TakeBackTransfer {
    Seq transfer{};
};
struct DropTransfer {
    Seq transfer{};
};
/// Papers that were handed over become files.
struct CataloguePapers {
    Seq transfer{};
    std::vector<std::uint32_t> lines{};  ///< empty: all that are no files yet, 200 at a time
    std::optional<FondsCode> fonds{};
    std::optional<BoxCode> box{};
};

}  // namespace commands
}  // namespace muniment
