"""What is let off a rule, by name and with its reason. An exemption that is no longer needed is a
complaint too, so that these lists only shrink."""

# path -> why it may be longer than 400 lines
LONG_FILES = {}

# (path, function) -> why it may be longer than 60 lines
LONG_FUNCTIONS = {}

# source of daemon/core or drivers -> where its tests are instead of in a file of its name
TESTED_ELSEWHERE = {}

# The standard's own names of LLRP's messages and parameters (EPCglobal LLRP 1.1, section 16).
LLRP = "LLRP names it so"
# (path, name) -> why a banned word stands in it
NAMES = {
    ("drivers/llrp/llrp_report.cpp", "read_epc_data"): LLRP,
    ("drivers/llrp/llrp_types.hpp", "epc_data"): LLRP,
    ("drivers/llrp/llrp_types.hpp", "gpo_write_data"): LLRP,
    ("drivers/llrp/llrp_types.hpp", "reader_event_notification_data"): LLRP,
    ("drivers/llrp/llrp_types.hpp", "rf_survey_report_data"): LLRP,
    ("drivers/llrp/llrp_types.hpp", "tag_report_data"): LLRP,
}
