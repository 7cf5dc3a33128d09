"""What is let off a rule, by name and with its reason. An exemption that is no longer needed is a
complaint too, so that this list only shrinks."""

# path -> why it may be longer than 400 lines
LONG_FILES = {}

# (path, function) -> why it may be longer than 60 lines
LONG_FUNCTIONS = {}

# source of daemon/core or drivers -> where its tests are instead of in a file of its name
TESTED_ELSEWHERE = {}

# (path, name) -> why a banned word stands in it
NAMES = {}
