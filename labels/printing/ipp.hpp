#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/core/refusal.hpp"

// The Internet Printing Protocol, as much of it as printing a PDF once takes: the encoding of
// RFC 8010 and four operations of RFC 8011. Bytes in and out; what carries them is the client's.
//
//     version 2 | operation or status 2 | request id 4 | groups … | 03 | document
//     group:     tag 1 | attributes …
//     attribute: value tag 1 | name length 2, name | value length 2, value
//     a further value of the same attribute has an empty name

namespace muniment::labels {

/// What is printed under which name. The name is how the job is found again after a lost answer.
struct IppJob {
    std::string printer_uri;  ///< "ipp://192.0.2.10:631/ipp/print"
    std::string name;         ///< at most 255 bytes, UTF-8
};

/// Print-Job with a PDF: the whole job in one request, so that it is there whole or not at all.
std::string ipp_print_job(const IppJob& job, std::string_view pdf);
/// Get-Jobs, at most 500: those that are not over, or those that are.
std::string ipp_get_jobs(const std::string& printer_uri, bool completed);
std::string ipp_get_job_attributes(const std::string& printer_uri, std::int32_t job_id);
std::string ipp_get_printer_attributes(const std::string& printer_uri);

struct IppAttribute {
    std::uint8_t tag = 0;
    std::string name;
    std::vector<std::string> values;  ///< as they came: integers are four bytes, big endian

    std::optional<std::int32_t> number() const;
    /// The first value; empty when there is none.
    const std::string& text() const;
};
struct IppGroup {
    std::uint8_t tag = 0;  ///< 1 operation, 2 job, 4 printer, 5 unsupported
    std::vector<IppAttribute> attributes;

    const IppAttribute* find(std::string_view name) const;
};
struct IppAnswer {
    std::uint16_t status = 0;
    std::vector<IppGroup> groups;

    bool is_successful() const { return status < 0x0100; }
    /// The sentence the printer gave; may be empty. Hostile text.
    std::string message() const;
};

inline constexpr std::size_t ipp_answer_bytes_max = 1 << 20;

/// Refuses (malformed, with the byte where it broke) what is cut, has lengths that do not fit, or
/// more than 20,000 values.
Result<IppAnswer> ipp_answer_of(std::string_view bytes);

/// RFC 8011, section 5.3.7.
enum class IppJobState { pending = 3, held, processing, stopped, cancelled, aborted, completed };

struct IppJobSeen {
    std::int32_t id = 0;
    std::string name;
    IppJobState state = IppJobState::pending;
    std::vector<std::string> reasons;  ///< keywords: "job-completed-successfully", "media-needed"
};
/// The jobs of an answer to any of the operations above; groups without an id are left out.
std::vector<IppJobSeen> ipp_jobs_of(const IppAnswer& answer);

/// How the printer says it is.
struct IppPrinterSeen {
    bool accepts_jobs = false;
    bool takes_pdf = false;
    bool is_stopped = false;
    std::vector<std::string> reasons;  ///< "media-empty-error", "door-open"; never "none"
};
IppPrinterSeen ipp_printer_of(const IppAnswer& answer);

}  // namespace muniment::labels
