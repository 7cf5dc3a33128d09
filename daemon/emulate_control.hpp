#pragma once

#include <string>
#include <string_view>

#include "daemon/readers/emulated_reader_server.hpp"

namespace muniment {

/// Does what a line from the control socket asks for and answers in plain words, always one line or
/// more, each ended. Refusals begin with "refused: ".
///
///     cut [SECONDS]        the cable is out, for ever or for so long
///     restore              and in again
///     walk CODE out|in     somebody takes a box through the door
///     beam PORT            something breaks a light barrier for a moment
///     antenna N on|off
///     restart [SECONDS]    the reader is switched off and on
///     clock SECONDS        its clock jumps
///     status               link, ROSpec, buffer, inputs, outputs
std::string obey(EmulatedReaderServer& server, std::string_view line);

}  // namespace muniment
