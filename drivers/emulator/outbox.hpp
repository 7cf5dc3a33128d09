#pragma once

#include <cstdint>
#include <deque>
#include <vector>

#include "drivers/llrp/llrp_bytes.hpp"

namespace muniment::emulator {

/// What happens to a message when the link breaks before it was sent.
enum class Keep {
    no,   ///< an answer or a keepalive: belongs to this connection
    yes,  ///< a report or an event: is delivered over the next one
};

/// Whole messages on their way out, in order. Reports and events wait aside while nobody is there
/// or the client has not asked for them; they are bounded, what is more is refused and told.
class Outbox {
  public:
    explicit Outbox(std::size_t kept_bytes_max) : kept_bytes_max_(kept_bytes_max) {}

    void say(llrp::Bytes message);
    /// False: there was no room, the message is lost.
    bool keep(llrp::Bytes message);

    /// Kept messages go out from now on, those that wait first. They may have been written before
    /// this connection agreed upon a protocol version, so it is put into their headers.
    void release(std::uint8_t version);
    /// Kept messages wait from now on.
    void hold() { is_released_ = false; }
    /// The link is gone: kept messages that were not sent whole wait again, in their order.
    void take_back();
    /// Everything is lost.
    void clear();

    llrp::Bytes pending() const;
    void sent(std::size_t bytes);
    std::size_t kept_bytes() const { return waiting_.kept_bytes + going_.kept_bytes; }
    std::size_t kept_bytes_max() const { return kept_bytes_max_; }

  private:
    struct Mark {
        std::size_t bytes = 0;
        Keep keep{};
    };
    struct Lane {
        std::vector<std::uint8_t> bytes;
        std::size_t begin = 0;  ///< of the first message that is not sent whole
        std::deque<Mark> marks;
        std::size_t kept_bytes = 0;

        void append(llrp::Bytes message, Keep keep);
        void drop_front();
        void clear() { *this = {}; }
    };

    Lane going_;
    Lane waiting_;
    std::size_t sent_of_front_ = 0;
    std::size_t kept_bytes_max_;
    bool is_released_ = false;
};

}  // namespace muniment::emulator
