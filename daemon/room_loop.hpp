#pragma once

#include <boost/asio/thread_pool.hpp>
#include <deque>
#include <functional>
#include <map>
#include <memory>

#include "daemon/api/front.hpp"
#include "daemon/async/turns.hpp"
#include "daemon/desk_readers.hpp"
#include "daemon/door_surveys.hpp"
#include "daemon/door_watch.hpp"
#include "daemon/head_post.hpp"
#include "daemon/readers/reader_session.hpp"
#include "daemon/settings/settings.hpp"
#include "daemon/shelf_watch.hpp"
#include "daemon/store/store.hpp"

namespace muniment {

/// What has just come true, for those who must know.
struct News {
    const Outcome& outcome;
    /// The open cases that the outcome touches, as they were before it.
    const std::map<Seq, Alarm>& alarms_before;
    /// Told before it could be written: the disk and the reserve are full.
    bool unrecorded = false;
};

/// The one place where facts are made: decide, write, apply, tell. Orders of people and batches of
/// the door take turns; the store works on a thread of its own.
class RoomLoop final : public api::RoomAccess, public api::SessionStore {
  public:
    /// `utc_offset`: when the civil day begins here.
    RoomLoop(const Executor& executor,
             const Settings& settings,
             Store& store,
             std::chrono::minutes utc_offset);
    ~RoomLoop() override;

    /// Who is told, after each commit. To be set before the work begins.
    void tell(std::function<void(const News&)> teller) { teller_ = std::move(teller); }
    void tell_survey(std::function<void(const DoorSurvey&)> teller) {
        survey_teller_ = std::move(teller);
    }

    /// Writes what happened while nobody was watching: settings changed, readers blind since the
    /// last row. To be run once, before anything else.
    Task<> begin();
    /// Takes what the readers tell until cancelled.
    Task<> listen();
    /// Lets time pass: settles passages, switches lamps, tries again what could not be written.
    Task<> keep_time();
    /// Seals the ledger when a civil day has ended, also when nothing happened in it.
    Task<> seal_ended_day();
    /// Writes down which heads have reached the second place, until cancelled.
    Task<> record_heads();
    /// From now on nobody watches.
    Task<> end();

    std::vector<std::unique_ptr<ReaderSession>>& reader_sessions() { return readers_; }

    const Room& room() const override { return room_; }
    Instant now() const override { return host_now().utc; }
    Task<Result<api::Done>> order(Order order) override;
    std::string name_of(PersonId person) const override;
    const std::map<ReaderId, std::string>& reader_names() const override { return reader_names_; }
    std::vector<ReaderView> readers() const override;
    bool storage_is_full() const override { return storage_is_full_; }
    void test_lamp() override;
    Task<std::optional<api::Done>> done_before(PersonId actor, std::string key) override;
    api::TagDesk& tag_desk() override { return desk_readers_; }
    api::SurveyDesk& survey_desk() override { return surveys_; }

    Task<> add(SignInSession row) override;
    Task<> end(std::string token_hash) override;

  private:
    Task<std::optional<Outcome>> answered(std::string key);
    Task<Beforehand> known_for(Command command);
    Task<Result<void>> carry_out(Outcome outcome);
    Task<> settle(DoorBatch batch);
    Task<> settle_shelves();
    Task<> believe_field(DoorId door);
    Task<> believe_fields_of(const Outcome& outcome);
    Task<> keep_taught_fields();
    Task<> retry_unrecorded();
    void tell_unrecorded(const DoorBatch& batch);
    void take_names(const Outcome& outcome);
    void switch_lamps();
    std::map<Seq, Alarm> alarms_touched_by(const Outcome& outcome) const;
    std::int64_t day_of(Instant at) const;
    DoorBatch blind_since(Instant at) const;

    const Settings& settings_;
    Store& store_;
    std::chrono::minutes utc_offset_;
    Room room_;
    ReaderMailbox mailbox_;
    DoorWatch watch_;
    DoorSurveys surveys_;
    ShelfWatch shelves_;
    Turns turns_;
    HeadPost post_;
    std::vector<std::unique_ptr<ReaderSession>> readers_;
    DeskReaders desk_readers_;
    std::map<ReaderId, std::string> reader_names_;
    std::map<PersonId, std::string> names_;
    std::function<void(const News&)> teller_;
    std::function<void(const DoorSurvey&)> survey_teller_;
    std::deque<DoorBatch> unrecorded_;
    ShelfBatch shelf_news_;  ///< not yet in the ledger
    std::int64_t day_;       ///< the last civil day whose head need not be sealed any more
    Tick retry_at_;
    Tick lamp_test_until_;
    Instant unrecorded_ring_until_;
    bool lamp_is_on_ = false;
    bool storage_is_full_ = false;
    /// Last: joined before anything that its work refers to goes away.
    asio::thread_pool writer_{1};
};

}  // namespace muniment
