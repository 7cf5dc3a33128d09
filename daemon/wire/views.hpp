#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "daemon/core/lists.hpp"
#include "daemon/wire/sentences.hpp"

// The room's things as the API shows them: the schemas of api/openapi.json. Sentences stand in both
// languages, people by number and name, instants in microseconds UTC.

namespace muniment {

/// What a view may look at besides the thing itself.
struct Surroundings {
    const RoomState& room;
    const NameOf& name_of;
    const std::map<ReaderId, std::string>& reader_names;
    Instant now;
};

/// How a reader is, as people see it.
struct ReaderView {
    ReaderId reader;
    std::string name;
    std::string role = "door";  ///< or desk, which watches nothing, or shelf
    DoorId door;
    std::string state;  ///< connecting, starting, seeing, blind
    std::optional<Instant> since;
    std::optional<Instant> last_heard;
    std::uint64_t reads_per_minute = 0;
    std::vector<AntennaPort> antennas;
    std::map<std::string, std::uint64_t> faults;
};

boost::json::object view_of(const Words& words);
boost::json::object view_of(const Refusal& refusal);
boost::json::object view_of_person(PersonId person, const Surroundings& around);
boost::json::object view_of(const Loan& loan, const Surroundings& around);
boost::json::object view_of(const Leave& leave, const Surroundings& around);
boost::json::object view_of(const Box& box, const Surroundings& around);
/// `entry` holds a BoxPassed.
boost::json::object view_of_passage(const Entry& entry, const Surroundings& around);
/// `entry` holds a BoxPassed, and `evidence` is what stands behind it.
boost::json::object view_of_evidence(const Entry& entry, const Evidence& evidence);
boost::json::object view_of(const AlarmRow& row, const Surroundings& around);
boost::json::object view_of(const AlarmCase& whole, const Surroundings& around);
boost::json::object view_of(const BlindRow& row, const Surroundings& around);
boost::json::object view_of(const ReaderView& reader);
boost::json::object view_of(const Entry& entry, const Surroundings& around);

}  // namespace muniment
