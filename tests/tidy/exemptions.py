"""What is let off a rule, by name and with its reason. These lists only shrink."""

# path -> why it may be longer than 400 lines
LONG_FILES = {
}

# (path, function) -> why it may be longer than 60 lines
LONG_FUNCTIONS = {}

# source of daemon/core or drivers -> where its tests are instead of in a file of its name
# The parts of one decision are tried through the decision: what they promise each other may change.
ROOM = "tests/core/room_desk_test.cpp and room_door_test.cpp: whole stories of one room"
DOOR = "tests/core/passage_decider_test.cpp: whole walks through one door"
TESTED_ELSEWHERE = {
    "daemon/core/room.cpp": ROOM,
    "daemon/core/room_state.cpp": ROOM,
    "daemon/core/beam_log.cpp": DOOR,
    "daemon/core/door_paths.cpp": DOOR,
    "daemon/core/field_map.cpp": DOOR,
    "daemon/core/level_model.cpp": DOOR,
    "daemon/core/passage_free_judging.cpp": DOOR,
    "daemon/core/passage_judging.cpp": DOOR,
    "daemon/core/path_bank.cpp": DOOR,
    "daemon/core/path_likelihood.cpp": DOOR,
    "daemon/core/presence_judging.cpp": "tests/core/presence_test.cpp: whole days of one room",
    "daemon/core/tag_table.cpp": DOOR,
    "daemon/core/tag_track.cpp": DOOR,
}

# path -> headers it may include against the arrows of the layers
INCLUDES = {
    # The API reads lists through a read-only connection of its own, on a thread of its own.
    "daemon/api/archive.hpp": ["daemon/store/lists.hpp"],
    "daemon/api/session_book.cpp": ["daemon/store/digest.hpp"],
}

# The standard's own names of LLRP's messages and parameters (EPCglobal LLRP 1.1, section 16).
LLRP = "LLRP names it so"
# (path, name) -> why a banned word stands in it
NAMES = {
    ("labels/template.hpp", "data_matrix"): "the name of the symbology, ISO/IEC 16022",
    ("drivers/llrp/llrp_report.cpp", "read_epc_data"): LLRP,
    ("drivers/llrp/llrp_types.hpp", "epc_data"): LLRP,
    ("drivers/llrp/llrp_types.hpp", "gpo_write_data"): LLRP,
    ("drivers/llrp/llrp_types.hpp", "reader_event_notification_data"): LLRP,
    ("drivers/llrp/llrp_types.hpp", "rf_survey_report_data"): LLRP,
    ("drivers/llrp/llrp_types.hpp", "tag_report_data"): LLRP,
    ("daemon/api/channel.hpp", "handler"): "Asio's word for what it calls at the end",
    ("tests/fuzz/llrp_fuzz.cpp", "data"): "libFuzzer's signature",
}
