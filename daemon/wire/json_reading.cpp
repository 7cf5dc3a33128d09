#include "daemon/wire/json_reading.hpp"

#include <algorithm>
#include <boost/json/stream_parser.hpp>

#include "daemon/wire/epc_text.hpp"

namespace muniment {

namespace {

constexpr std::size_t depth_max = 16;

}  // namespace

Result<json::value> parsed_json(std::string_view text) {
    json::parse_options options;
    options.max_depth = depth_max;
    json::stream_parser parser({}, options);
    json::error_code failed;
    const std::size_t taken = parser.write_some(text, failed);
    if (!failed && taken == text.size()) parser.finish(failed);
    if (failed || taken != text.size()) {
        return refuse(RefusalCode::malformed, "JSON, byte " + std::to_string(taken));
    }
    return parser.release();
}

std::optional<std::int64_t> whole_number(const json::value& from,
                                         std::int64_t least,
                                         std::int64_t most) {
    std::int64_t number = 0;
    if (const auto* stated = from.if_int64()) {
        number = *stated;
    } else if (const auto* large = from.if_uint64(); large && std::in_range<std::int64_t>(*large)) {
        number = static_cast<std::int64_t>(*large);
    } else {
        return std::nullopt;
    }
    if (number < least || number > most) return std::nullopt;
    return number;
}

Wanted take(const json::value& from, bool& into) {
    const bool* stated = from.if_bool();
    if (!stated) return "true or false";
    into = *stated;
    return {};
}

Wanted take(const json::value& from, std::string& into) {
    const auto* text = from.if_string();
    if (!text) return "a text";
    into.assign(text->data(), text->size());
    return {};
}

Wanted take(const json::value& from, Instant& into) {
    return take(from, into.us);
}

Wanted take(const json::value& from, CentiDbm& into) {
    return take(from, into.value);
}

Wanted take(const json::value& from, BoxCode& into) {
    const auto* text = from.if_string();
    const auto code = text ? BoxCode::parse(*text) : Result<BoxCode>{};
    // What is forgiven to a scanner is not forgiven here: one box has one spelling.
    if (!text || !code || code->text() != std::string_view(*text)) return "a box code";
    into = *code;
    return {};
}

Wanted take(const json::value& from, Epc& into) {
    const auto* text = from.if_string();
    const auto epc = text ? epc_from_text(*text) : Result<Epc>{};
    if (!text || !epc) return "an EPC";
    into = *epc;
    return {};
}

Wanted take(const json::value& from, JobId& into) {
    const auto* text = from.if_string();
    const auto job = text ? JobId::parse(*text) : Result<JobId>{};
    if (!text || !job || job->text() != std::string_view(*text)) return "a UUID";
    into = *job;
    return {};
}

Wanted take(const json::value& from, LabelLine& into) {
    Members members(from);
    std::optional<std::uint16_t> copy;
    members.read("box", into.box);
    members.read("copy", copy);
    members.read("reason", into.reason);
    into.copy = copy.value_or(1);
    return members.end() ? Wanted{} : Wanted{"a line: box, copy, reason"};
}

Members::Members(const json::value& object, std::string path)
    : object_(object.if_object()), path_(std::move(path)) {
    if (!object_) first_ = Refusal{RefusalCode::malformed, path_ + "not an object"};
}

const json::value* Members::find(std::string_view name) {
    known_.push_back(name);
    return object_ ? object_->if_contains(name) : nullptr;
}

void Members::check(std::string_view name, Wanted wanted) {
    if (!wanted.empty()) refuse_member(name, "not " + std::string(wanted));
}

void Members::refuse_member(std::string_view name, std::string_view what) {
    if (first_) return;
    first_ = Refusal{RefusalCode::malformed, path_ + std::string(name) + ": " + std::string(what)};
}

Result<void> Members::end() const {
    if (first_) return std::unexpected(*first_);
    for (const auto& member : *object_) {
        const std::string_view name = member.key();
        if (std::ranges::find(known_, name) == known_.end()) {
            // At most 64 bytes of it: the name is whatever a stranger sent.
            return refuse(RefusalCode::malformed,
                          path_ + std::string(name.substr(0, 64)) + ": unknown member");
        }
    }
    return {};
}

}  // namespace muniment
