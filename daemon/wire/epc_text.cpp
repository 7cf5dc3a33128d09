#include "daemon/wire/epc_text.hpp"

#include <charconv>

namespace muniment {

std::string epc_text(const Epc& epc) {
    std::string text = epc.hex();
    if (epc.bits() % 8 != 0) text += '/' + std::to_string(epc.bits());
    return text;
}

Result<Epc> epc_from_text(std::string_view text) {
    const std::size_t slash = text.find('/');
    const auto whole = Epc::parse(text.substr(0, slash));
    if (!whole || slash == std::string_view::npos) return whole;
    std::size_t bits = 0;
    const std::string_view stated = text.substr(slash + 1);
    const auto read = std::from_chars(stated.data(), stated.data() + stated.size(), bits);
    if (read.ec != std::errc{} || read.ptr != stated.data() + stated.size()) {
        return refuse(RefusalCode::malformed, "EPC bits");
    }
    const auto epc = Epc::from_bytes(whole->bytes(), bits);
    if (!epc || epc_text(*epc) != text) return refuse(RefusalCode::malformed, "EPC bits");
    return epc;
}

}  // namespace muniment
