#pragma once

#include <unordered_map>
#include <vector>

#include "drivers/emulator/reader_clock.hpp"
#include "drivers/emulator/rospec.hpp"
#include "drivers/emulator/scene.hpp"

namespace muniment::emulator {

/// Collects what was heard into reports as the plan of the ROSpec says: sightings of the same tag
/// at the same antenna are summed up until the report goes out.
class ReportPacker {
  public:
    /// A report of that many tags goes out whatever the plan says: memory is bounded.
    static constexpr std::size_t tags_max = 1'000;

    void begin(const Rospec& rospec, const ReportPlan& plan, Instant now);
    /// What was done to the tag when it was heard: the AccessSpec, and its results as written.
    struct Access {
        std::uint32_t spec = 0;
        std::vector<std::uint8_t> results{};
    };
    /// A sighting with results stands by itself.
    void add(const Sighting& sighting, const AiSpec& spec, Access access);
    void add(const Sighting& sighting, const AiSpec& spec) { add(sighting, spec, {}); }
    bool is_due(Instant now) const;
    bool is_empty() const { return tags_.empty(); }
    const ReportPlan& plan() const { return plan_; }
    /// Writes an RO_ACCESS_REPORT of all that was collected and forgets it.
    void write(llrp::Writer& writer,
               std::uint32_t message_id,
               const ReaderClock& clock,
               Instant now);
    void clear();

  private:
    struct Tag {
        Sighting first;
        Instant last_seen;
        std::uint16_t seen = 1;
        std::int8_t peak_dbm = 0;
        std::uint16_t spec_index = 0;
        std::uint16_t inventory_parameter_spec = 0;
        Access access{};
    };
    void write_tag(llrp::Writer& writer, const Tag& tag, const ReaderClock& clock) const;

    std::uint32_t rospec_ = 0;
    ReportPlan plan_;
    Instant begun_;
    std::vector<Tag> tags_;
    std::unordered_map<Epc, std::vector<std::size_t>> places_;  ///< one place an antenna
};

}  // namespace muniment::emulator
