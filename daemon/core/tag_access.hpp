#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "daemon/core/epc.hpp"
#include "daemon/core/ids.hpp"

// What can be asked of the memory of a tag in a reader's field (UHF Gen2), whatever the reader.
// Memory is counted in words of 16 bits.

namespace muniment {

enum class MemoryBank : std::uint8_t { reserved = 0, epc = 1, tid = 2, user = 3 };

struct ReadWords {
    MemoryBank bank{};
    std::uint16_t first = 0;
    std::uint16_t count = 0;
    friend bool operator==(const ReadWords&, const ReadWords&) = default;
};
struct WriteWords {
    MemoryBank bank{};
    std::uint16_t first = 0;
    std::vector<std::uint16_t> words;
    friend bool operator==(const WriteWords&, const WriteWords&) = default;
};
/// From now on only who knows the access password writes the EPC, and reads or writes the password.
/// Not for ever: with the password a tag can be written anew.
struct LockEpc {
    friend bool operator==(const LockEpc&, const LockEpc&) = default;
};
using TagAct = std::variant<ReadWords, WriteWords, LockEpc>;

/// One order: these acts, one after another, on the tags meant.
struct TagOrder {
    static constexpr std::size_t acts_max = 4;
    /// The chip's own number, whole words; empty: any tag that answers, again and again.
    std::vector<std::uint16_t> tid{};
    std::uint32_t password = 0;  ///< the access password; 0: none
    std::vector<TagAct> acts{};

    bool is_for_one() const { return !tid.empty(); }
};

/// How an act ended, as far as the reader can tell.
enum class ActEnd : std::uint8_t {
    done,
    no_reply,        ///< the tag went quiet: taken away, or turned badly
    overrun,         ///< it has no memory there
    locked,          ///< its memory is locked and the password was not given
    wrong_password,  ///< or it is not the tag's
    low_power,       ///< it heard, but had not enough power to write
    tag_error,       ///< it refused and does not say why
    reader_error,    ///< the reader did not manage, or gave an end that nobody knows
};

struct ActAnswer {
    ActEnd end{};
    std::vector<std::uint16_t> words{};  ///< of a read
    friend bool operator==(const ActAnswer&, const ActAnswer&) = default;
};

/// What one tag answered; acts that were not reached are missing at the end.
struct TagAnswer {
    Epc epc;  ///< as it was when the reader singled it out
    AntennaPort antenna;
    std::vector<ActAnswer> acts;
    friend bool operator==(const TagAnswer&, const TagAnswer&) = default;
};

/// A tag that somebody holds into the field of a desk reader.
struct ShownTag {
    Epc epc;
    std::string tid;  ///< hex, with a serial number in it; empty where the chip has none
    friend bool operator==(const ShownTag&, const ShownTag&) = default;
};

}  // namespace muniment
