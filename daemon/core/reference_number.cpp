#include "daemon/core/reference_number.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace muniment {

namespace {

std::string padded(std::uint32_t number, std::size_t digits) {
    std::string text = std::to_string(number);
    text.insert(0, text.size() < digits ? digits - text.size() : 0, '0');
    return text;
}

std::unexpected<Refusal> refuse_part(std::string_view inside) {
    return refuse(RefusalCode::malformed, "number pattern: {" + std::string(inside) + "}");
}

}  // namespace

NumberPattern NumberPattern::for_business() {
    return *parse("{fonds}-{class}·{year}-{retention}-{item:4}");
}

NumberPattern NumberPattern::for_dossiers() {
    return *parse("{fonds}-{class}-{volume:4}-{item:3}");
}

Result<NumberPattern::Piece> NumberPattern::piece_of(std::string_view inside) {
    constexpr auto names =
        std::to_array<std::pair<std::string_view, Part>>({{"fonds", Part::fonds},
                                                          {"class", Part::file_class},
                                                          {"year", Part::year},
                                                          {"retention", Part::retention},
                                                          {"volume", Part::volume},
                                                          {"item", Part::item}});
    const auto colon = std::min(inside.find(':'), inside.size());
    const auto named = std::ranges::find(
        names, inside.substr(0, colon), &std::pair<std::string_view, Part>::first);
    if (named == names.end()) return refuse_part(inside);
    Piece piece{.part = named->second, .digits = 0, .literal = {}};
    if (colon == inside.size()) return piece;
    const bool counts = piece.part == Part::item || piece.part == Part::volume;
    const std::string_view digits = inside.substr(colon + 1);
    if (!counts || digits.size() != 1 || digits[0] < '1' || digits[0] > '9')
        return refuse_part(inside);
    piece.digits = static_cast<std::size_t>(digits[0] - '0');
    return piece;
}

Result<NumberPattern> NumberPattern::parse(std::string_view text) {
    if (text.size() > length_max) return refuse(RefusalCode::too_long, "number pattern");
    NumberPattern pattern;
    pattern.text_ = text;
    while (!text.empty()) {
        const auto open = std::min(text.find_first_of("{}"), text.size());
        if (open > 0) pattern.pieces_.push_back({.literal = std::string(text.substr(0, open))});
        text.remove_prefix(open);
        if (text.empty()) break;
        const auto close = text.find('}');
        if (text[0] == '}' || close == std::string_view::npos) return refuse_part(text);
        auto piece = piece_of(text.substr(1, close - 1));
        if (!piece) return std::unexpected(piece.error());
        pattern.pieces_.push_back(*std::move(piece));
        text.remove_prefix(close + 1);
    }
    const auto names_item = [](const Piece& piece) { return piece.part == Part::item; };
    if (!std::ranges::any_of(pattern.pieces_, names_item)) return refuse_part("item");
    return pattern;
}

std::string NumberPattern::text_of(const Piece& piece, const NumberParts& parts) {
    switch (piece.part) {
        case Part::literal:
            return piece.literal;
        case Part::fonds:
            return parts.fonds.text();
        case Part::file_class:
            return parts.file_class.text();
        case Part::year:
            return std::to_string(parts.year);
        case Part::retention:
            return parts.retention.text();
        case Part::volume:
            return padded(parts.volume, piece.digits);
        case Part::item:
            return padded(parts.item, piece.digits);
    }
    return {};
}

std::string NumberPattern::number_of(const NumberParts& parts) const {
    std::string number;
    for (const Piece& piece : pieces_) number += text_of(piece, parts);
    return number;
}

}  // namespace muniment
