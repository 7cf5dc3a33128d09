#pragma once

#include "daemon/api/call.hpp"
#include "daemon/core/catalogue_commands.hpp"

// How bodies name a file or a paper, its box and its codes.

namespace muniment::api {

/// What a person says of a file or a paper: read from the members of a body, and whole after `end`.
class FieldsReading {
  public:
    explicit FieldsReading(Members& members);
    /// To be asked once the members have been read to their end.
    Result<PaperFields> fields() const;

  private:
    PaperFields fields_;
    std::optional<std::string> dated_;
};

Result<FileId> file_in_path(const Call& call);
/// A code of its kind out of the query; nothing where none is given.
template <class Code>
Result<std::optional<Code>> code_in_query(const Call& call, const std::string& name) {
    const auto given = call.query.find(name);
    if (given == call.query.end()) return std::nullopt;
    auto code = Code::parse(given->second);
    if (!code) return std::unexpected(code.error());
    return *std::move(code);
}
/// A scanned or typed code in a body; nothing where none was given.
Result<std::optional<BoxCode>> box_of(const std::optional<std::string>& text);

}  // namespace muniment::api
