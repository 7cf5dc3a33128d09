#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace muniment {

/// A number that names one thing of one kind. Comparable and hashable, nothing else: ids of two
/// kinds cannot be mixed and no id can be counted with.
template <class Tag, class Rep = std::int64_t>
class Id {
  public:
    using rep = Rep;
    constexpr Id() = default;
    constexpr explicit Id(Rep value) : value_(value) {}
    constexpr Rep value() const { return value_; }
    friend constexpr auto operator<=>(Id, Id) = default;

  private:
    Rep value_{};
};

/// Place of a row in this room's ledger, from 1. Facts that others speak of (a loan, an alarm, a
/// passage, a leave) are named by the row that made them.
using Seq = Id<struct SeqTag>;
using PersonId = Id<struct PersonTag>;
/// A file in the catalogue, numbered on by the room; never used again.
using FileId = Id<struct FileTag>;
using ReaderId = Id<struct ReaderTag, std::uint16_t>;
using DoorId = Id<struct DoorTag, std::uint16_t>;
/// An antenna port as its reader counts them, from 1; 0 is the reader as a whole.
using AntennaPort = Id<struct AntennaTag, std::uint16_t>;

/// The daemon itself as an actor: passages, alarms and blind periods are nobody's act.
inline constexpr PersonId the_daemon{0};

}  // namespace muniment

template <class Tag, class Rep>
struct std::hash<muniment::Id<Tag, Rep>> {
    std::size_t operator()(muniment::Id<Tag, Rep> id) const { return std::hash<Rep>{}(id.value()); }
};
