#include "daemon/store/text_rows.hpp"
#include "daemon/store/verification.hpp"
#include "daemon/wire/fact_json.hpp"

namespace muniment {

namespace {

/// The fact of a ledger row whose kind, version and payload begin at this column.
template <class Kind>
std::optional<Kind> fact_at(const Rows& rows, int column) {
    const auto fact = fact_of_payload(rows.get<std::string>(column),
                                      rows.get<std::int32_t>(column + 1),
                                      rows.get<std::string>(column + 2));
    const auto* known = fact ? std::get_if<Kind>(&*fact) : nullptr;
    return known ? std::optional<Kind>(*known) : std::nullopt;
}

void check_files(Verification& verification) {
    Rows rows = verification.db.rows(
        "SELECT title, source, owner_ref, room_no, original_at, note, file_text.entry, file, salt, "
        "coalesce(kind, ''), coalesce(version, 0), coalesce(payload, '') "
        "FROM file_text LEFT JOIN ledger ON ledger.seq = file_text.entry");
    while (rows.next()) {
        ++verification.report.beside_rows;
        const FileText text{rows.get<Seq>(6), rows.get<FileId>(7), paper_text_at(rows, 0)};
        const auto fact = fact_at<facts::FileRecorded>(rows, 9);
        if (fact && fact->digest == digest_of(text, blob(rows, 8))) continue;
        verification.find(text.of, "its file's text is not the one that was written");
    }
}

void check_papers(Verification& verification) {
    Rows rows = verification.db.rows(
        "SELECT title, source, owner_ref, room_no, original_at, note, entry, transfer, line, salt, "
        "coalesce(kind, ''), coalesce(version, 0), coalesce(payload, '') "
        "FROM paper_text LEFT JOIN ledger ON ledger.seq = paper_text.entry");
    while (rows.next()) {
        ++verification.report.beside_rows;
        const ListedText text{rows.get<Seq>(6),
                              {rows.get<Seq>(7), rows.get<std::uint32_t>(8)},
                              paper_text_at(rows, 0)};
        const auto fact = fact_at<facts::PapersListed>(rows, 10);
        const std::size_t at = fact ? text.paper.line - fact->first : 0;
        if (fact && at < fact->papers.size() &&
            fact->papers[at].digest == digest_of(text, blob(rows, 9)))
            continue;
        verification.find(text.of, "its paper's text is not the one that was written");
    }
}

void check_boxes(Verification& verification) {
    Rows rows = verification.db.rows(
        "SELECT box_text.entry, box, owner_ref, room_no, salt, coalesce(kind, ''), "
        "coalesce(version, 0), coalesce(payload, '') "
        "FROM box_text LEFT JOIN ledger ON ledger.seq = box_text.entry");
    while (rows.next()) {
        ++verification.report.beside_rows;
        const BoxText text{rows.get<Seq>(0),
                           rows.get<BoxCode>(1),
                           rows.get<std::string>(2),
                           rows.get<std::string>(3)};
        const auto fact = fact_at<facts::BoxDescribed>(rows, 5);
        if (fact && fact->digest == digest_of(text, blob(rows, 4))) continue;
        verification.find(text.of, "its box's text is not the one that was written");
    }
}

}  // namespace

void check_catalogue_texts(Verification& verification) {
    check_files(verification);
    check_papers(verification);
    check_boxes(verification);
}

}  // namespace muniment
