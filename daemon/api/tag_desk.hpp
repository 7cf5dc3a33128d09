#pragma once

#include <optional>
#include <vector>

#include "daemon/async/task.hpp"
#include "daemon/core/epc_form.hpp"
#include "daemon/core/ids.hpp"
#include "daemon/core/tag_access.hpp"
#include "daemon/core/units.hpp"

namespace muniment::api {

/// The readers on the desk: who holds a tag into the field of one is asked nothing more.
class TagDesk {
  public:
    TagDesk() = default;
    TagDesk(const TagDesk&) = delete;
    TagDesk& operator=(const TagDesk&) = delete;
    virtual ~TagDesk() = default;

    /// How tags are written in this room.
    virtual const EpcForm& form() const = 0;

    /// The tags in the field of `reader`, or of the only desk reader. Waits for the first one at
    /// most `limit`, empty after that. Refused: unknown_reader, reader_away, busy, tag_failed.
    virtual Task<Result<std::vector<ShownTag>>> shown(std::optional<ReaderId> reader,
                                                      microseconds limit) = 0;

    struct Writing {
        std::optional<ReaderId> reader;
        ShownTag tag;  ///< as it was shown; the chip is found again by its own number
        Epc epc;
        bool lock = false;  ///< with the room's password, also against being written again
    };
    /// Writes the EPC, with its length in the protocol control word, and reads it back: done means
    /// that the chip said what was to be written. Refused as `shown`, and tag_failed with how it
    /// ended, no_lock_password before anything is written.
    virtual Task<Result<void>> write(Writing writing) = 0;
};

}  // namespace muniment::api
