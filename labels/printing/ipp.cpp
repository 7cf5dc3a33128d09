#include "labels/printing/ipp.hpp"

#include <algorithm>
#include <initializer_list>

namespace muniment::labels {

namespace {

enum Operation : std::uint16_t {
    print_job = 0x0002,
    get_job_attributes = 0x0009,
    get_jobs = 0x000A,
    get_printer_attributes = 0x000B,
};
/// Delimiters and syntaxes, RFC 8010 section 3.5.
enum Tag : std::uint8_t {
    operation_group = 0x01,
    end_of_attributes = 0x03,
    last_delimiter = 0x0F,
    integer = 0x21,
    boolean = 0x22,
    enumeration = 0x23,
    name_without_language = 0x42,
    keyword = 0x44,
    uri = 0x45,
    charset = 0x47,
    natural_language = 0x48,
    mime_media_type = 0x49,
};

constexpr std::size_t values_max = 20'000;
constexpr std::int32_t jobs_max = 500;
constexpr std::size_t string_bytes_max = 255;

/// Writes one request.
class Writing {
  public:
    Writing(Operation operation, const std::string& printer_uri) {
        bytes_ = {2, 0};  // IPP/2.0
        two(operation);
        four(1);  // one request a connection needs no other number
        bytes_ += static_cast<char>(operation_group);
        add(charset, "attributes-charset", "utf-8");
        add(natural_language, "attributes-natural-language", "en");
        add(uri, "printer-uri", printer_uri);
    }

    Writing& add(Tag tag, std::string_view name, std::string_view value) {
        bytes_ += static_cast<char>(tag);
        piece(name);
        piece(value.substr(0, string_bytes_max));
        return *this;
    }
    Writing& add(Tag tag, std::string_view name, std::initializer_list<std::string_view> values) {
        for (const auto value : values) {
            add(tag, name, value);
            name = {};
        }
        return *this;
    }
    Writing& add(std::string_view name, std::int32_t number) {
        bytes_ += static_cast<char>(integer);
        piece(name);
        two(4);
        four(static_cast<std::uint32_t>(number));
        return *this;
    }
    std::string end(std::string_view document = {}) {
        bytes_ += static_cast<char>(end_of_attributes);
        bytes_ += document;
        return std::move(bytes_);
    }

  private:
    void two(std::uint32_t number) {
        bytes_ += static_cast<char>(number >> 8 & 0xFF);
        bytes_ += static_cast<char>(number & 0xFF);
    }
    void four(std::uint32_t number) {
        two(number >> 16);
        two(number & 0xFFFF);
    }
    void piece(std::string_view text) {
        two(static_cast<std::uint32_t>(text.size()));
        bytes_ += text;
    }

    std::string bytes_;
};

/// Takes an answer apart; once something does not fit, everything after is empty.
class Reading {
  public:
    explicit Reading(std::string_view bytes) : bytes_(bytes) {}

    std::uint32_t number(std::size_t size) {
        std::uint32_t value = 0;
        for (const char c : text(size)) value = value << 8 | static_cast<std::uint8_t>(c);
        return value;
    }
    std::string_view text(std::size_t size) {
        if (bytes_.size() - at_ < size) is_broken_ = true;
        if (is_broken_) return {};
        at_ += size;
        return bytes_.substr(at_ - size, size);
    }
    std::string_view piece() { return text(number(2)); }

    bool is_broken() const { return is_broken_; }
    void breaks() { is_broken_ = true; }
    std::size_t at() const { return at_; }

