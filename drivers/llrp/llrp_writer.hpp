#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "drivers/llrp/llrp_bytes.hpp"
#include "drivers/llrp/llrp_types.hpp"

namespace muniment::llrp {

/// Writes messages one after another into one run of bytes. Lengths are filled in when a message or
/// a parameter is finished, so that the code has the shape of what it writes:
///
///     Writer writer;
///     writer.message(MessageType::set_reader_config, 7, [&] {
///         writer.bits(0, 1).bits(0, 7);  // ResetToFactoryDefault, reserved
///         writer.tlv(ParameterType::keepalive_spec, [&] { writer.u8(1).u32(2000); });
///     });
///     send(writer.taken());
///
/// A parameter longer than 65,535 bytes or bits that do not end on a byte are mistakes of the
/// caller and throw std::logic_error.
class Writer {
  public:
    explicit Writer(std::uint8_t version = version_1_0_1) : version_(version) {}

    template <class Body>
    void message(MessageType type, std::uint32_t id, Body&& body) {
        const std::size_t start = begin_message(type, id);
        std::forward<Body>(body)();
        end_message(start);
    }
    /// A message that is its header alone.
    void message(MessageType type, std::uint32_t id) {
        message(type, id, [] {});
    }

    template <class Body>
    Writer& tlv(ParameterType type, Body&& body) {
        const std::size_t start = begin_tlv(type);
        std::forward<Body>(body)();
        end_tlv(start);
        return *this;
    }
    /// A long parameter that is its header alone.
    Writer& tlv(ParameterType type) {
        return tlv(type, [] {});
    }
    /// A short parameter's header; its value follows: `tv(ParameterType::antenna_id).u16(1)`.
    Writer& tv(ParameterType type);

    Writer& u8(std::uint8_t value);
    Writer& u16(std::uint16_t value);
    Writer& u32(std::uint32_t value);
    Writer& u64(std::uint64_t value);
    Writer& s8(std::int8_t value) { return u8(static_cast<std::uint8_t>(value)); }
    Writer& s16(std::int16_t value) { return u16(static_cast<std::uint16_t>(value)); }
    /// The lowest `width` bits of `value`, 1 to 8, after the bits written before.
    Writer& bits(unsigned value, unsigned width);
    Writer& bytes(Bytes value);
    /// 16-bit count of bytes, then the text.
    Writer& text(std::string_view value);

    /// From now on messages carry this version.
    void set_version(std::uint8_t version) { version_ = version; }
    /// What was written so far.
    Bytes written() const { return bytes_; }
    /// What was written, handed over; the writer begins anew.
    std::vector<std::uint8_t> taken() { return std::exchange(bytes_, {}); }

  private:
    std::size_t begin_message(MessageType type, std::uint32_t id);
    void end_message(std::size_t start);
    std::size_t begin_tlv(ParameterType type);
    void end_tlv(std::size_t start);
    void require_whole_byte() const;

    std::vector<std::uint8_t> bytes_;
    unsigned open_bits_ = 0;  ///< bits written of the last byte; 0 when it is whole
    std::uint8_t version_;
};

}  // namespace muniment::llrp
