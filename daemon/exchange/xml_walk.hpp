#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "daemon/core/refusal.hpp"

struct XML_ParserStruct;

namespace muniment::exchange {

/// The attributes of an element, as they came.
class XmlAttributes {
  public:
    explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}
    /// Empty when absent. A prefix counts: "r:id".
    std::string_view operator[](std::string_view name) const;

  private:
    const char** pairs_;
};

/// Reads XML as it comes, in pieces. A document type, and with it every entity of the file's own,
/// ends the reading: no part of a workbook has one.
class XmlWalk {
  public:
    XmlWalk();
    virtual ~XmlWalk();
    XmlWalk(const XmlWalk&) = delete;
    XmlWalk& operator=(const XmlWalk&) = delete;

    /// Refused as malformed with what is wrong and the line, or as whatever `stop` was given.
    Result<void> feed(std::string_view piece, bool is_last);

  protected:
    /// `name` without its prefix.
    virtual void begin(std::string_view name, const XmlAttributes& attributes) = 0;
    virtual void end(std::string_view name) = 0;
    virtual void text(std::string_view piece) = 0;
    void stop(Refusal why);

  private:
    struct Callbacks;
    XML_ParserStruct* parser_;
    std::optional<Refusal> stopped_;
};

}  // namespace muniment::exchange
