#include "drivers/emulator/rospec_table.hpp"

#include <catch2/catch.hpp>

#include "tests/drivers/emulator/emulated_client.hpp"

using namespace muniment;
using namespace muniment::emulator;
using namespace muniment::llrp;
using namespace std::chrono_literals;
using llrp::events::RospecChange;

namespace {

Rospec rospec_of(const RospecWish& wish) {
    Writer writer;
    write_rospec(writer, wish);
    const auto bytes = writer.taken();
    return read_rospec(ParameterCursor{bytes, 0}.next().value(), {}).value();
}

Instant second(double seconds) {
    return at_second(seconds).utc;
}

std::vector<RospecChange> changes(RospecTable& table) {
    std::vector<RospecChange> found;
    for (const auto& step : table.taken_steps())
        if (!step.is_ai_spec) found.push_back(step.event.change);
    return found;
}

}  // namespace

TEST_CASE("a ROSpec lives: added, enabled, running, stopped, disabled, deleted") {
    RospecTable table{4};
    REQUIRE(table.add(rospec_of({.start = 0})).is_success());
    REQUIRE(table.start(7, second(0)).code == StatusCode::field_error);
    REQUIRE(table.enable(7, second(0)).is_success());
    REQUIRE(table.active() == nullptr);
    REQUIRE(table.start(7, second(1)).is_success());
    REQUIRE(table.active()->id == 7);
    REQUIRE(table.stop(7, second(2)).is_success());
    REQUIRE(table.active() == nullptr);
    REQUIRE(changes(table) == std::vector{RospecChange::started, RospecChange::ended});
    REQUIRE(table.disable(7, second(3)).is_success());
    REQUIRE(table.remove(7, second(3)).is_success());
    REQUIRE(table.enable(7, second(4)).code == StatusCode::field_error);
}

TEST_CASE("a ROSpec that starts at once runs when it is enabled, and ends when it is deleted") {
    RospecTable table{4};
    table.add(rospec_of({}));
    table.enable(0, second(0));
    REQUIRE(table.active() != nullptr);
    table.remove(0, second(1));
    REQUIRE(table.active() == nullptr);
    REQUIRE(changes(table) == std::vector{RospecChange::started, RospecChange::ended});
}

TEST_CASE("a ROSpec is returned as it came, but for its state") {
    const auto rospec = rospec_of({});
    RospecTable table{4};
    table.add(rospec);
    const auto written = [&] {
        Writer writer;
        table.write(writer);
        return writer.taken();
    };
    REQUIRE(written() == rospec.raw);
    table.enable(7, second(0));
    auto running = rospec.raw;
    running[9] = 2;
    REQUIRE(written() == running);
}

TEST_CASE("the same number twice, and one too many, are refused") {
    RospecTable table{2};
    REQUIRE(table.add(rospec_of({.id = 1})).is_success());
    REQUIRE(table.add(rospec_of({.id = 1})).code == StatusCode::parameter_error);
    REQUIRE(table.add(rospec_of({.id = 2})).is_success());
    REQUIRE(table.add(rospec_of({.id = 3})).code == StatusCode::overflow_parameter);
}

TEST_CASE("a duration ends a ROSpec") {
    RospecTable table{2};
    table.add(rospec_of({.stop = 1, .stop_ms = 1'000}));
    table.enable(7, second(0));
    table.tick(second(0.9));
    REQUIRE(table.active() != nullptr);
    table.tick(second(1.0));
    REQUIRE(table.active() == nullptr);
}

TEST_CASE("an AISpec of a certain length hands over to the next one") {
    auto rospec = rospec_of({});
    rospec.ai_specs.push_back(rospec.ai_specs[0]);
    rospec.ai_specs[0].duration = 1s;
    rospec.ai_specs[1].index = 2;
    rospec.ai_specs[1].duration = 1s;
    RospecTable table{2};
    table.add(rospec);
    table.enable(7, second(0));
    REQUIRE(table.ai_spec().index == 1);
    table.tick(second(1));
    REQUIRE(table.ai_spec().index == 2);
    table.tick(second(2));
    REQUIRE(table.active() == nullptr);
}

TEST_CASE("a periodic ROSpec starts again and again, and does not make up for what was missed") {
    auto rospec = rospec_of({.start = 1, .stop = 1, .stop_ms = 1'000});
    rospec.start = StartKind::periodic;
    rospec.start_period = 10s;
    RospecTable table{2};
    table.add(rospec);
    table.enable(7, second(0));
    for (int at = 0; at < 35; ++at) table.tick(second(at));
    REQUIRE(changes(table).size() == 8);
    table.tick(second(100));
    table.tick(second(101));
    table.tick(second(102));
    REQUIRE(changes(table).size() == 2);
}

TEST_CASE("inputs start and stop a ROSpec") {
    auto rospec = rospec_of({});
    rospec.start = StartKind::input;
    rospec.start_input = {.port = 1, .high = true};
    rospec.stop = StopKind::input;
    rospec.stop_input = {.port = 2, .high = true, .timeout = 5s};
    RospecTable table{2};
    table.add(rospec);
    table.enable(7, second(0));
    table.on_input(2, true, second(1));
    REQUIRE(table.active() == nullptr);
    table.on_input(1, true, second(1));
    REQUIRE(table.active() != nullptr);
    SECTION("by the other input") {
        table.on_input(2, true, second(2));
    }
    SECTION("by the time limit") {
        table.tick(second(6));
    }
    REQUIRE(table.active() == nullptr);
}

TEST_CASE("a more important ROSpec puts the running one aside") {
    RospecTable table{2};
    table.add(rospec_of({.id = 1, .priority = 3}));
    table.add(rospec_of({.id = 2, .priority = 1}));
    table.enable(1, second(0));
    table.enable(2, second(1));
    REQUIRE(table.active()->id == 2);
    REQUIRE(changes(table) ==
            std::vector{RospecChange::started, RospecChange::preempted, RospecChange::started});
    table.start(1, second(2));
    REQUIRE(table.active()->id == 2);
}
