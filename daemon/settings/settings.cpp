#include "daemon/settings/settings.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "daemon/settings/calendar_file.hpp"
#include "daemon/toml/toml_keys.hpp"
#include "drivers/driver_table.hpp"

namespace muniment {

namespace {

constexpr double port_max = 65'535;
constexpr double offset_mm_max = 50'000;
constexpr std::size_t place_chars_max = 60;
constexpr std::size_t shelf_antennas_max = 256;
constexpr std::size_t file_bytes_max = 256 * 1024;

template <class Number>
Number number_or(TomlKeys& keys, std::string_view key, NumberRange range, Number otherwise) {
    return keys.has(key) ? static_cast<Number>(keys.whole(key, range)) : otherwise;
}

/// Calls `each` with the keys of a single table, absent or not.
template <class Each>
void section(const toml::table& file,
             TomlKeys& top,
             std::string_view name,
             Complaint& complaint,
             Each each) {
    static const toml::table nothing;
    top.has_taken(name);
    const auto* node = file.get(name);
    const auto* table = node == nullptr ? &nothing : node->as_table();
    if (table == nullptr) return top.complain(name, "a table is wanted");
    TomlKeys keys{*table, "[" + std::string(name) + "]", complaint};
    each(keys);
    keys.refuse_the_rest();
}

/// What a reference number is made of, if the file says so.
void read_pattern(TomlKeys& keys, const char* key, NumberPattern& pattern) {
    const auto text = keys.text_if_any(key);
    if (!text) return;
    const auto read = NumberPattern::parse(*text);
    if (!read) keys.complain(key, "is no pattern of a number (" + read.error().detail + ")");
    if (read) pattern = *read;
}

void read_rules(TomlKeys& keys, Rules& rules) {
    rules.loan_days = number_or(keys, "loan_days", {1, 365}, rules.loan_days);
    rules.loan_days_max = number_or(keys, "loan_days_max", {1, 3650}, rules.loan_days_max);
    rules.together = keys.span("together", rules.together);
    rules.lamp_rings = keys.span("lamp_rings", rules.lamp_rings);
    rules.copy_check_days = number_or(keys, "copy_check_days", {1, 3650}, rules.copy_check_days);
    read_pattern(keys, "file_number", rules.file_number);
    read_pattern(keys, "dossier_number", rules.dossier_number);
    if (rules.loan_days > rules.loan_days_max) keys.complain("loan_days", "is over loan_days_max");
}

void read_presence(TomlKeys& keys, PresenceTunables& presence) {
    presence.look = keys.span("look", presence.look);
    if (presence.look < std::chrono::seconds{1} || presence.look > std::chrono::minutes{10})
        keys.complain("look", "one second to ten minutes are wanted");
    if (keys.has("gone_percent"))
        presence.gone_chance = keys.number("gone_percent", {90, 99.9999}) / 100;
}

/// "127.0.0.1:8480" or "[::1]:8480".
bool read_listen(const std::string& text, api::HttpSettings& http) {
    const auto colon = text.rfind(':');
    if (colon == std::string::npos) return false;
    std::string address = text.substr(0, colon);
    if (address.starts_with('[') && address.ends_with(']'))
        address = address.substr(1, address.size() - 2);
    const std::string port = text.substr(colon + 1);
    if (port.empty() || port.size() > 5 ||
        port.find_first_not_of("0123456789") != std::string::npos)
        return false;
    const int number = std::stoi(port);
    if (number > 65'535) return false;
    boost::system::error_code wrong;
    boost::asio::ip::make_address(address, wrong);
    http.address = address;
    http.port = static_cast<std::uint16_t>(number);
    return !wrong;
}

void read_web(TomlKeys& keys, const std::filesystem::path& room, api::WebSettings& web) {
    if (const auto listen = keys.text_if_any("listen"); listen && !read_listen(*listen, web.http)) {
        keys.complain("listen", "an address with a port is wanted, \"127.0.0.1:8480\"");
    }
    const auto file = [&](std::string_view key) {
        const auto text = keys.text_if_any(key);
        return text ? (room / *text).string() : std::string();
    };
    web.http.certificate_file = file("certificate");
    web.http.private_key_file = file("private_key");
    keys.texts("names", [&](const std::string& name, const auto&) { web.names.push_back(name); });
    web.session_idle = keys.span("session_idle", web.session_idle);
    web.session_whole = keys.span("session_whole", web.session_whole);
    const bool is_loopback = boost::asio::ip::make_address(web.http.address).is_loopback();
    if (!is_loopback && web.http.certificate_file.empty()) {
        keys.complain(
            "listen",
            "beyond this machine only with a certificate. Make one in the room's folder:\n"
            "  openssl req -x509 -newkey rsa:3072 -nodes -days 825 -keyout web.key -out web.crt "
            "-subj /CN=muniment\n"
            "  chmod 600 web.key\n"
            "then set certificate = \"web.crt\" and private_key = \"web.key\" under [web]");
    }
}

DoorProfile door_of(TomlKeys& keys) {
    DoorProfile door;
    door.door = DoorId{static_cast<std::uint16_t>(keys.whole("id", {1, port_max}))};
    keys.tables("antenna", [&](TomlKeys& antenna) {
        const auto port = static_cast<std::uint16_t>(antenna.whole("port", {1, port_max}));
        const auto offset =
            static_cast<std::int32_t>(antenna.whole("offset_mm", {-offset_mm_max, offset_mm_max}));
        door.antennas.push_back({AntennaPort{port}, Millimetres{offset}});
    });
    keys.tables("barrier", [&](TomlKeys& barrier) {
        const auto port = static_cast<std::uint16_t>(barrier.whole("port", {1, port_max}));
        const auto offset =
            static_cast<std::int32_t>(barrier.whole("offset_mm", {-offset_mm_max, offset_mm_max}));
        door.barriers.push_back({port, Millimetres{offset}});
    });
    if (door.antennas.size() < 2)
        keys.complain("antenna", "a door needs two antennas at least to tell out from in");
    if (door.antennas.size() > DoorProfile::antennas_max)
        keys.complain("antenna", "more than 16 antennas");
    return door;
}

std::optional<std::uint16_t> output_port(TomlKeys& keys, std::string_view key) {
    if (!keys.has(key)) return std::nullopt;
    return static_cast<std::uint16_t>(keys.whole(key, {1, port_max}));
}

TagSettings tags_of(TomlKeys& keys, const std::filesystem::path& room) {
    TagSettings tags;
    if (const auto digits = keys.text_if_any("company_prefix")) {
        const auto company = CompanyPrefix::parse(*digits);
        if (!company) keys.complain("company_prefix", "6 to 12 digits are wanted, \"6901234\"");
        if (company) tags.form.company = *company;
    }
    tags.form.repository = number_or(keys, "repository", {0, 65'535}, tags.form.repository);
    if (const auto file = keys.text_if_any("lock_password_file"))
        tags.lock_password_file = room / *file;
    return tags;
}

void read_backup(TomlKeys& keys, const std::filesystem::path& room, BackupSettings& backup) {
    if (const auto folder = keys.text_if_any("folder")) backup.folder = room / *folder;
    backup.at = keys.span("at", backup.at);
    backup.limit = keys.span("limit", backup.limit);
    backup.keeping.daily = number_or(keys, "daily", {1, 366}, backup.keeping.daily);
    backup.keeping.weekly = number_or(keys, "weekly", {0, 520}, backup.keeping.weekly);
    backup.keeping.monthly = number_or(keys, "monthly", {0, 1200}, backup.keeping.monthly);
    if (backup.at < microseconds{0} || backup.at >= std::chrono::days{1})
        keys.complain("at", "a time of day is wanted, \"02:30:00\"");
    if (backup.limit < std::chrono::seconds{1})
        keys.complain("limit", "a second at the least is wanted");
}

/// Where a reader stands: at a door that it watches, on a desk, or at shelves.
void read_role(TomlKeys& keys, ReaderSettings& reader) {
    const std::string role = keys.text_if_any("role").value_or("door");
    if (role == "desk" || role == "shelf") {
        reader.role = role == "desk" ? ReaderRole::desk : ReaderRole::shelf;
        if (keys.has("door")) keys.complain("door", "a reader on a desk or shelf watches no door");
        return;
    }
    if (role != "door") keys.complain("role", "\"door\", \"desk\" or \"shelf\" is wanted");
    reader.door = DoorId{static_cast<std::uint16_t>(keys.whole("door", {1, port_max}))};
}

ReaderSettings reader_of(TomlKeys& keys, const std::filesystem::path& room) {
    ReaderSettings reader;
    reader.id = ReaderId{static_cast<std::uint16_t>(keys.whole("id", {1, port_max}))};
    reader.name = keys.text("name");
    reader.driver = keys.text_if_any("driver").value_or(reader.driver);
    reader.host = keys.text("host");
    reader.port = number_or(keys, "port", {0, port_max}, reader.port);
    read_role(keys, reader);
    if (keys.has("power_dbm")) {
        reader.power = CentiDbm{static_cast<std::int32_t>(keys.number("power_dbm", {0, 36}) * 100)};
    }
    reader.tag_session = number_or(keys, "tag_session", {0, 3}, reader.tag_session);
    reader.beam_broken_when_high = keys.flag("beam_broken_when_high", reader.beam_broken_when_high);
    reader.lamp_port = output_port(keys, "lamp_port");
    reader.buzzer_port = output_port(keys, "buzzer_port");
    if (keys.flag("capture", false)) reader.capture_folder = (room / "captures").string();
    return reader;
}

/// Which antenna of a shelves' reader hears which place.
void read_shelves(TomlKeys& keys, ReaderSettings& reader, std::vector<ShelfAntenna>& shelves) {
    keys.tables("antenna", [&](TomlKeys& antenna) {
        const AntennaPort port{static_cast<std::uint16_t>(antenna.whole("port", {1, port_max}))};
        std::string place = antenna.text("place");
        if (place.empty() || place.size() > place_chars_max)
            antenna.complain("place", "1 to 60 characters are wanted, as boxes name their home");
        if (std::ranges::find(reader.antennas, port) != reader.antennas.end())
            antenna.complain("port", "two antennas on one port");
        reader.antennas.push_back(port);
        shelves.push_back({reader.id, port, std::move(place)});
    });
    const bool is_shelf = reader.role == ReaderRole::shelf;
    if (is_shelf && reader.antennas.empty())
        keys.complain("antenna", "a reader at shelves needs an antenna with its place");
    if (!is_shelf && !reader.antennas.empty())
        keys.complain("antenna", "only a reader at shelves has antennas of its own");
    if (shelves.size() > shelf_antennas_max) keys.complain("antenna", "more than 256 at shelves");
}

/// What one table cannot see: ids given twice, a reader at a door that is not there.
void check_whole(const Settings& settings, TomlKeys& top) {
    std::set<std::uint16_t> doors;
    for (const DoorProfile& door : settings.doors) {
        if (!doors.insert(door.door.value()).second) top.complain("door", "two doors with one id");
    }
    std::set<std::uint16_t> readers;
    for (const ReaderSettings& reader : settings.readers) {
        if (!readers.insert(reader.id.value()).second)
            top.complain("reader", "two readers with one id");
        if (reader.role == ReaderRole::door && !doors.contains(reader.door.value()))
            top.complain("reader", "its door is not described");
        if (driver_named(reader.driver) == nullptr)
            top.complain("reader", "unknown driver " + reader.driver);
    }
}

}  // namespace

Result<Settings> parse_settings(std::string_view text, std::filesystem::path room) {
    if (text.size() > file_bytes_max) return refuse(RefusalCode::too_long, "settings");
    toml::table file;
    try {
        file = toml::parse(text);
    } catch (const toml::parse_error& wrong) {
        return refuse(RefusalCode::malformed,
                      "line " + std::to_string(wrong.source().begin.line) + ": " +
                          std::string(wrong.description()));
    }
    Settings settings;
    settings.text = text;
    settings.room = std::move(room);
    Complaint complaint;
    TomlKeys top{file, "the file:", complaint};
    settings.name = top.text_if_any("name").value_or("Muniment");
    settings.log_level = top.text_if_any("log_level").value_or(settings.log_level);
    if (const auto heads = top.text_if_any("heads")) settings.heads = settings.room / *heads;
    section(
        file, top, "rules", complaint, [&](TomlKeys& keys) { read_rules(keys, settings.rules); });
    section(file, top, "web", complaint, [&](TomlKeys& keys) {
        read_web(keys, settings.room, settings.web);
    });
    section(file, top, "presence", complaint, [&](TomlKeys& keys) {
        read_presence(keys, settings.presence);
    });
    section(file, top, "tags", complaint, [&](TomlKeys& keys) {
        settings.tags = tags_of(keys, settings.room);
    });
    section(file, top, "backup", complaint, [&](TomlKeys& keys) {
        read_backup(keys, settings.room, settings.backup);
    });
    top.tables("door", [&](TomlKeys& keys) { settings.doors.push_back(door_of(keys)); });
    top.tables("reader", [&](TomlKeys& keys) {
        settings.readers.push_back(reader_of(keys, settings.room));
        read_shelves(keys, settings.readers.back(), settings.shelves);
        for (const DoorProfile& door : settings.doors) {
            if (door.door != settings.readers.back().door) continue;
            for (const DoorAntenna& antenna : door.antennas)
                settings.readers.back().antennas.push_back(antenna.port);
        }
    });
    top.refuse_the_rest();
    check_whole(settings, top);
    if (!complaint.is_empty()) return refuse(RefusalCode::malformed, complaint.text());
    return settings;
}

Settings load_settings(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) throw std::runtime_error(file.string() + ": cannot be read");
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    auto settings = parse_settings(text, std::filesystem::absolute(file).parent_path());
    if (!settings) throw std::runtime_error(file.string() + ": " + settings.error().detail);
    settings->rules.work_days.calendar = load_calendar(settings->room);
    return std::move(*settings);
}

}  // namespace muniment
