// Whether the ROSpec that a reader kept is the one we would send. If it is, it goes on running and
// what was read during an outage is still there; a needless DELETE_ROSPEC would throw that away.

#include <algorithm>

#include "drivers/llrp/llrp_configuration.hpp"
#include "drivers/llrp/llrp_session_fields.hpp"

namespace muniment::llrp {

namespace {

using P = ParameterType;

constexpr std::size_t rospec_fields_bytes = 6;
constexpr std::size_t rospec_state_at = 5;

bool has_all(ParameterCursor wanted, ParameterCursor kept);

/// The same fields, and inside at least the same parameters.
bool is_same(const Parameter& wanted, const Parameter& kept) {
    // Ours are never cut short.
    const auto size = fields_bytes(wanted).value();
    if (wanted.type != kept.type || kept.value.size() < size) return false;
    // The last field of a ROSpec is how it stands at the moment.
    const auto compared = wanted.type == P::rospec ? rospec_state_at : size;
    if (!std::ranges::equal(wanted.value.first(compared), kept.value.first(compared))) return false;
    return has_all(ParameterCursor(wanted.value.subspan(size), 0),
                   ParameterCursor(kept.value.subspan(size), 0));
}

/// Every parameter of `wanted` stands in `kept`, in the same order. Readers add defaults of theirs
/// in between and behind.
bool has_all(ParameterCursor wanted, ParameterCursor kept) {
    while (const auto parameter = wanted.next()) {
        auto candidate = kept.next();
        while (candidate && !is_same(*parameter, *candidate)) candidate = kept.next();
        if (!candidate) return false;
    }
    return true;
}

}  // namespace

KeptRospec kept_rospec(const Frame& answer, Bytes wanted) {
    KeptRospec found;
    const auto ours = ParameterCursor(wanted, 0).next();
    ParameterCursor parameters(answer);
    while (const auto parameter = parameters.next()) {
        if (parameter->type != P::rospec || parameter->value.size() < rospec_fields_bytes) continue;
        if (load<std::uint32_t>(parameter->value) != our_rospec) {
            found.is_alone = false;
            continue;
        }
        found.is_there = true;
        found.is_ours = is_same(*ours, *parameter);
        found.state = static_cast<RospecState>(parameter->value[rospec_state_at]);
    }
    return found;
}

}  // namespace muniment::llrp
