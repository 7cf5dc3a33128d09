#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "daemon/core/epc.hpp"

// A tag is written while its label prints, read back in the same format, and the answer carries
// which label it was for. Only what was read back and is what was meant is ever believed.
// Source: Zebra, RFID Programming Guide (^RS, ^RF, ^HV).

namespace muniment::labels {

/// Which label an answer speaks of.
struct LabelName {
    std::string job;         ///< a UUID
    std::uint32_t line = 0;  ///< from 0
    friend bool operator==(const LabelName&, const LabelName&) = default;
};

/// Goes before the graphic: Gen2, one try, and an error stops the printer with the format kept
/// (the default would drop it and go on, and a box would have no label); then write the EPC.
std::string tag_writing_zpl(const Epc& epc);

/// Goes after the graphic: read EPC and TID back and send both to the host, each as
///
///     MUNIMENT 0b6e0b0e-9d58-4f8e-8a39-6f0f3a4f2f11 17 EPC[302DB319A00000400000 0001]<CR><LF>
///
/// without the blank. `epc` tells how many bytes come back.
std::string tag_reading_zpl(const LabelName& label, const Epc& epc);

/// One such answer.
struct TagAnswer {
    enum class Bank { epc, tid };
    LabelName label;
    Bank bank{};
    std::string text;  ///< what stood between the brackets: hostile
    friend bool operator==(const TagAnswer&, const TagAnswer&) = default;
};

/// Nothing for a line that is no such answer.
std::optional<TagAnswer> tag_answer_of(std::string_view line);

/// 96 bits, which every Gen2 chip of today has; more would fail on the others.
inline constexpr std::size_t tid_bytes = 12;

}  // namespace muniment::labels
