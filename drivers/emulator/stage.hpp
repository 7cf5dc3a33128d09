#pragma once

#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "drivers/emulator/llrp_emulator.hpp"
#include "drivers/emulator/scene.hpp"

namespace muniment::emulator {

/// How a link ends when it is cut.
enum class Cut {
    cable,   ///< pulled out: the client hears nothing more and must find out by itself
    closed,  ///< the client's end is closed in order
};

struct StageSettings {
    static constexpr double speed_max = 10'000;

    /// Time of the scene to time of the host, from above 0 to `speed_max`.
    double speed = 1;
    /// The scene waits for the first ROSpec that runs, so that a recording is heard from its start.
    bool waits_for_client = false;
    ReaderTraits traits{};
};

/// An emulated reader in front of its scene: lets the time of the scene pass, hands what happens to
/// the reader, carries faults out and ends them again. Whether the link is cut is kept here;
/// whoever has the link looks after each step.
class Stage {
  public:
    using MakeScene = std::function<std::unique_ptr<Scene>(Instant start)>;

    Stage(StageSettings settings, MakeScene make_scene, Now now);

    /// Lets the time since the previous step pass, a second of the host at most. A congested scene
    /// stands still: its reports are not taken as fast as it makes them.
    void step(Tick steady, bool is_congested);
    /// The time of the scene as of the last step.
    Now now() const { return now_; }

    void cut(Cut how, microseconds lasts = forever);
    void restore();
    bool is_cut() const { return cut_until_.has_value(); }
    Cut how_cut() const { return how_cut_; }

    LlrpEmulator& reader() { return reader_; }
    const LlrpEmulator& reader() const { return reader_; }
    /// Nothing while it waits for a client.
    Scene* scene() { return scene_.get(); }
    bool is_over() const { return scene_ != nullptr && scene_->is_over(); }
    /// What happened since the last call, in plain lines.
    std::vector<std::string> taken_words();

    static constexpr microseconds forever{std::numeric_limits<std::int64_t>::max() / 4};

  private:
    struct Lost {
        std::uint16_t antenna = 0;
        Instant until;
    };
    void pass_on(const SceneEvent& event);
    void begin(const Fault& fault, Instant at);
    void end_faults();

    StageSettings settings_;
    MakeScene make_scene_;
    Now now_;
    LlrpEmulator reader_;
    std::unique_ptr<Scene> scene_;
    std::optional<Instant> cut_until_;
    Cut how_cut_{};
    std::vector<Lost> lost_antennas_;
    std::vector<std::string> words_;
    std::vector<SceneEvent> events_;
};

}  // namespace muniment::emulator
