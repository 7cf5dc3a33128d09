// Where a file comes to stand: its class, its box, its item and its reference number.
#include <algorithm>

#include "daemon/core/room_catalogue.hpp"

namespace muniment {

namespace {

constexpr std::size_t title_bytes_max = 400;  ///< about 130 Han characters
constexpr std::size_t field_bytes_max = 200;
constexpr std::size_t note_bytes_max = 2'000;

Result<FondsCode> fonds_of(const Catalogue& catalogue, const std::optional<FondsCode>& asked) {
    if (asked && catalogue.fonds.contains(*asked)) return *asked;
    if (!asked && catalogue.fonds.size() == 1) return catalogue.fonds.begin()->first;
    return refuse(RefusalCode::unknown_fonds, asked ? asked->text() : "\"\"");
}

std::string range_of(const BoxDescription& box) {
    const std::string last = box.last_item == 0 ? "" : std::to_string(box.last_item);
    return box.box.text() + " " + std::to_string(box.first_item) + "-" + last;
}

bool is_within(const BoxDescription& box, std::uint32_t item) {
    if (box.first_item == 0) return true;
    return item >= box.first_item && (box.last_item == 0 || item <= box.last_item);
}

/// In what the file is not of the box's kind. A dossier takes every class and year of its owner.
std::vector<Departure> departures_of(const Filing& filing, const BoxDescription& box) {
    std::vector<Departure> departs;
    if (box.arrangement == Arrangement::by_owner) return departs;
    if (filing.file_class != box.box_class || filing.fonds != box.fonds)
        departs.push_back(Departure::box_class);
    if (filing.year != box.year) departs.push_back(Departure::year);
    if (filing.retention != box.retention) departs.push_back(Departure::retention);
    return departs;
}

/// "B000017X: 2023, not 2024": the first difference.
std::string difference_of(const Filing& filing, const BoxDescription& box) {
    const auto told = [&](const std::string& is, const std::string& wanted) {
        return box.box.text() + ": " + is + " <> " + wanted;
    };
    if (filing.fonds != box.fonds) return told(filing.fonds.text(), box.fonds.text());
    if (filing.file_class != box.box_class)
        return told(filing.file_class.text(), box.box_class.text());
    if (filing.year != box.year) return told(std::to_string(filing.year), std::to_string(box.year));
    return told(filing.retention.text(), box.retention.text());
}

std::string number_of(const Rules& rules, const Placing& placing, std::uint32_t item) {
    const bool in_dossier =
        placing.box != nullptr && placing.box->arrangement == Arrangement::by_owner;
    const NumberParts parts{
        .fonds = placing.filing.fonds,
        .file_class = in_dossier ? placing.box->box_class : placing.filing.file_class,
        .year = placing.filing.year,
        .retention = placing.filing.retention,
        .volume = in_dossier ? placing.box->box_no : 0,
        .item = item};
    return (in_dossier ? rules.dossier_number : rules.file_number).number_of(parts);
}

}  // namespace

Result<Filing> filing_of(const Catalogue& catalogue, const PaperFields& fields, bool needs_fonds) {
    const auto& classes = classes_of(catalogue);
    const auto known = classes.find(fields.file_class);
    if (known == classes.end()) return refuse(RefusalCode::unknown_class, fields.file_class.text());
    if (known->second.is_ended) return refuse(RefusalCode::class_ended, fields.file_class.text());
    const auto fonds = fonds_of(catalogue, fields.fonds);
    if (!fonds && (needs_fonds || fields.fonds)) return std::unexpected(fonds.error());
    const int year = fields.year ? *fields.year : fields.dated.year();
    if (year < year_min || year > year_max) return refuse(RefusalCode::malformed, "year");
    return Filing{.fonds = fonds.value_or(FondsCode{}),
                  .file_class = fields.file_class,
                  .year = static_cast<std::uint16_t>(year),
                  .retention = fields.retention.value_or(known->second.retention),
                  .dated = fields.dated,
                  .is_copy = fields.is_copy,
                  .confidentiality = fields.confidentiality,
                  .is_important = fields.is_important};
}

Result<Filing> filing_of_box(const Catalogue& catalogue, const commands::DescribeBox& describe) {
    const auto& classes = classes_of(catalogue);
    const auto known = classes.find(describe.box_class);
    if (known == classes.end())
        return refuse(RefusalCode::unknown_class, describe.box_class.text());
    const auto arrangement = describe.arrangement.value_or(known->second.arrangement);
    PaperFields fields{.fonds = describe.fonds,
                       .file_class = describe.box_class,
                       .year = describe.year,
                       .retention = describe.retention};
    const bool is_dossier = arrangement == Arrangement::by_owner;
    if (is_dossier) fields.year = year_min;
    auto filing = filing_of(catalogue, fields, true);
    if (filing && is_dossier) filing->year = 0;
    return filing;
}

Result<void> check_text(const PaperText& text, bool is_copy) {
    if (text.title.empty()) return refuse(RefusalCode::malformed, "title");
    if (text.title.size() > title_bytes_max) return refuse(RefusalCode::too_long, "title");
    if (text.source.size() > field_bytes_max) return refuse(RefusalCode::too_long, "source");
    if (text.owner_ref.size() > field_bytes_max) return refuse(RefusalCode::too_long, "owner_ref");
    if (text.room_no.size() > field_bytes_max) return refuse(RefusalCode::too_long, "room_no");
    if (text.original_at.size() > field_bytes_max)
        return refuse(RefusalCode::too_long, "original_at");
    if (text.note.size() > note_bytes_max) return refuse(RefusalCode::too_long, "note");
    if (is_copy && text.original_at.find_first_not_of(' ') == std::string::npos)
        return refuse(RefusalCode::original_missing);
    return {};
}

Result<Placed> placed(const Rules& rules, const Placing& placing) {
    Placed result;
    const BoxDescription* box = placing.box;
    if (box != nullptr) {
        if (box->is_closed) return refuse(RefusalCode::box_is_closed, box->box.text());
        result.departs = departures_of(placing.filing, *box);
    }
    std::uint32_t item = placing.item != 0 ? placing.item : placing.last_item + 1;
    if (box != nullptr && placing.item == 0) item = std::max(item, box->first_item);
    const bool is_stray = box != nullptr && result.departs.empty() && !is_within(*box, item);
    if (is_stray) result.departs.push_back(Departure::range);
    const bool may_depart = placing.has_reason || (box != nullptr && box->may_depart);
    if (!result.departs.empty() && !may_depart) {
        if (is_stray) return refuse(RefusalCode::item_outside, range_of(*box));
        return refuse(RefusalCode::box_differs, difference_of(placing.filing, *box));
    }
    result.filed = {item, number_of(rules, placing, item)};
    return result;
}

}  // namespace muniment
