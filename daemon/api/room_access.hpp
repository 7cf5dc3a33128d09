#pragma once

#include <map>
#include <string>
#include <vector>

#include "daemon/api/survey_desk.hpp"
#include "daemon/api/tag_desk.hpp"
#include "daemon/async/task.hpp"
#include "daemon/core/room.hpp"
#include "daemon/wire/views.hpp"

namespace muniment::api {

/// What an order came to: written, applied and told.
struct Done {
    Outcome outcome;
    /// The request had been answered before; `outcome` then holds the first entry it made.
    bool repeated = false;
};

/// The room as the routes reach it. One thread.
class RoomAccess {
  public:
    RoomAccess() = default;
    RoomAccess(const RoomAccess&) = delete;
    RoomAccess& operator=(const RoomAccess&) = delete;
    virtual ~RoomAccess() = default;

    virtual const Room& room() const = 0;
    virtual Instant now() const = 0;
    /// Decides, writes, applies and tells, in this order; returns when it is on disk.
    virtual Task<Result<Done>> order(Order order) = 0;
    virtual std::string name_of(PersonId person) const = 0;
    virtual const std::map<ReaderId, std::string>& reader_names() const = 0;
    virtual std::vector<ReaderView> readers() const = 0;
    virtual bool storage_is_full() const = 0;
    /// Lamp and buzzer on for a moment, so that people know they work.
    virtual void test_lamp() = 0;
    /// What came of a request that this person made under this key before; nothing when none did.
    virtual Task<std::optional<Done>> done_before(PersonId actor, std::string key) = 0;
    virtual TagDesk& tag_desk() = 0;
    virtual SurveyDesk& survey_desk() = 0;
};

}  // namespace muniment::api
