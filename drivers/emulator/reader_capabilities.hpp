#pragma once

#include <optional>

#include "drivers/emulator/reader_traits.hpp"
#include "drivers/emulator/status.hpp"

// What the played reader can do: the tables it shows, and the refusal of everything beyond them.
// Numbers are chosen so that nothing can be taken for granted: modes are 3 and 5, sensitivities
// start at 1, the hop table is there only where the reader hops.

namespace muniment::emulator {

/// What GET_READER_CAPABILITIES asks for.
enum class Wanted : std::uint8_t { all = 0, general = 1, llrp = 2, regulatory = 3, air = 4 };

/// Everything after the LLRPStatus.
void write_capabilities(llrp::Writer& writer, Wanted wanted, const ReaderTraits& traits);

/// Why the fields of an RFTransmitter, RFReceiver, C1G2InventoryCommand cannot be done, if so.
std::optional<Status> wrong_in_transmitter(llrp::Bytes value, const ReaderTraits& traits);
std::optional<Status> wrong_in_receiver(llrp::Bytes value);
std::optional<Status> wrong_in_inventory(llrp::Bytes value);

/// A configuration that is within the tables: full power, the first channel, the first mode.
void write_antenna_configuration(llrp::Writer& writer,
                                 std::uint16_t antenna,
                                 const ReaderTraits& traits);

}  // namespace muniment::emulator
