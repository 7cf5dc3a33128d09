#pragma once

#include "daemon/api/front.hpp"
#include "daemon/room_loop.hpp"

namespace muniment {

/// Turns what has come true into lines of the feed (FeedMessage of openapi.json).
class Teller {
  public:
    explicit Teller(api::Front& front) : front_(front) {}

    void tell(const News& news);
    /// How a survey goes on.
    void tell(const DoorSurvey& survey);
    /// Says how the readers are when that changed.
    void tell_readers();

  private:
    void tell_alarms(const News& news);

    api::Front& front_;
    std::map<ReaderId, std::string> told_states_;
};

}  // namespace muniment
