#pragma once

#include <expected>
#include <map>
#include <vector>

#include "drivers/emulator/chip.hpp"
#include "drivers/emulator/status.hpp"
#include "drivers/llrp/llrp_parameter.hpp"

namespace muniment::emulator {

/// One act of an AccessSpec, with the number that its result carries.
struct NumberedAct {
    std::uint16_t id = 0;
    std::uint32_t password = 0;
    TagAct act;
};

/// What a client asks to be done to tags, understood, and the bytes it came in.
struct AccessSpec {
    std::vector<std::uint8_t> raw;  ///< the whole parameter, returned as it came but for the state
    std::uint32_t id = 0;
    std::uint16_t antenna = 0;  ///< 0: at any
    std::uint32_t rospec = 0;   ///< 0: during any
    bool is_enabled = false;
    std::uint16_t operations_left = 0;  ///< 0: without end
    std::vector<TagMask> masks;         ///< a tag that one of them fits is meant
    std::vector<NumberedAct> acts;
};

/// Reads the AccessSpec of ADD_ACCESSSPEC. Refused with the status that a reader gives; what is not
/// played (killing, block writes, vendors' own) is refused by name.
std::expected<AccessSpec, Status> read_access_spec(const llrp::Parameter& parameter);

/// The AccessSpecs of a reader (LLRP 1.1 §7): added disabled, enabled, carried out on each tag that
/// fits, deleted by the client or when their count of operations is used up.
class AccessTable {
  public:
    static constexpr std::size_t specs_max = 8;

    Status add(AccessSpec spec);
    /// Id 0 stands for all of them in these three.
    Status remove(std::uint32_t id);
    Status enable(std::uint32_t id) { return set_enabled(id, true); }
    Status disable(std::uint32_t id) { return set_enabled(id, false); }
    void clear() { specs_.clear(); }

    /// Where and during what a tag is heard.
    struct Moment {
        std::uint16_t antenna = 0;
        std::uint32_t rospec = 0;
    };
    bool has_work(Moment moment) const;
    /// The first one that means this tag, if any; counts it as carried out.
    std::optional<AccessSpec> taken_for(const Chip& chip, Moment moment);
    void write(llrp::Writer& writer) const;

  private:
    Status set_enabled(std::uint32_t id, bool on);
    static bool means(const AccessSpec& spec, Moment moment);

    std::map<std::uint32_t, AccessSpec> specs_;
};

/// How far a write gets.
struct WriteLimit {
    std::size_t words = SIZE_MAX;
    bool is_hidden = false;  ///< the reader says that all was written
};

/// Carries the acts out one after another until one fails, and writes their results as they stand
/// in a tag's report.
std::vector<std::uint8_t> carry_out(const AccessSpec& spec, Chip& chip, WriteLimit limit = {});

}  // namespace muniment::emulator
