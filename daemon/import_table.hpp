#pragma once

#include <boost/asio/thread_pool.hpp>
#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <vector>

#include "daemon/api/import_desk.hpp"
#include "daemon/api/room_access.hpp"
#include "daemon/async/bell.hpp"

namespace muniment {

/// The desk for files, and what carries their lines into the register. A file is read on a thread
/// of its own and judged in slices, so that the door never waits for it. Lines are taken in by
/// commits of about 30 ms; after a crash `carry_on` goes on where the ledger says.
class ImportTable final : public api::ImportDesk {
  public:
    /// `room` outlives it.
    ImportTable(const Executor& executor, api::RoomAccess& room, std::filesystem::path folder);
    ~ImportTable() override;

    Task<Result<std::shared_ptr<const api::GivenFile>>> give(Giving giving) override;
    std::shared_ptr<const api::GivenFile> given(PersonId by, Seq number) const override;
    Task<Result<void>> take_in(PersonId by, Seq number) override;

    /// Takes in what is open, now and whenever something opens, until cancelled.
    Task<> carry_on();

  private:
    using Names = std::map<std::string, std::vector<PersonId>, std::less<>>;

    Task<Result<exchange::ImportPlan>> judged(exchange::ImportPlanner planner, PersonId by);
    Names people_by_name() const;
    Task<> take_in_open();
    Task<bool> next_lines(const OpenImport& open, const std::vector<ImportedRow>& rows);
    Task<std::optional<std::vector<ImportedRow>>> waiting_lines(std::string digest);

    api::RoomAccess& room_;
    std::filesystem::path folder_;
    Bell bell_;
    std::deque<std::shared_ptr<api::GivenFile>> given_;
    Seq last_number_;
    bool is_reading_ = false;
    std::size_t lines_at_once_;
    /// Last: joined before anything that its work refers to goes away.
    asio::thread_pool thread_{1};
};

}  // namespace muniment
