#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "daemon/core/read.hpp"

namespace muniment {

/// One antenna that hears a shelf, and the place it hears.
struct ShelfAntenna {
    ReaderId reader;
    AntennaPort port;
    std::string place;  ///< as boxes name their home
};

/// Whether a home ("1-1-1-04") is that place ("1-1-1") or within it.
bool lies_in(std::string_view home, std::string_view place);

/// What the watch over shelves believes before it has heard anything. "default" is an engineering
/// choice without a source; what is learned from the room itself outweighs it (docs/presence.md).
struct PresenceTunables {
    /// Presence is asked once in this time: a tag was heard in it or was not (default).
    microseconds look = std::chrono::seconds{10};
    /// A read that is older than the look it comes in by more than this says nothing (default).
    microseconds late_max = std::chrono::seconds{2};
    double leaves_per_day = 1.0 / 30;  ///< of one box (default)
    /// Somebody stands before the shelf, a folder covers the tag: heard by nobody and yet there.
    double hides_per_day = 0.1;  ///< of one box; learned from all (default)
    microseconds hidden_mean = std::chrono::minutes{15};  ///< learned from all (default)
    double gone_chance = 0.999;                           ///< told from here on
    /// A tag's rate at an antenna is remembered over so many looks: bodies and neighbours change
    /// it within the hour (default).
    double looks_remembered = 64;
    double settled_hits = 6;     ///< heard in so many looks, a box stands there and passes not by
    double elsewhere_db = 6.0;   ///< so much stronger than where it lives, or stood before
    double deaf_chance = 0.002;  ///< a sound tag there would be unheard so rarely
};

/// A number of a place, in the order in which the antennas first name them.
using PlaceNumber = std::uint16_t;

/// What has changed about the tag of a box.
struct PresenceChange {
    enum class What {
        sighted,  ///< stands at `place`, where it did not stand before
        gone,     ///< probably gone from `place`; last heard at `at`
        cloned,   ///< heard at two places that no tag can be heard from at once
        deaf,     ///< scanned by hand at `place`, whose antennas hear its neighbours but not it
    };
    What what{};
    Epc epc;
    PlaceNumber place = 0;
    PlaceNumber other = 0;  ///< of `cloned`: the second place
    Instant at;
    double chance = 0;  ///< of `gone` and `deaf`: that it is so
    friend bool operator==(const PresenceChange&, const PresenceChange&) = default;
};

struct PresenceCounters {
    std::uint64_t reads_used = 0;
    std::uint64_t reads_ignored = 0;  ///< of an antenna that hears no shelf
    std::uint64_t tags_refused = 0;   ///< over `tags_max`
    std::uint64_t looks = 0;
};

/// Which boxes stand on which shelf. Each tag is one of: heard from time to time, hidden for a
/// while, or gone; which one is the outcome of a hidden Markov chain of three states that is asked
/// once a look. How often a tag is heard while it stands there is its own rate at each antenna
/// (Beta, learned); not being heard counts only as far as the antenna hears other tags in that
/// look. How often and how long boxes hide is learned from all together.
///
/// Pure: time comes with the reads and with `tick`. 24 bytes a tag and antenna, 4 antennas a tag,
/// and about 130 bytes a tag. A box that nobody tells of is not there: only tags of boxes are kept,
/// all others prove that an antenna hears.
class Presence {
  public:
    static constexpr std::size_t tags_default = 200'000;
    static constexpr PlaceNumber nowhere = UINT16_MAX;

    explicit Presence(const std::vector<ShelfAntenna>& antennas,
                      PresenceTunables tunables = {},
                      std::size_t tags_max = tags_default);

    /// A tag that is on no box.
    void feed_foreign(const Read& read);
    /// A tag of a box that lives at `home`; `nowhere` where no antenna hears that place.
    void feed(const Read& read, PlaceNumber home);
    /// From the register, at the start: it was last told to stand there.
    void expect(const Epc& epc, PlaceNumber place, Instant at);
    /// A person scanned the box there.
    void scanned(const Epc& epc, PlaceNumber place, Instant at);
    /// The tag came off its box.
    void forget(const Epc& epc);
    std::vector<PresenceChange> tick(Instant now);

