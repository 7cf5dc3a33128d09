#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "daemon/core/box_code.hpp"
#include "daemon/core/stored_epc.hpp"

namespace muniment {

/// Why a tag came off its box.
enum class TagEnd : std::uint8_t { lost, damaged, replaced, voided };

/// A tag that is on a box, or was. One that came off is remembered: where it turns up later, it is
/// not taken for the box.
struct BoundTag {
    BoxCode box;
    StoredEpc tid;                ///< the chip's own number; empty when it was not read
    std::uint8_t generation = 1;  ///< of the tags of this box
    std::optional<TagEnd> off;    ///< why it came off; nothing while it is on
    friend bool operator==(const BoundTag&, const BoundTag&) = default;
};

/// Every tag that is or was on a box, found by what it says and by its box. Changed by `fold`
/// alone. Most boxes have had one tag: 150 bytes for each of a million.
class TagBook {
  public:
    /// Nothing for a tag that was never on a box.
    const BoundTag* find(const Epc& epc) const;
    bool contains(const Epc& epc) const { return find(epc) != nullptr; }
    /// All tags a box ever had, in the order in which they were bound.
    std::vector<Epc> of(const BoxCode& box) const;
    /// The tag that is on a box now and has this chip. Walks all tags: a person waits for it once a
    /// binding.
    const BoundTag* wearing_chip(const Epc& tid) const;
    std::size_t size() const { return by_epc_.size(); }

    /// A tag is on one box only: it leaves the one it was on before.
    void bind(const Epc& epc, BoundTag tag);
    /// Only a tag that is on this box now comes off: whether it did.
    bool retire(const Epc& epc, const BoxCode& box, TagEnd why);
    void reserve(std::size_t tags);

    friend bool operator==(const TagBook&, const TagBook&) = default;

  private:
    void list(const BoxCode& box, const StoredEpc& epc);
    void unlist(const BoxCode& box, const Epc& epc);

    std::unordered_map<StoredEpc, BoundTag> by_epc_;
    std::unordered_map<BoxCode, StoredEpc> first_of_;
    std::unordered_map<BoxCode, std::vector<StoredEpc>> more_of_;  ///< after the first
};

}  // namespace muniment