  private:
    std::string_view bytes_;
    std::size_t at_ = 0;
    bool is_broken_ = false;
};

void take_value(Reading& from, std::uint8_t tag, std::vector<IppGroup>& groups) {
    const auto name = from.piece();
    const auto value = from.piece();
    if (groups.empty()) from.breaks();
    if (from.is_broken()) return;
    auto& attributes = groups.back().attributes;
    if (!name.empty()) attributes.push_back({tag, std::string(name), {}});
    if (attributes.empty()) return from.breaks();
    attributes.back().values.emplace_back(value);
}

const std::string nothing;

}  // namespace

std::string ipp_print_job(const IppJob& job, std::string_view pdf) {
    return Writing(print_job, job.printer_uri)
        .add(name_without_language, "requesting-user-name", "muniment")
        .add(name_without_language, "job-name", job.name)
        .add(mime_media_type, "document-format", "application/pdf")
        .end(pdf);
}

std::string ipp_get_jobs(const std::string& printer_uri, bool completed) {
    return Writing(get_jobs, printer_uri)
        .add(name_without_language, "requesting-user-name", "muniment")
        .add("limit", jobs_max)
        .add(keyword, "which-jobs", completed ? "completed" : "not-completed")
        .add(keyword,
             "requested-attributes",
             {"job-id", "job-name", "job-state", "job-state-reasons"})
        .end();
}

std::string ipp_get_job_attributes(const std::string& printer_uri, std::int32_t job_id) {
    return Writing(get_job_attributes, printer_uri)
        .add("job-id", job_id)
        .add(name_without_language, "requesting-user-name", "muniment")
        .add(keyword,
             "requested-attributes",
             {"job-id", "job-name", "job-state", "job-state-reasons"})
        .end();
}

std::string ipp_get_printer_attributes(const std::string& printer_uri) {
    return Writing(get_printer_attributes, printer_uri)
        .add(keyword,
             "requested-attributes",
             {"printer-state",
              "printer-state-reasons",
              "printer-is-accepting-jobs",
              "document-format-supported"})
        .end();
}

std::optional<std::int32_t> IppAttribute::number() const {
    if ((tag != integer && tag != enumeration) || values.empty() || values.front().size() != 4)
        return std::nullopt;
    return static_cast<std::int32_t>(Reading(values.front()).number(4));
}

const std::string& IppAttribute::text() const {
    return values.empty() ? nothing : values.front();
}

const IppAttribute* IppGroup::find(std::string_view name) const {
    const auto found = std::ranges::find(attributes, name, &IppAttribute::name);
    return found == attributes.end() ? nullptr : &*found;
}

std::string IppAnswer::message() const {
    const auto* found = groups.empty() ? nullptr : groups.front().find("status-message");
    return found ? found->text() : nothing;
}

Result<IppAnswer> ipp_answer_of(std::string_view bytes) {
    Reading from(bytes);
    IppAnswer answer;
    from.number(2);  // the version says nothing that changes the reading
    answer.status = static_cast<std::uint16_t>(from.number(2));
    from.number(4);
    for (std::size_t values = 0; !from.is_broken();) {
        const auto tag = static_cast<std::uint8_t>(from.number(1));
        if (from.is_broken() || tag == end_of_attributes) break;
        if (tag <= last_delimiter) {
            answer.groups.push_back({tag, {}});
        } else {
            take_value(from, tag, answer.groups);
        }
        if (++values > values_max) from.breaks();
    }
    if (from.is_broken())
        return refuse(RefusalCode::malformed, "IPP, byte " + std::to_string(from.at()));
    return answer;
}

namespace {

constexpr std::uint8_t job_group = 0x02;
constexpr std::uint8_t printer_group = 0x04;

std::vector<std::string> words_of(const IppGroup& group, std::string_view name) {
    const auto* found = group.find(name);
    return found ? found->values : std::vector<std::string>{};
}

}  // namespace

std::vector<IppJobSeen> ipp_jobs_of(const IppAnswer& answer) {
    std::vector<IppJobSeen> jobs;
    for (const IppGroup& group : answer.groups) {
        const auto* id = group.find("job-id");
        if (group.tag != job_group || !id || !id->number()) continue;
        IppJobSeen& job = jobs.emplace_back();
        job.id = *id->number();
        if (const auto* name = group.find("job-name")) job.name = name->text();
        const auto* state = group.find("job-state");
        const auto number = state ? state->number().value_or(0) : 0;
        if (number >= 3 && number <= 9) job.state = static_cast<IppJobState>(number);
        job.reasons = words_of(group, "job-state-reasons");
    }
    return jobs;
}

IppPrinterSeen ipp_printer_of(const IppAnswer& answer) {
    constexpr std::int32_t stopped = 5;  // printer-state, RFC 8011 section 5.4.11
    IppPrinterSeen seen;
    for (const IppGroup& group : answer.groups) {
        if (group.tag != printer_group) continue;
        const auto* accepts = group.find("printer-is-accepting-jobs");
        seen.accepts_jobs = accepts && accepts->text() == std::string_view{"\x01", 1};
        const auto formats = words_of(group, "document-format-supported");
        seen.takes_pdf = std::ranges::find(formats, "application/pdf") != formats.end();
        const auto* state = group.find("printer-state");
        seen.is_stopped = state && state->number() == stopped;
        seen.reasons = words_of(group, "printer-state-reasons");
        std::erase(seen.reasons, "none");
    }
    return seen;
}

}  // namespace muniment::labels
