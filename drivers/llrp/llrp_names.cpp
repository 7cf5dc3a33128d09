#include "drivers/llrp/llrp_names.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

// A table, and as long as the standard has entries: names and field layouts of LLRP 1.0.1 (§16) and
// 1.1 (§17). One table serves both versions, because 1.1 only adds entries and gives meaning to
// bits that 1.0.1 reserves.

namespace muniment::llrp {

namespace {

using M = MessageType;
using P = ParameterType;

template <class Type>
struct Entry {
    Type type;
    std::string_view name;
    std::string_view layout;
};

constexpr Entry<M> messages[] = {
    {M::get_reader_capabilities, "GET_READER_CAPABILITIES", "RequestedData:u8"},
    {M::get_reader_config,
     "GET_READER_CONFIG",
     "AntennaID:u16 RequestedData:u8 GPIPortNum:u16 GPOPortNum:u16"},
    {M::set_reader_config, "SET_READER_CONFIG", "ResetToFactoryDefault:u1 :7"},
    {M::close_connection_response, "CLOSE_CONNECTION_RESPONSE", ""},
    {M::get_reader_capabilities_response, "GET_READER_CAPABILITIES_RESPONSE", ""},
    {M::get_reader_config_response, "GET_READER_CONFIG_RESPONSE", ""},
    {M::set_reader_config_response, "SET_READER_CONFIG_RESPONSE", ""},
    {M::close_connection, "CLOSE_CONNECTION", ""},
    {M::add_rospec, "ADD_ROSPEC", ""},
    {M::delete_rospec, "DELETE_ROSPEC", "ROSpecID:u32"},
    {M::start_rospec, "START_ROSPEC", "ROSpecID:u32"},
    {M::stop_rospec, "STOP_ROSPEC", "ROSpecID:u32"},
    {M::enable_rospec, "ENABLE_ROSPEC", "ROSpecID:u32"},
    {M::disable_rospec, "DISABLE_ROSPEC", "ROSpecID:u32"},
    {M::get_rospecs, "GET_ROSPECS", ""},
    {M::add_rospec_response, "ADD_ROSPEC_RESPONSE", ""},
    {M::delete_rospec_response, "DELETE_ROSPEC_RESPONSE", ""},
    {M::start_rospec_response, "START_ROSPEC_RESPONSE", ""},
    {M::stop_rospec_response, "STOP_ROSPEC_RESPONSE", ""},
    {M::enable_rospec_response, "ENABLE_ROSPEC_RESPONSE", ""},
    {M::disable_rospec_response, "DISABLE_ROSPEC_RESPONSE", ""},
    {M::get_rospecs_response, "GET_ROSPECS_RESPONSE", ""},
    {M::add_access_spec, "ADD_ACCESSSPEC", ""},
    {M::delete_access_spec, "DELETE_ACCESSSPEC", "AccessSpecID:u32"},
    {M::enable_access_spec, "ENABLE_ACCESSSPEC", "AccessSpecID:u32"},
    {M::disable_access_spec, "DISABLE_ACCESSSPEC", "AccessSpecID:u32"},
    {M::get_access_specs, "GET_ACCESSSPECS", ""},
    {M::client_request_op, "CLIENT_REQUEST_OP", ""},
    {M::get_supported_version, "GET_SUPPORTED_VERSION", ""},
    {M::set_protocol_version, "SET_PROTOCOL_VERSION", "ProtocolVersion:u8"},
    {M::add_access_spec_response, "ADD_ACCESSSPEC_RESPONSE", ""},
    {M::delete_access_spec_response, "DELETE_ACCESSSPEC_RESPONSE", ""},
    {M::enable_access_spec_response, "ENABLE_ACCESSSPEC_RESPONSE", ""},
    {M::disable_access_spec_response, "DISABLE_ACCESSSPEC_RESPONSE", ""},
    {M::get_access_specs_response, "GET_ACCESSSPECS_RESPONSE", ""},
    {M::client_request_op_response, "CLIENT_REQUEST_OP_RESPONSE", ""},
    {M::get_supported_version_response,
     "GET_SUPPORTED_VERSION_RESPONSE",
     "CurrentVersion:u8 SupportedVersion:u8"},
    {M::set_protocol_version_response, "SET_PROTOCOL_VERSION_RESPONSE", ""},
    {M::get_report, "GET_REPORT", ""},
    {M::ro_access_report, "RO_ACCESS_REPORT", ""},
    {M::keepalive, "KEEPALIVE", ""},
    {M::reader_event_notification, "READER_EVENT_NOTIFICATION", ""},
    {M::enable_events_and_reports, "ENABLE_EVENTS_AND_REPORTS", ""},
    {M::keepalive_ack, "KEEPALIVE_ACK", ""},
    {M::error_message, "ERROR_MESSAGE", ""},
    {M::custom_message, "CUSTOM_MESSAGE", "VendorIdentifier:u32 MessageSubtype:u8 Data:rest"},
};

constexpr Entry<P> parameters[] = {
    {P::antenna_id, "AntennaID", "AntennaID:u16"},
    {P::first_seen_timestamp_utc, "FirstSeenTimestampUTC", "Microseconds:u64"},
    {P::first_seen_timestamp_uptime, "FirstSeenTimestampUptime", "Microseconds:u64"},
    {P::last_seen_timestamp_utc, "LastSeenTimestampUTC", "Microseconds:u64"},
    {P::last_seen_timestamp_uptime, "LastSeenTimestampUptime", "Microseconds:u64"},
    {P::peak_rssi, "PeakRSSI", "PeakRSSI:s8"},
    {P::channel_index, "ChannelIndex", "ChannelIndex:u16"},
    {P::tag_seen_count, "TagSeenCount", "TagCount:u16"},
    {P::rospec_id, "ROSpecID", "ROSpecID:u32"},
    {P::inventory_parameter_spec_id, "InventoryParameterSpecID", "InventoryParameterSpecID:u16"},
    {P::c1g2_crc, "C1G2_CRC", "CRC:u16"},
    {P::c1g2_pc, "C1G2_PC", "PC_Bits:u16"},
    {P::epc_96, "EPC_96", "EPC:u96"},
    {P::spec_index, "SpecIndex", "SpecIndex:u16"},
    {P::client_request_op_spec_result, "ClientRequestOpSpecResult", "OpSpecID:u16"},
    {P::access_spec_id, "AccessSpecID", "AccessSpecID:u32"},
    {P::op_spec_id, "OpSpecID", "OpSpecID:u16"},
    {P::c1g2_singulation_details,
     "C1G2SingulationDetails",
     "NumCollisionSlots:u16 NumEmptySlots:u16"},
    {P::c1g2_xpc_w1, "C1G2_XPCW1", "XPC_W1:u16"},
    {P::c1g2_xpc_w2, "C1G2_XPCW2", "XPC_W2:u16"},
    {P::utc_timestamp, "UTCTimestamp", "Microseconds:u64"},
    {P::uptime, "Uptime", "Microseconds:u64"},
    {P::general_device_capabilities,
     "GeneralDeviceCapabilities",
     "MaxNumberOfAntennaSupported:u16 CanSetAntennaProperties:u1 HasUTCClockCapability:u1 "
     ":14 DeviceManufacturerName:u32 ModelName:u32 ReaderFirmwareVersion:utf8"},
    {P::receive_sensitivity_table_entry,
     "ReceiveSensitivityTableEntry",
     "Index:u16 ReceiveSensitivityValue:s16"},
    {P::per_antenna_air_protocol, "PerAntennaAirProtocol", "AntennaID:u16 ProtocolID:u8v"},
    {P::gpio_capabilities, "GPIOCapabilities", "NumGPIs:u16 NumGPOs:u16"},
    {P::llrp_capabilities,
     "LLRPCapabilities",
     "CanDoRFSurvey:u1 CanReportBufferFillWarning:u1 SupportsClientRequestOpSpec:u1 "
     "CanDoTagInventoryStateAwareSingulation:u1 SupportsEventAndReportHolding:u1 :3 "
     "MaxNumPriorityLevelsSupported:u8 ClientRequestOpSpecTimeout:u16 MaxNumROSpecs:u32 "
     "MaxNumSpecsPerROSpec:u32 MaxNumInventoryParameterSpecsPerAISpec:u32 "
     "MaxNumAccessSpecs:u32 MaxNumOpSpecsPerAccessSpec:u32"},
    {P::regulatory_capabilities,
     "RegulatoryCapabilities",
     "CountryCode:u16 CommunicationsStandard:u16"},
    {P::uhf_band_capabilities, "UHFBandCapabilities", ""},
    {P::transmit_power_level_table_entry,
     "TransmitPowerLevelTableEntry",
     "Index:u16 TransmitPowerValue:s16"},
    {P::frequency_information, "FrequencyInformation", "Hopping:u1 :7"},
    {P::frequency_hop_table, "FrequencyHopTable", "HopTableID:u8 :8 Frequency:u32v"},
    {P::fixed_frequency_table, "FixedFrequencyTable", "Frequency:u32v"},
    {P::per_antenna_receive_sensitivity_range,
     "PerAntennaReceiveSensitivityRange",
     "AntennaID:u16 ReceiveSensitivityIndexMin:u16 ReceiveSensitivityIndexMax:u16"},
    {P::rospec, "ROSpec", "ROSpecID:u32 Priority:u8 CurrentState:u8"},
    {P::ro_boundary_spec, "ROBoundarySpec", ""},
    {P::rospec_start_trigger, "ROSpecStartTrigger", "ROSpecStartTriggerType:u8"},
    {P::periodic_trigger_value, "PeriodicTriggerValue", "Offset:u32 Period:u32"},
    {P::gpi_trigger_value, "GPITriggerValue", "GPIPortNum:u16 GPIEvent:u1 :7 Timeout:u32"},
    {P::rospec_stop_trigger,
     "ROSpecStopTrigger",
     "ROSpecStopTriggerType:u8 DurationTriggerValue:u32"},
    {P::ai_spec, "AISpec", "AntennaIDs:u16v"},
    {P::ai_spec_stop_trigger, "AISpecStopTrigger", "AISpecStopTriggerType:u8 DurationTrigger:u32"},
    {P::tag_observation_trigger,
     "TagObservationTrigger",
     "TriggerType:u8 :8 NumberOfTags:u16 NumberOfAttempts:u16 T:u16 Timeout:u32"},
    {P::inventory_parameter_spec,
     "InventoryParameterSpec",
     "InventoryParameterSpecID:u16 ProtocolID:u8"},
    {P::rf_survey_spec, "RFSurveySpec", "AntennaID:u16 StartFrequency:u32 EndFrequency:u32"},
    {P::rf_survey_spec_stop_trigger,
     "RFSurveySpecStopTrigger",
     "StopTriggerType:u8 DurationPeriod:u32 N:u32"},
    {P::access_spec,
     "AccessSpec",
     "AccessSpecID:u32 AntennaID:u16 ProtocolID:u8 CurrentState:u1 :7 ROSpecID:u32"},
    {P::access_spec_stop_trigger,
     "AccessSpecStopTrigger",
     "AccessSpecStopTrigger:u8 OperationCountValue:u16"},
    {P::access_command, "AccessCommand", ""},
    {P::client_request_op_spec, "ClientRequestOpSpec", "OpSpecID:u16"},
    {P::client_request_response, "ClientRequestResponse", "AccessSpecID:u32"},
    {P::llrp_configuration_state_value,
     "LLRPConfigurationStateValue",
     "LLRPConfigurationStateValue:u32"},
    {P::identification, "Identification", "IDType:u8 ReaderID:u8v"},
    {P::gpo_write_data, "GPOWriteData", "GPOPortNumber:u16 GPOData:u1 :7"},
    {P::keepalive_spec, "KeepaliveSpec", "KeepaliveTriggerType:u8 PeriodicTriggerValue:u32"},
    {P::antenna_properties,
     "AntennaProperties",
     "AntennaConnected:u1 :7 AntennaID:u16 AntennaGain:s16"},
    {P::antenna_configuration, "AntennaConfiguration", "AntennaID:u16"},
    {P::rf_receiver, "RFReceiver", "ReceiverSensitivity:u16"},
    {P::rf_transmitter, "RFTransmitter", "HopTableID:u16 ChannelIndex:u16 TransmitPower:u16"},
    {P::gpi_port_current_state, "GPIPortCurrentState", "GPIPortNum:u16 Config:u1 :7 State:u8"},
    {P::events_and_reports, "EventsAndReports", "HoldEventsAndReportsUponReconnect:u1 :7"},
    {P::ro_report_spec, "ROReportSpec", "ROReportTrigger:u8 N:u16"},
    {P::tag_report_content_selector,
     "TagReportContentSelector",
     "EnableROSpecID:u1 EnableSpecIndex:u1 EnableInventoryParameterSpecID:u1 "
     "EnableAntennaID:u1 EnableChannelIndex:u1 EnablePeakRSSI:u1 "
     "EnableFirstSeenTimestamp:u1 EnableLastSeenTimestamp:u1 EnableTagSeenCount:u1 "
     "EnableAccessSpecID:u1 :6"},
    {P::access_report_spec, "AccessReportSpec", "AccessReportTrigger:u8"},
    {P::tag_report_data, "TagReportData", ""},
    {P::epc_data, "EPCData", "EPC:bits"},
    {P::rf_survey_report_data, "RFSurveyReportData", ""},
    {P::frequency_rssi_level_entry,
     "FrequencyRSSILevelEntry",
     "Frequency:u32 Bandwidth:u32 AverageRSSI:s8 PeakRSSI:s8"},
    {P::reader_event_notification_spec, "ReaderEventNotificationSpec", ""},
    {P::event_notification_state,
     "EventNotificationState",
     "EventType:u16 NotificationState:u1 :7"},
    {P::reader_event_notification_data, "ReaderEventNotificationData", ""},
    {P::hopping_event, "HoppingEvent", "HopTableID:u16 NextChannelIndex:u16"},
    {P::gpi_event, "GPIEvent", "GPIPortNumber:u16 GPIEvent:u1 :7"},
    {P::rospec_event, "ROSpecEvent", "EventType:u8 ROSpecID:u32 PreemptingROSpecID:u32"},
    {P::report_buffer_level_warning_event,
     "ReportBufferLevelWarningEvent",
     "ReportBufferPercentageFull:u8"},
    {P::report_buffer_overflow_error_event, "ReportBufferOverflowErrorEvent", ""},
    {P::reader_exception_event, "ReaderExceptionEvent", "Message:utf8"},
    {P::rf_survey_event, "RFSurveyEvent", "EventType:u8 ROSpecID:u32 SpecIndex:u16"},
    {P::ai_spec_event, "AISpecEvent", "EventType:u8 ROSpecID:u32 SpecIndex:u16"},
    {P::antenna_event, "AntennaEvent", "EventType:u8 AntennaID:u16"},
    {P::connection_attempt_event, "ConnectionAttemptEvent", "Status:u16"},
    {P::connection_close_event, "ConnectionCloseEvent", ""},
    {P::llrp_status, "LLRPStatus", "StatusCode:u16 ErrorDescription:utf8"},
    {P::field_error, "FieldError", "FieldNum:u16 ErrorCode:u16"},
    {P::parameter_error, "ParameterError", "ParameterType:u16 ErrorCode:u16"},
    {P::c1g2_llrp_capabilities,
     "C1G2LLRPCapabilities",
     "CanSupportBlockErase:u1 CanSupportBlockWrite:u1 CanSupportBlockPermalock:u1 "
     "CanSupportTagRecommissioning:u1 CanSupportUMIMethod2:u1 CanSupportXPC:u1 :2 "
     "MaxNumSelectFiltersPerQuery:u16"},
    {P::c1g2_uhf_rf_mode_table, "C1G2UHFRFModeTable", ""},
    {P::c1g2_uhf_rf_mode_table_entry,
     "C1G2UHFRFModeTableEntry",
     "ModeIdentifier:u32 DRValue:u1 EPCHAGTCConformance:u1 :6 MValue:u8 "
     "ForwardLinkModulation:u8 SpectralMaskIndicator:u8 BDRValue:u32 PIEValue:u32 "
     "MinTariValue:u32 MaxTariValue:u32 StepTariValue:u32"},
    {P::c1g2_inventory_command, "C1G2InventoryCommand", "TagInventoryStateAware:u1 :7"},
    {P::c1g2_filter, "C1G2Filter", "T:u2 :6"},
    {P::c1g2_tag_inventory_mask, "C1G2TagInventoryMask", "MB:u2 :6 Pointer:u16 TagMask:bits"},
    {P::c1g2_tag_inventory_state_aware_filter_action,
     "C1G2TagInventoryStateAwareFilterAction",
     "Target:u8 Action:u8"},
    {P::c1g2_tag_inventory_state_unaware_filter_action,
     "C1G2TagInventoryStateUnawareFilterAction",
     "Action:u8"},
    {P::c1g2_rf_control, "C1G2RFControl", "ModeIndex:u16 Tari:u16"},
    {P::c1g2_singulation_control,
     "C1G2SingulationControl",
     "Session:u2 :6 TagPopulation:u16 TagTransitTime:u32"},
    {P::c1g2_tag_inventory_state_aware_singulation_action,
     "C1G2TagInventoryStateAwareSingulationAction",
     "I:u1 S:u1 :6"},
    {P::c1g2_tag_spec, "C1G2TagSpec", ""},
    {P::c1g2_target_tag,
     "C1G2TargetTag",
     "MB:u2 Match:u1 :5 Pointer:u16 TagMask:bits TagData:bits"},
    {P::c1g2_read,
     "C1G2Read",
     "OpSpecID:u16 AccessPassword:u32 MB:u2 :6 WordPointer:u16 WordCount:u16"},
    {P::c1g2_write,
     "C1G2Write",
     "OpSpecID:u16 AccessPassword:u32 MB:u2 :6 WordPointer:u16 WriteData:u16v"},
    {P::c1g2_kill, "C1G2Kill", "OpSpecID:u16 KillPassword:u32"},
    {P::c1g2_lock, "C1G2Lock", "OpSpecID:u16 AccessPassword:u32"},
    {P::c1g2_lock_payload, "C1G2LockPayload", "Privilege:u8 DataField:u8"},
    {P::c1g2_block_erase,
     "C1G2BlockErase",
     "OpSpecID:u16 AccessPassword:u32 MB:u2 :6 WordPointer:u16 WordCount:u16"},
    {P::c1g2_block_write,
     "C1G2BlockWrite",
     "OpSpecID:u16 AccessPassword:u32 MB:u2 :6 WordPointer:u16 WriteData:u16v"},
    {P::c1g2_epc_memory_selector,
     "C1G2EPCMemorySelector",
     "EnableCRC:u1 EnablePCBits:u1 EnableXPCBits:u1 :5"},
    {P::c1g2_read_op_spec_result, "C1G2ReadOpSpecResult", "Result:u8 OpSpecID:u16 ReadData:u16v"},
    {P::c1g2_write_op_spec_result,
     "C1G2WriteOpSpecResult",
     "Result:u8 OpSpecID:u16 NumWordsWritten:u16"},
    {P::c1g2_kill_op_spec_result, "C1G2KillOpSpecResult", "Result:u8 OpSpecID:u16"},
    {P::c1g2_lock_op_spec_result, "C1G2LockOpSpecResult", "Result:u8 OpSpecID:u16"},
    {P::c1g2_block_erase_op_spec_result, "C1G2BlockEraseOpSpecResult", "Result:u8 OpSpecID:u16"},
    {P::c1g2_block_write_op_spec_result,
     "C1G2BlockWriteOpSpecResult",
     "Result:u8 OpSpecID:u16 NumWordsWritten:u16"},
    {P::loop_spec, "LoopSpec", "LoopCount:u32"},
    {P::spec_loop_event, "SpecLoopEvent", "ROSpecID:u32 LoopCount:u32"},
    {P::c1g2_recommission,
     "C1G2Recommission",
     "OpSpecID:u16 KillPassword:u32 :5 BIT_3SB:u1 BIT_2SB:u1 BIT_LSB:u1"},
    {P::c1g2_block_permalock,
     "C1G2BlockPermalock",
     "OpSpecID:u16 AccessPassword:u32 MB:u2 :6 BlockPointer:u16 BlockMask:u16v"},
    {P::c1g2_get_block_permalock_status,
     "C1G2GetBlockPermalockStatus",
     "OpSpecID:u16 AccessPassword:u32 MB:u2 :6 BlockPointer:u16 BlockRange:u16"},
    {P::c1g2_recommission_op_spec_result, "C1G2RecommissionOpSpecResult", "Result:u8 OpSpecID:u16"},
    {P::c1g2_block_permalock_op_spec_result,
     "C1G2BlockPermalockOpSpecResult",
     "Result:u8 OpSpecID:u16"},
    {P::c1g2_get_block_permalock_status_op_spec_result,
     "C1G2GetBlockPermalockStatusOpSpecResult",
     "Result:u8 OpSpecID:u16 PermalockStatus:u16v"},
    {P::maximum_receive_sensitivity, "MaximumReceiveSensitivity", "MaximumSensitivityValue:s16"},
    {P::rf_survey_frequency_capabilities,
     "RFSurveyFrequencyCapabilities",
     "MinimumFrequency:u32 MaximumFrequency:u32"},
    {P::custom, "Custom", "VendorIdentifier:u32 ParameterSubtype:u32 Data:rest"},
};

/// Types have 10 bits on the wire.
constexpr std::size_t types_max = 1024;

/// Row + 1 of every type, 0 where none is listed: one look instead of a search, as every parameter
/// of every message is asked for.
template <class Type, std::size_t count>
constexpr std::array<std::uint8_t, types_max> rows_by_type(const Entry<Type> (&table)[count]) {
    static_assert(count < 256);
    std::array<std::uint8_t, types_max> rows{};
    for (std::size_t row = 0; row < count; ++row) {
        rows[static_cast<std::size_t>(table[row].type)] = static_cast<std::uint8_t>(row + 1);
    }
    return rows;
}

constexpr auto message_rows = rows_by_type(messages);
constexpr auto parameter_rows = rows_by_type(parameters);

const Entry<M>* entry_of(M type) {
    const auto number = static_cast<std::size_t>(type);
    const std::size_t row = number < types_max ? message_rows[number] : 0;
    return row == 0 ? nullptr : &messages[row - 1];
}

const Entry<P>* entry_of(P type) {
    const auto number = static_cast<std::size_t>(type);
    const std::size_t row = number < types_max ? parameter_rows[number] : 0;
    return row == 0 ? nullptr : &parameters[row - 1];
}

template <class Type>
std::string_view name_in_table(Type type) {
    const auto* entry = entry_of(type);
    return entry == nullptr ? std::string_view{} : entry->name;
}

template <class Type>
std::string_view layout_in_table(Type type) {
    const auto* entry = entry_of(type);
    return entry == nullptr ? std::string_view{} : entry->layout;
}

}  // namespace

std::string_view name_of(MessageType type) {
    return name_in_table(type);
}
std::string_view name_of(ParameterType type) {
    return name_in_table(type);
}
std::string_view layout_of(MessageType type) {
    return layout_in_table(type);
}
std::string_view layout_of(ParameterType type) {
    return layout_in_table(type);
}

}  // namespace muniment::llrp