    /// The smallest place with an antenna that holds this one; `nowhere` when none does.
    PlaceNumber place_holding(std::string_view place) const;
    const std::string& name_of(PlaceNumber place) const { return places_.at(place); }
    /// How sure it is now that the tag is gone; nothing for a tag that was never heard.
    std::optional<double> gone_chance(const Epc& epc) const;
    const PresenceCounters& counters() const { return counters_; }
    std::size_t size() const { return numbers_.size(); }

  private:
    static constexpr std::size_t heard_max = 4;
    static constexpr std::uint32_t never = UINT32_MAX;
    static constexpr float known_hits = 3;  ///< heard so often, an antenna knows a tag
    /// What one antenna knows of one tag.
    struct Heard {
        std::uint16_t antenna = 0;
        std::uint16_t missed = 0;    ///< looks since it was heard anywhere, not yet learned from
        std::uint32_t look = never;  ///< when it was heard here last
        float hits = 0;              ///< looks in which it was heard here, fading
        float looks = 0;             ///< in which it could have been
        float level = 0;             ///< dBm, mean over the hits
    };
    struct Tag {
        Epc epc;
        std::uint8_t heard_count = 0;
        std::array<Heard, heard_max> heard{};
        float hidden = 0, gone = 0;  ///< chances; the rest is that it can be heard
        std::uint32_t silent_since = never;
        Instant last_heard;
        PlaceNumber home = nowhere;
        PlaceNumber told = nowhere;     ///< where it was last told to stand
        PlaceNumber by_hand = nowhere;  ///< where it was scanned and has not been heard since
        std::uint16_t deaf_looks = 0;
        float deaf = 1;            ///< how rarely a sound tag would be unheard for so long
        std::uint8_t fresh = 0;    ///< looks in which it was heard since it was not there
        std::uint8_t clashes = 0;  ///< looks in which two places heard it well
        bool is_told_gone = false;
        bool is_told_cloned = false;
    };
    struct Antenna {
        PlaceNumber place = 0;
        bool is_awake = false;  ///< heard anybody in this look
        double heard = 0;       ///< tags of boxes, in this look
        double expected = 0;    ///< tags of boxes that should have been
        double tags = 0;        ///< tags of boxes that it knows
        double level_sum = 0;   ///< dBm, of those heard in this look
        double vigour = 0;      ///< how much of what it should hear it heard, to 1
    };
    /// What boxes of this room do when they are not heard for a while and come back.
    struct Spells {
        double count = 0, seconds = 0, tag_seconds = 0;
    };

    void stand(Tag& tag, PlaceNumber place, Heard as);
    PlaceNumber place_named(std::string_view name) const;
    std::optional<std::uint16_t> antenna_of(const Read& read) const;
    Tag* tag_of(const Epc& epc);
    Heard& heard_at(Tag& tag, std::uint16_t antenna);
    void end_look(std::vector<PresenceChange>& changes);
    void weigh_antennas();
    void hear(Tag& tag);
    void miss(Tag& tag);
    void judge(Tag& tag, std::vector<PresenceChange>& changes);
    void judge_place(Tag& tag, std::vector<PresenceChange>& changes) const;
    void judge_clone(Tag& tag, std::vector<PresenceChange>& changes) const;
    void judge_deaf(Tag& tag, std::vector<PresenceChange>& changes) const;
    bool is_heard_well(const Heard& heard) const;
    void judge_gone(Tag& tag, std::vector<PresenceChange>& changes) const;
    bool is_heard(const Tag& tag) const;
    void note_spell(Tag& tag);
    PlaceNumber strongest(const Tag& tag) const;
    static double rate_of(const Heard& heard);
    double strength_at(const Tag& tag, PlaceNumber place) const;
    void count_shared();
    bool are_apart(std::uint16_t a, std::uint16_t b) const;
    std::uint32_t& tags_of_both(std::size_t a, std::size_t b);
    double look_seconds() const;
    double hide_chance() const;
    double show_chance() const;

    PresenceTunables tunables_;
    std::size_t tags_max_;
    std::vector<std::string> places_;
    std::vector<Antenna> antennas_;
    std::unordered_map<std::uint32_t, std::uint16_t> antenna_numbers_;
    /// How many tags two antennas both know; one with itself: how many it knows.
    std::vector<std::uint32_t> shared_;
    std::unordered_map<Epc, std::uint32_t> numbers_;
    std::vector<Tag> tags_;
    Spells spells_;
    PresenceCounters counters_;
    std::uint32_t look_ = 0;
    std::optional<Instant> look_began_;
};

}  // namespace muniment
