#pragma once

#include <memory>
#include <optional>
#include <string>

#include "daemon/async/task.hpp"
#include "daemon/exchange/import_plan.hpp"

namespace muniment::api {

/// A file that somebody gave, judged line by line; nothing of it is written yet, or it is.
struct GivenFile {
    Seq number;  ///< of the file, for as long as the daemon runs
    PersonId by;
    exchange::ImportPlan plan;
    std::optional<Seq> import;  ///< the row that opened it, once it is taken in
};

/// Takes files with lines for the register: judges them first, writes when it is told to.
class ImportDesk {
  public:
    ImportDesk() = default;
    ImportDesk(const ImportDesk&) = delete;
    ImportDesk& operator=(const ImportDesk&) = delete;
    virtual ~ImportDesk() = default;

    struct Giving {
        PersonId by;
        std::optional<ImportKind> kind;  ///< nothing: found out by its headings
        std::string bytes;
    };
    /// Refused as exchange/ refuses it, or busy while another file is read.
    virtual Task<Result<std::shared_ptr<const GivenFile>>> give(Giving giving) = 0;

    /// A file of this person's that was given last; nothing when others came after it.
    virtual std::shared_ptr<const GivenFile> given(PersonId by, Seq number) const = 0;

    /// Opens the import; its lines follow by themselves. Refused: unknown_import, import_refused
    /// when a line cannot be taken, import_under_way, and whatever no longer fits the room.
    virtual Task<Result<void>> take_in(PersonId by, Seq number) = 0;
};

}  // namespace muniment::api
