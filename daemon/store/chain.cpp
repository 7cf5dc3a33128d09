#include "daemon/store/chain.hpp"

#include <sodium/core.h>
#include <sodium/randombytes.h>
#include <sys/stat.h>

#include <cctype>
#include <stdexcept>

#include "daemon/store/durable_file.hpp"

namespace muniment {

namespace {

constexpr std::size_t group_digits = 8;
constexpr std::size_t key_digits = 2 * ChainKey::size;

std::string check_group(std::span<const unsigned char> key) {
    return Digest("chain key check").add(key).hex().substr(0, group_digits);
}

}  // namespace

ChainKey ChainKey::random() {
    if (sodium_init() < 0) throw std::runtime_error("libsodium finds no randomness");
    ChainKey key;
    randombytes_buf(key.bytes_.data(), key.bytes_.size());
    return key;
}

Result<ChainKey> ChainKey::parse(std::string_view text) {
    std::string digits;
    for (const char c : text) {
        if (std::isxdigit(static_cast<unsigned char>(c))) {
            digits += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        } else if (c != '-' && !std::isspace(static_cast<unsigned char>(c))) {
            return refuse(RefusalCode::malformed, "chain key");
        }
    }
    ChainKey key;
    if (digits.size() != key_digits + group_digits ||
        !bytes_of_hex(std::string_view(digits).substr(0, key_digits), key.bytes_) ||
        check_group(key.bytes_) != digits.substr(key_digits)) {
        return refuse(RefusalCode::malformed, "chain key");
    }
    return key;
}

ChainKey ChainKey::load(const std::filesystem::path& file) {
    struct stat about{};
    if (::stat(file.c_str(), &about) != 0) {
        throw std::runtime_error(file.string() +
                                 " is missing: put it back from the recovery sheet");
    }
    if ((about.st_mode & 077u) != 0) {
        throw std::runtime_error(file.string() + " can be read by others: chmod 600 it");
    }
    const auto key = parse(content_of(file, 4096));
    if (!key) throw std::runtime_error(file.string() + " is damaged or mistyped");
    return *key;
}

ChainKey ChainKey::make(const std::filesystem::path& file) {
    const ChainKey key = random();
    if (const auto failed = make_secret_file(file, key.text() + '\n')) {
        throw std::system_error(failed, file.string());
    }
    return key;
}

std::string ChainKey::text() const {
    const std::string digits = hex_of(bytes_) + check_group(bytes_);
    std::string text;
    for (std::size_t at = 0; at < digits.size(); at += group_digits) {
        if (at > 0) text += '-';
        text += digits.substr(at, group_digits);
    }
    return text;
}

std::string recovery_sheet(const ChainKey& key, const Origin& origin) {
    return "Muniment: recovery sheet of the room \"" + origin.site +
           "\"\n"
           "\n"
           "    " +
           key.text() +
           "\n"
           "\n"
           "Keep this sheet in the manager's safe and nowhere else. Whoever has these digits can\n"
           "write a ledger that verifies; without them a restored backup cannot be verified.\n"
           "To use it: write the digits into the file chain.key of the room's folder, chmod 600,\n"
           "then: munimentd verify --room FOLDER\n";
}

std::string first_previous_mac() {
    return std::string(Digest::size, '\0');
}

std::string mac_of(const ChainKey& key, std::string_view previous_mac, const LedgerRow& row) {
    Digest digest("ledger row", key.bytes());
    digest.add(previous_mac).add(row.site).add(row.incarnation).add(row.seq).add(row.at_us);
    digest.add(row.kind).add(row.version).add(row.actor);
    if (row.corrects_seq) {
        digest.add(*row.corrects_seq);
    } else {
        digest.add(std::string_view{});
    }
    const auto mac = digest.add(row.payload).value();
    return {reinterpret_cast<const char*>(mac.data()), mac.size()};
}

}  // namespace muniment
