#include "daemon/exchange/xml_walk.hpp"

#include <expat.h>

#include <stdexcept>

namespace muniment::exchange {

namespace {

std::string_view without_prefix(std::string_view name) {
    const auto colon = name.rfind(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

std::string_view XmlAttributes::operator[](std::string_view name) const {
    for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
        if (name == pair[0]) return pair[1];
    }
    return {};
}

/// What Expat calls; its user pointer is the walk.
struct XmlWalk::Callbacks {
    static XmlWalk& walk(void* user) { return *static_cast<XmlWalk*>(user); }
    static void begin(void* user, const char* name, const char** attributes) {
        walk(user).begin(without_prefix(name), XmlAttributes{attributes});
    }
    static void end(void* user, const char* name) { walk(user).end(without_prefix(name)); }
    static void text(void* user, const char* piece, int size) {
        walk(user).text({piece, static_cast<std::size_t>(size)});
    }
    static void doctype(void* user, const char*, const char*, const char*, int) {
        walk(user).stop({RefusalCode::malformed, "a document type is in the workbook"});
    }
};

XmlWalk::XmlWalk() : parser_(XML_ParserCreate(nullptr)) {
    if (parser_ == nullptr) throw std::bad_alloc();
    XML_SetUserData(parser_, this);
    XML_SetElementHandler(parser_, Callbacks::begin, Callbacks::end);
    XML_SetCharacterDataHandler(parser_, Callbacks::text);
    XML_SetStartDoctypeDeclHandler(parser_, Callbacks::doctype);
}

XmlWalk::~XmlWalk() {
    XML_ParserFree(parser_);
}

void XmlWalk::stop(Refusal why) {
    if (!stopped_) stopped_ = std::move(why);
    XML_StopParser(parser_, XML_FALSE);
}

Result<void> XmlWalk::feed(std::string_view piece, bool is_last) {
    const auto status =
        XML_Parse(parser_, piece.data(), static_cast<int>(piece.size()), is_last ? 1 : 0);
    if (stopped_) return std::unexpected(*stopped_);
    if (status == XML_STATUS_OK) return {};
    return refuse(RefusalCode::malformed,
                  "XML line " + std::to_string(XML_GetCurrentLineNumber(parser_)) + ": " +
                      XML_ErrorString(XML_GetErrorCode(parser_)));
}

}  // namespace muniment::exchange
