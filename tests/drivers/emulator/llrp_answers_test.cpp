#include <catch2/catch.hpp>

#include "tests/drivers/emulator/emulated_client.hpp"

using namespace muniment;
using namespace muniment::emulator;
using namespace muniment::llrp;
using enum muniment::llrp::MessageType;

namespace {

struct Desk {
    explicit Desk(ReaderTraits traits = {}) : reader(std::move(traits), at_second(0)) {
        reader.connected(at_second(0));
        client.take();
    }
    LlrpEmulator reader;
    EmulatedClient client{reader};
    Now now = at_second(1);
};

}  // namespace

TEST_CASE("every answer carries the number of its question") {
    Desk desk;
    for (const auto [question, response] :
         {std::pair{get_rospecs, get_rospecs_response},
          std::pair{get_access_specs, get_access_specs_response}}) {
        const auto heard = desk.client.ask(question, desk.now);
        REQUIRE(heard.type == response);
        REQUIRE(heard.id == desk.client.last_id());
        REQUIRE(status_in(heard) == StatusCode::success);
    }
}

TEST_CASE("a reader that counts by itself answers with other numbers") {
    Desk desk{{.echoes_ids = false}};
    REQUIRE(desk.client.ask(get_rospecs, desk.now).id != desk.client.last_id());
}

TEST_CASE("a client finds out the version and moves to 1.1") {
    Desk desk;
    desk.client.set_version(version_1_1);
    const auto supported = desk.client.ask(get_supported_version, desk.now);
    REQUIRE(supported.type == get_supported_version_response);
    REQUIRE(supported.version == version_1_1);
    REQUIRE(supported.body[0] == version_1_0_1);
    REQUIRE(supported.body[1] == version_1_1);
    const auto set = desk.client.ask(
        set_protocol_version, desk.now, [](Writer& writer) { writer.u8(version_1_1); });
    REQUIRE(status_in(set) == StatusCode::success);
    REQUIRE(desk.client.ask(get_rospecs, desk.now).version == version_1_1);
}

TEST_CASE("a version that was not agreed upon is refused") {
    Desk desk;
    desk.client.set_version(version_1_1);
    const auto heard = desk.client.ask(get_rospecs, desk.now);
    REQUIRE(heard.type == error_message);
    REQUIRE(status_in(heard) == StatusCode::unsupported_version);
}

TEST_CASE("an old reader refuses the question for its version") {
    Desk desk{{.version_max = 1}};
    desk.client.set_version(version_1_1);
    REQUIRE(status_in(desk.client.ask(get_supported_version, desk.now)) ==
            StatusCode::unsupported_version);
}

TEST_CASE("bad readers stay silent on what they do not know") {
    Desk desk{{.is_silent_on_version = true, .is_silent_on_capabilities = true}};
    desk.client.send(get_reader_capabilities, desk.now, [](Writer& writer) { writer.u8(0); });
    desk.client.set_version(version_1_1);
    desk.client.send(get_supported_version, desk.now);
    REQUIRE(desk.client.take().empty());
}

TEST_CASE("an unknown message is refused by name and the link stays") {
    Desk desk;
    const auto heard = desk.client.ask(static_cast<MessageType>(777), desk.now);
    REQUIRE(heard.type == error_message);
    REQUIRE(heard.id == desk.client.last_id());
    REQUIRE(status_in(heard) == StatusCode::unsupported_message);
    REQUIRE_FALSE(desk.reader.wants_close());
}

TEST_CASE("requests for ROSpecs that are not there are refused") {
    Desk desk;
    for (const auto verb :
         {delete_rospec, start_rospec, stop_rospec, enable_rospec, disable_rospec}) {
        REQUIRE(status_in(desk.client.ask_rospec(verb, 5, desk.now)) == StatusCode::field_error);
        REQUIRE(status_in(desk.client.ask(verb, desk.now)) == StatusCode::parameter_error);
    }
    REQUIRE(status_in(desk.client.ask_rospec(delete_rospec, 0, desk.now)) == StatusCode::success);
}

TEST_CASE("requests for AccessSpecs that are not there are refused") {
    Desk desk;
    for (const auto verb : {delete_access_spec, enable_access_spec, disable_access_spec}) {
        REQUIRE(status_in(desk.client.ask_rospec(verb, 5, desk.now)) == StatusCode::field_error);
        REQUIRE(status_in(desk.client.ask(verb, desk.now)) == StatusCode::parameter_error);
    }
    REQUIRE(status_in(desk.client.ask_rospec(delete_access_spec, 0, desk.now)) ==
            StatusCode::success);
    REQUIRE(status_in(desk.client.ask(add_access_spec, desk.now)) == StatusCode::missing_parameter);
}

TEST_CASE("a report can be asked for") {
    Desk desk;
    set_up(desk.client, desk.now, false, {.report_trigger = 0, .tags = 0});
    desk.reader.hear(sighting_at(1, 1));
    desk.reader.hear(sighting_at(2, 1));
    REQUIRE(desk.client.take().empty());
    desk.client.send(get_report, at_second(3));
    const auto tags = tags_in(desk.client.take());
    REQUIRE(tags.size() == 1);
    REQUIRE(tags[0].seen == 2);
    REQUIRE(desk.client.ask(get_report, at_second(4)).type == ro_access_report);
}

TEST_CASE("after the good-bye is answered the reader closes") {
    Desk desk;
    desk.client.send(close_connection, desk.now);
    REQUIRE_FALSE(desk.reader.wants_close());
    REQUIRE(desk.client.take().back().type == close_connection_response);
    REQUIRE(desk.reader.wants_close());
}
