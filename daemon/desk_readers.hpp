#pragma once

#include <memory>
#include <vector>

#include "daemon/api/tag_desk.hpp"
#include "daemon/readers/reader_session.hpp"
#include "daemon/settings/settings.hpp"

namespace muniment {

/// What is done with tags at the readers on the desk. The readers go on reading as they do: an
/// order stands beside their ROSpec.
class DeskReaders final : public api::TagDesk {
  public:
    /// `sessions` are those of all readers, and outlive this. Throws std::runtime_error when the
    /// file of the lock password cannot be read, is open to others, or is no password.
    DeskReaders(const std::vector<std::unique_ptr<ReaderSession>>& sessions,
                const TagSettings& settings);

    const EpcForm& form() const override { return form_; }
    Task<Result<std::vector<ShownTag>>> shown(std::optional<ReaderId> reader,
                                              microseconds limit) override;
    Task<Result<void>> write(Writing writing) override;

  private:
    Result<ReaderSession*> session_of(std::optional<ReaderId> reader) const;
    Task<Result<void>> write_epc(ReaderSession& session, const Writing& writing);
    Task<Result<void>> lock(ReaderSession& session, const Writing& writing);

    const std::vector<std::unique_ptr<ReaderSession>>& sessions_;
    EpcForm form_;
    std::optional<std::uint32_t> password_;
};

/// The password in a file: 8 hexadecimal digits that are not all 0. Throws as DeskReaders does.
std::uint32_t lock_password_in(const std::filesystem::path& file);

}  // namespace muniment
