#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "drivers/llrp/llrp_bytes.hpp"
#include "drivers/llrp/llrp_fault.hpp"
#include "drivers/llrp/llrp_frame.hpp"
#include "drivers/llrp/llrp_types.hpp"

// Parameters follow the fields of a message or of another parameter (LLRP 1.0.1 §16.2.1). Two
// forms:
//
//      0                   1                   2                   3
//      0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
//     +-----------+-------------------+-------------------------------+
//     | Reserved  |  Type 128 .. 1023 | Length, header of 4 included  |  TLV
//     +-----------+-------------------+-------------------------------+
//     |   Value: fields, then parameters                              |
//     +---------------------------------------------------------------+
//
//     +-+-------------+-----------------------------------------------+
//     |1| Type 1..127 |   Value: size known from the type alone       |  TV
//     +-+-------------+-----------------------------------------------+

namespace muniment::llrp {

/// One parameter; `value` views the message's bytes.
struct Parameter {
    ParameterType type{};
    Bytes value;               ///< what follows the header: fields, then nested parameters
    std::uint64_t offset = 0;  ///< of the header's first byte, from the start of the stream

    bool is_tv() const { return static_cast<std::uint16_t>(type) < 128; }
    std::size_t header_bytes() const { return is_tv() ? 1 : 4; }
    std::size_t bytes() const { return header_bytes() + value.size(); }
};

/// Walks the parameters at one level. Nothing is read past the end of what encloses them; a fault
/// ends the walk of this level and of no other. `is_last`: the walk has ended, well or not.
class ParameterCursor {
  public:
    /// The deepest place the standard knows is 7 (a mask in an ADD_ROSPEC).
    static constexpr unsigned depth_max = 8;

    ParameterCursor(Bytes bytes, std::uint64_t offset, unsigned depth = 1);
    /// The parameters of a message after its `fields_bytes` bytes of fields.
    explicit ParameterCursor(const Frame& frame, std::size_t fields_bytes = 0);

    /// The next parameter; nothing at the end and at a fault.
    std::optional<Parameter> next();
    /// The parameters inside one of this level, after its `fields_bytes` bytes of fields.
    ParameterCursor inside(const Parameter& parameter, std::size_t fields_bytes = 0) const;

    /// Why the walk ended early, if it did.
    const std::optional<Fault>& fault() const { return fault_; }
    /// The bytes not walked yet; after a fault, those that are lost.
    Bytes rest() const { return rest_; }

  private:
    std::optional<Parameter> next_tv();
    std::optional<Parameter> next_tlv();
    std::optional<Parameter> fail(FaultKind kind);
    Parameter take(ParameterType type, std::size_t header, std::size_t whole);

    Bytes rest_;
    std::uint64_t offset_;
    unsigned depth_;
    std::optional<Fault> fault_;
};

/// Bytes of value that a TV parameter of this type has; 0 for types that 1.0.1 and 1.1 do not know.
std::size_t tv_value_bytes(ParameterType type);

/// What a vendor added (LLRP 1.0.1 §8.2): an IANA enterprise number, the vendor's own number, and
/// bytes that only the vendor can read.
struct CustomParameter {
    std::uint32_t vendor = 0;
    std::uint32_t subtype = 0;
    Bytes value;
};

/// The vendor's part of a `custom` parameter; nothing when it is too short to have one.
std::optional<CustomParameter> custom_of(const Parameter& parameter);

}  // namespace muniment::llrp
