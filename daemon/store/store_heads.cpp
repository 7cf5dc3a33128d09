#include <system_error>

#include "daemon/store/durable_file.hpp"
#include "daemon/store/migrate.hpp"
#include "daemon/store/store.hpp"

// The store's part about signed heads.

namespace muniment {

namespace {

bool is_no_room(const std::error_code& failed) {
    return failed == std::errc::no_space_on_device || failed == std::errc::read_only_file_system;
}

std::string bytes_of_mac(const Head& head) {
    std::string mac(Digest::size, '\0');
    bytes_of_hex(head.mac, {reinterpret_cast<unsigned char*>(mac.data()), mac.size()});
    return mac;
}

[[noreturn]] void refuse_altered(std::int64_t row, const std::string& what) {
    throw AlteredLedger("room.db, row " + std::to_string(row) + ": " + what +
                        ". Run munimentd verify --room on this folder. If a backup was put back on "
                        "purpose, move heads.log away first");
}

}  // namespace

SealedHead Store::seal(Instant now) {
    const auto last = last_ledger_row(database());
    Head head{.origin = origin_,
              .through = Seq{last ? last->seq : 0},
              .mac = last ? hex_of({reinterpret_cast<const unsigned char*>(last->mac.data()),
                                    last->mac.size()})
                          : std::string(2 * Digest::size, '0'),
              .schema_version = schema_version(),
              .schema_digest = schema_digest(database()),
              .at = now};
    const SealedHead sealed{head, line_of(head, key_)};
    const auto failed = append_durably(room_ / heads_file, sealed.line + '\n');
    if (failed && !is_no_room(failed)) {
        is_dead_ = true;
        throw FatalStorage("heads.log: " + failed.message());
    }
    if (!failed) last_sealed_ = now;
    return sealed;
}

/// Only the rows after the last head are walked; `verify` walks all.
void Store::verify_tail() {
    const auto head = last_head(room_ / heads_file, key_);
    std::string previous = head ? bytes_of_mac(*head) : first_previous_mac();
    std::int64_t seq = head ? head->through.value() : 0;
    if (head) last_sealed_ = head->at;
    walk_ledger_from(database(), Seq{seq}, [&](const LedgerRow& row) {
        const bool is_sealed_row = head && row.seq == head->through.value();
        if (!is_sealed_row && row.seq != ++seq)
            refuse_altered(row.seq, "a row is missing before it");
        if (!is_sealed_row && row.mac != mac_of(key_, previous, row)) {
            refuse_altered(row.seq, "it was altered, or written with another key");
        }
        if (is_sealed_row && row.mac != previous)
            refuse_altered(row.seq, "it is not the sealed one");
        previous = row.mac;
    });
    const auto last = last_ledger_row(database());
    const std::int64_t rows = last ? last->seq : 0;
    if (head && rows < head->through.value()) {
        refuse_altered(rows + 1,
                       "missing, though a head of " + std::to_string(head->through.value()) +
                           " rows was sealed: history was rolled back");
    }
}

}  // namespace muniment
