#include "daemon/store/heads.hpp"

#include <boost/json/serialize.hpp>

#include "daemon/store/durable_file.hpp"
#include "daemon/wire/json_writing.hpp"

namespace muniment {

namespace {

std::string seal_of(const Head& head, const ChainKey& key) {
    return Digest("ledger head", key.bytes())
        .add(head.origin.site)
        .add(head.origin.incarnation)
        .add(head.through.value())
        .add(head.mac)
        .add(std::int64_t{head.schema_version})
        .add(head.schema_digest)
        .add(head.at.us)
        .hex();
}

}  // namespace

std::string line_of(const Head& head, const ChainKey& key) {
    return json::serialize(json::object{{"site", head.origin.site},
                                        {"incarnation", head.origin.incarnation},
                                        {"rows", head.through.value()},
                                        {"mac", head.mac},
                                        {"schema_version", head.schema_version},
                                        {"schema", head.schema_digest},
                                        {"at_us", head.at.us},
                                        {"seal", seal_of(head, key)}});
}

Result<Head> head_of_line(std::string_view line, const ChainKey& key) {
    const auto value = parsed_json(line);
    if (!value) return refuse(RefusalCode::malformed, "head");
    Head head;
    std::string seal;
    Members members(*value);
    members.read("site", head.origin.site);
    members.read("incarnation", head.origin.incarnation);
    members.read("rows", head.through);
    members.read("mac", head.mac);
    members.read("schema_version", head.schema_version);
    members.read("schema", head.schema_digest);
    members.read("at_us", head.at);
    members.read("seal", seal);
    if (!members.end()) return refuse(RefusalCode::malformed, "head");
    if (seal != seal_of(head, key)) return refuse(RefusalCode::malformed, "seal");
    return head;
}

std::vector<std::string> lines_of(const std::filesystem::path& file) {
    std::vector<std::string> lines;
    // Whatever else stands there, a pipe or a device, might never end.
    if (!std::filesystem::is_regular_file(file)) return lines;
    const std::string content = content_of(file);
    for (std::size_t from = 0; from < content.size();) {
        const std::size_t end = std::min(content.find('\n', from), content.size());
        lines.push_back(content.substr(from, end - from));
        from = end + 1;
    }
    return lines;
}

std::optional<Head> last_head(const std::filesystem::path& file, const ChainKey& key) {
    const auto lines = lines_of(file);
    for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
        if (const auto head = head_of_line(*line, key)) return *head;
    }
    return std::nullopt;
}

std::optional<Head> furthest_head(const std::filesystem::path& file, const ChainKey& key) {
    std::optional<Head> furthest;
    for (const std::string& line : lines_of(file)) {
        const auto head = head_of_line(line, key);
        if (head && (!furthest || head->through > furthest->through)) furthest = *head;
    }
    return furthest;
}

}  // namespace muniment
