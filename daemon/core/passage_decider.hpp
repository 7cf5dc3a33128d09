#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "daemon/core/barrier_health.hpp"
#include "daemon/core/beam_log.hpp"
#include "daemon/core/blind_spells.hpp"
#include "daemon/core/door_activity.hpp"
#include "daemon/core/door_crowd.hpp"
#include "daemon/core/door_profile.hpp"
#include "daemon/core/field_map.hpp"
#include "daemon/core/passage.hpp"
#include "daemon/core/path_likelihood.hpp"
#include "daemon/core/pending_reads.hpp"
#include "daemon/core/read.hpp"
#include "daemon/core/tag_table.hpp"

namespace muniment {

struct DeciderCounters {
    std::uint64_t reads_used = 0;
    std::uint64_t reads_ignored = 0;  ///< unknown antenna, no EPC, or a time that cannot be
    std::uint64_t reads_late = 0;     ///< came after their time was decided over; kept as evidence
    std::uint64_t beams_used = 0;
    std::uint64_t beams_ignored = 0;
    std::uint64_t tags_evicted = 0;
    std::size_t tags_tracked = 0;
    std::uint64_t clock_resets = 0;  ///< the wall clock was set back: everything forgotten
};

/// Decides which tags crossed one door, which way, or turned back. Pure: time comes with the reads
/// (when they were seen) and with `tick` (now), and only event time decides, so a burst of reads
/// that an outage held back gives the passages that it would have given live. Tick at least once a
/// second; reads that lie further ahead of the last tick than the profile allows are refused.
class PassageDecider {
  public:
    explicit PassageDecider(DoorProfile profile);
    PassageDecider(const PassageDecider&) = delete;
    PassageDecider& operator=(const PassageDecider&) = delete;

    void feed(const Read& read);
    void feed(const BarrierEvent& event);
    /// An antenna (port 0: the whole reader) stopped or began to see. While the whole reader is
    /// blind, time stands still: what it buffered may still come.
    void blind(AntennaPort antenna, bool began, Instant at);
    /// Passages settled since the last tick, each once.
    std::vector<Passage> tick(Instant now);

    /// Light barriers that were found useless since the last call, or work again.
    std::vector<BarrierChange> barrier_changes() { return barriers_.take(); }
    DeciderCounters counters() const;
    /// What the door's own sure passages have taught.
    const FieldMap& field() const { return settled_field_; }

  private:
    /// A tag that was settled with a crossing.
    struct Taken {
        Epc epc;
        Crossing crossing{};
        Direction direction{};
        Instant at;
    };
    struct OpenCrossing {
        BeamCrossing beam;
        std::vector<Taken> taken;
    };
    /// A tag that may have crossed.
    struct Candidate {
        TagTrack* track;
        Weighing weighing;
        Direction way;
        double lead_nats;
    };
    struct Judgement {
        Crossing crossing{};
        Direction direction{};
        Instant at;
        Weighing weighing;
        std::optional<Instant> barrier;
    };

    std::optional<std::size_t> antenna_at(AntennaPort port) const;
    bool is_possible(Instant at) const;
    void note_time(Instant at);
    void advance(Instant to);
    void step(Slot now);

    void weigh_beam(OpenCrossing& open, Slot now);
    std::vector<Candidate> candidates_of(const OpenCrossing& open,
                                         PathBank& bank,
                                         Company& company);
    void count(const OpenCrossing& open,
               const std::vector<Candidate>& candidates,
               Company& company) const;
    double accept_nats(const Candidate& candidate,
                       const Company& company,
                       const OpenCrossing& open,
                       Slot now) const;
    std::optional<Judgement> judge_beam(const Candidate& candidate,
                                        const Company& company,
                                        const OpenCrossing& open,
                                        const PathBank& bank) const;
    bool is_due(const OpenCrossing& open, Slot now) const;
    bool is_last(const OpenCrossing& open, Slot now) const;
    void withdraw(OpenCrossing& open, PathBank& bank);
    void note_unseen(const OpenCrossing& open);
    void learn_from(const OpenCrossing& open, PathBank& bank);
    void learn_tag(PathBank& bank, FieldMap& learned);

    /// Few paths tell which tags are worth all of them.
    struct FreeBanks {
        PathBank few;
        PathBank all;
        Slot exposed_from = 0;  ///< of the few, so that it is done once for tags alike
    };
    void weigh_free(Slot now);
    void weigh_free(TagTrack& track, FreeBanks& banks);
    FreeBanks& free_banks_at(SlotWindow window);
    double free_accept_nats() const;
    TagEvidence::Told told_by_beams(SlotWindow window) const;
    std::optional<Judgement> judge_free(const TagTrack& track, PathBank& bank);

    /// On the evidence from `since` on, weighed on these paths.
    void settle(TagTrack& track, const Judgement& judgement, PathBank& bank, Slot since);
    Evidence evidence_of(const TagTrack& track,
                         const Judgement& judgement,
                         SlotWindow window) const;

    DoorProfile profile_;
    /// From crossings that are over, and with those that still settle.
    FieldMap settled_field_;
    FieldMap field_;
    TagTable tags_;
    DoorActivity activity_;
    PendingReads pending_;
    BeamLog beams_;
    BarrierHealth barriers_;
    BlindSpells blind_;
    DoorCrowd crowd_;
    PathLikelihood likelihood_;
    TagEvidence evidence_;
    std::optional<FreeBanks> free_banks_;
    std::vector<OpenCrossing> open_;
    std::vector<Passage> settled_;
    DeciderCounters counters_;
    std::optional<Instant> now_;
    Instant newest_evidence_;
    Instant catching_up_until_;
    Slot done_ = 0;  ///< every slot before it is decided over
};

}  // namespace muniment
