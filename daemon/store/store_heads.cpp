#include <algorithm>
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
                        ". Run munimentd verify --room on this folder");
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

/// An older database than the one that was sealed: put back from a backup, or exchanged.
bool Store::is_behind(const Head& head) {
    const auto last = last_ledger_row(database());
    if (!last || last->incarnation < head.origin.incarnation) return true;
    return last->incarnation == head.origin.incarnation && last->seq < head.through.value();
}

/// Every row from the first one on, each with the mac that the key gives it.
void Store::verify_whole_chain() {
    std::string previous = first_previous_mac();
    std::int64_t seq = 0;
    walk_ledger_from(database(), Seq{1}, [&](const LedgerRow& row) {
        if (row.seq != ++seq) refuse_altered(row.seq, "a row is missing before it");
        if (row.mac != mac_of(key_, previous, row))
            refuse_altered(row.seq, "it was altered, or written with another key");
        previous = row.mac;
    });
}

/// What is there goes on under the next incarnation, so that rows that were lost and rows that are
/// still to come are never taken for one another.
void Store::begin_incarnation(const Head& lost) {
    const auto last = last_ledger_row(database());
    const Seq kept{last ? last->seq : 0};
    // Rows of an incarnation that was lost before are lost with the row that told of it.
    const auto furthest = furthest_head(room_ / heads_file, key_);
    const Head& told = furthest && furthest->through > lost.through ? *furthest : lost;
    rolled_back_ = facts::HistoryRolledBack{kept, told.through, told.mac};
    origin_.incarnation = std::max(origin_.incarnation, lost.origin.incarnation) + 1;
}

void Store::look_for_roll_back(const std::optional<Head>& elsewhere) {
    if (!elsewhere || rolled_back_ || !is_behind(*elsewhere)) return;
    verify_whole_chain();
    begin_incarnation(*elsewhere);
}

/// Only the rows after the last head are walked; `verify` walks all.
void Store::verify_tail() {
    const auto head = last_head(room_ / heads_file, key_);
    if (head) last_sealed_ = head->at;
    if (!head) return verify_whole_chain();
    if (is_behind(*head)) return look_for_roll_back(head);
    // Cut off before the first head of a new incarnation was sealed.
    if (origin_.incarnation != head->origin.incarnation) return verify_whole_chain();
    std::string previous = bytes_of_mac(*head);
    std::int64_t seq = head->through.value();
    walk_ledger_from(database(), Seq{seq}, [&](const LedgerRow& row) {
        const bool is_sealed_row = row.seq == head->through.value();
        if (!is_sealed_row && row.seq != ++seq)
            refuse_altered(row.seq, "a row is missing before it");
        if (!is_sealed_row && row.mac != mac_of(key_, previous, row)) {
            refuse_altered(row.seq, "it was altered, or written with another key");
        }
        if (is_sealed_row && row.mac != previous)
            refuse_altered(row.seq, "it is not the sealed one");
        previous = row.mac;
    });
}

}  // namespace muniment
