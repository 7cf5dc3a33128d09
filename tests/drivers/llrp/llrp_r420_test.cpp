#include <sodium.h>

#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <map>

#include "drivers/llrp/llrp_layout.hpp"
#include "drivers/llrp/llrp_names.hpp"
#include "drivers/llrp/llrp_parameter.hpp"
#include "tests/drivers/llrp/corpus.hpp"
#include "tests/support/shared_files.hpp"

// Fifteen messages of an Impinj Speedway R420 against the values that another decoder read from
// them. Compared is every value of every field, by the place it stands at and in order; the other
// decoder shortens names and writes a parameter of one field as that field, which is undone here.

using namespace muniment;
using namespace muniment::llrp;
namespace json = boost::json;

namespace {

/// Values in order by place, "LLRPStatus/StatusCode". Bytes in base64, true and false as 1 and 0.
using Values = std::map<std::string, std::vector<std::string>>;

/// The other decoder's names where they differ from the standard's.
const std::map<std::string, std::string, std::less<>> standard_names = {
    {"Status", "StatusCode"},
    {"MaxSupportedAntennas", "MaxNumberOfAntennaSupported"},
    {"HasUTCClock", "HasUTCClockCapability"},
    {"DeviceManufacturer", "DeviceManufacturerName"},
    {"Model", "ModelName"},
    {"FirmwareVersion", "ReaderFirmwareVersion"},
    {"ReceiveSensitivities", "ReceiveSensitivityTableEntry"},
    {"ReceiveSensitivity", "ReceiveSensitivityValue"},
    {"PerAntennaAirProtocols", "PerAntennaAirProtocol"},
    {"AirProtocolIDs", "ProtocolID"},
    {"SupportsEventsAndReportHolding", "SupportsEventAndReportHolding"},
    {"MaxPriorityLevelSupported", "MaxNumPriorityLevelsSupported"},
    {"ClientRequestedOpSpecTimeout", "ClientRequestOpSpecTimeout"},
    {"MaxROSpecs", "MaxNumROSpecs"},
    {"MaxSpecsPerROSpec", "MaxNumSpecsPerROSpec"},
    {"MaxInventoryParameterSpecsPerAISpec", "MaxNumInventoryParameterSpecsPerAISpec"},
    {"MaxAccessSpecs", "MaxNumAccessSpecs"},
    {"MaxOpSpecsPerAccessSpec", "MaxNumOpSpecsPerAccessSpec"},
    {"TransmitPowerLevels", "TransmitPowerLevelTableEntry"},
    {"FrequencyHopTables", "FrequencyHopTable"},
    {"Frequencies", "Frequency"},
    {"C1G2RFModes", "C1G2UHFRFModeTable"},
    {"UHFC1G2RFModeTableEntries", "C1G2UHFRFModeTableEntry"},
    {"ModeID", "ModeIdentifier"},
    {"DivideRatio", "DRValue"},
    {"IsEPCHagConformant", "EPCHAGTCConformance"},
    {"Modulation", "MValue"},
    {"SpectralMask", "SpectralMaskIndicator"},
    {"BackscatterDataRate", "BDRValue"},
    {"PIERatio", "PIEValue"},
    {"MinTariTime", "MinTariValue"},
    {"MaxTariTime", "MaxTariValue"},
    {"StepTariTime", "StepTariValue"},
    {"SupportsBlockErase", "CanSupportBlockErase"},
    {"SupportsBlockWrite", "CanSupportBlockWrite"},
    {"SupportsBlockPermalock", "CanSupportBlockPermalock"},
    {"SupportsTagRecommissioning", "CanSupportTagRecommissioning"},
    {"SupportsUMIMethod2", "CanSupportUMIMethod2"},
    {"SupportsXPC", "CanSupportXPC"},
    {"MaxSelectFiltersPerQuery", "MaxNumSelectFiltersPerQuery"},
    {"AntennaConfigurations", "AntennaConfiguration"},
    {"TransmitPowerIndex", "TransmitPower"},
    {"RFControl", "C1G2RFControl"},
    {"RFModeID", "ModeIndex"},
    {"SingulationControl", "C1G2SingulationControl"},
    {"EventNotificationStates", "EventNotificationState"},
    {"ReaderEventType", "EventType"},
    {"NotificationEnabled", "NotificationState"},
    {"EnableInventoryParamSpecID", "EnableInventoryParameterSpecID"},
    {"CRCEnabled", "EnableCRC"},
    {"PCBitsEnabled", "EnablePCBits"},
    {"XPCBitsEnabled", "EnableXPCBits"},
    {"KeepAliveSpec", "KeepaliveSpec"},
    {"Interval", "PeriodicTriggerValue"},
    {"GPIPortCurrentStates", "GPIPortCurrentState"},
    {"Enabled", "Config"},
    {"Data", "GPOData"},
    {"EPC96", "EPC_96"},
    {"FirstSeenUTC", "FirstSeenTimestampUTC"},
};

/// Names that mean different things in different parameters.
const std::map<std::string, std::string, std::less<>> names_by_place = {
    {"ROReportSpec/Trigger", "ROReportTrigger"},
    {"KeepaliveSpec/Trigger", "KeepaliveTriggerType"},
    {"GPIPortCurrentState/Port", "GPIPortNum"},
    {"GPOWriteData/Port", "GPOPortNumber"},
};

std::string standard_name(const std::string& place, const std::string& name) {
    const auto here = names_by_place.find(place + "/" + name);
    if (here != names_by_place.end()) return here->second;
    const auto anywhere = standard_names.find(name);
    return anywhere == standard_names.end() ? name : anywhere->second;
}

std::string below(const std::string& place, const std::string& name) {
    return place.empty() ? name : place + "/" + name;
}

/// Zeros that the other decoder writes for what is not in the message.
bool is_absent(const std::string& name, const json::value& value, const json::object& beside) {
    if (value.is_null()) return true;
    if (name == "EPCData") return value.at("EPC").is_null();
    return name == "Uptime" && beside.contains("UTCTimestamp");
}

std::string text_of(const json::value& scalar) {
    if (scalar.is_bool()) return scalar.get_bool() ? "1" : "0";
    if (scalar.is_string()) return std::string(scalar.get_string());
    return json::serialize(scalar);
}

void add_expected(Values& values, const std::string& place, const json::value& value) {
    if (const auto* array = value.if_array()) {
        for (const auto& element : *array) add_expected(values, place, element);
    } else if (const auto* object = value.if_object()) {
        std::vector<const json::key_value_pair*> present;
        for (const auto& member : *object) {
            if (!is_absent(member.key(), member.value(), *object)) present.push_back(&member);
        }
        if (present.empty()) values[place].push_back("");
        const bool is_one_field = present.size() == 1 && present[0]->value().is_primitive();
        for (const auto* member : present) {
            const auto name = standard_name(place, member->key());
            add_expected(values, is_one_field ? place : below(place, name), member->value());
        }
    } else {
        values[place].push_back(text_of(value));
    }
}

std::string base64(Bytes bytes) {
    std::string text(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(
        text.data(), text.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_ORIGINAL);
    text.pop_back();
    return text;
}

std::vector<std::string> texts_of(const Field& field) {
    if (field.kind == FieldKind::text) return {{field.bytes.begin(), field.bytes.end()}};
    if (field.kind == FieldKind::numbers && field.bits == 32) {
        std::vector<std::string> numbers;
        for (std::size_t i = 0; i < field.count; ++i) {
            numbers.push_back(std::to_string(load<std::uint32_t>(field.bytes, 4 * i)));
        }
        return numbers;
    }
    const bool is_number =
        field.kind == FieldKind::unsigned_number || field.kind == FieldKind::signed_number;
    return {is_number ? std::to_string(field.number) : base64(field.bytes)};
}

void add_decoded(Values& values, const std::string& outer, ParameterCursor parameters) {
    while (const auto parameter = parameters.next()) {
        const auto place = below(outer, std::string(name_of(parameter->type)));
        FieldCursor cursor(layout_of(parameter->type), parameter->value, parameter->offset);
        std::vector<Field> fields;
        while (const auto field = cursor.next()) fields.push_back(*field);
        auto nested = parameters.inside(*parameter, cursor.used_bytes());
        const bool is_one_field = fields.size() == 1 && nested.rest().empty();
        if (fields.empty() && nested.rest().empty()) values[place].push_back("");
        for (const auto& field : fields) {
            auto& here = values[is_one_field ? place : below(place, std::string(field.name))];
            for (auto& text : texts_of(field)) here.push_back(std::move(text));
        }
        add_decoded(values, place, nested);
        CHECK_FALSE(cursor.fault());
    }
    CHECK_FALSE(parameters.fault());
}

Values decoded(const std::filesystem::path& bytes_file) {
    const auto body = bytes_of(bytes_file);
    Values values;
    add_decoded(values, "", ParameterCursor(body, 0));
    return values;
}

Values expected(std::filesystem::path json_file) {
    const auto text = bytes_of(json_file.replace_extension(".json"));
    Values values;
    add_expected(values, "", json::parse(std::string(text.begin(), text.end())));
    return values;
}

}  // namespace

TEST_CASE("an R420's messages are read value by value as another decoder read them") {
    const auto shared = shared_folder();
    if (!shared) return;
    std::size_t messages = 0;
    std::size_t values = 0;
    for (const auto& entry : std::filesystem::directory_iterator(*shared / "llrp/r420")) {
        if (entry.path().extension() != ".bytes") continue;
        INFO(entry.path().filename());
        const auto ours = decoded(entry.path());
        CHECK(ours == expected(entry.path()));
        for (const auto& [place, texts] : ours) values += texts.size();
        ++messages;
    }
    CHECK(messages == 15);
    CHECK(values > 500);
}
