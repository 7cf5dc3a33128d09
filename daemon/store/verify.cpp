#include "daemon/store/verify.hpp"

#include <SQLiteCpp/Transaction.h>

#include <algorithm>

#include "daemon/store/verification.hpp"
#include "daemon/wire/fact_json.hpp"

namespace muniment {

namespace {

std::string macs_hex(const std::string& mac) {
    return hex_of({reinterpret_cast<const unsigned char*>(mac.data()), mac.size()});
}

}  // namespace

std::optional<Seq> VerifyReport::first_bad_row() const {
    std::optional<Seq> first;
    for (const Finding& finding : findings) {
        if (finding.row && (!first || *finding.row < *first)) first = finding.row;
    }
    return first;
}

void Verification::find(std::optional<Seq> row, std::string what) {
    if (report.findings.size() < VerifyReport::findings_max) {
        report.findings.push_back({row, std::move(what)});
    } else {
        ++report.findings_left_out;
    }
}

void Verification::read_heads(const std::filesystem::path& file) {
    std::int64_t line_number = 0;
    for (const std::string& line : lines_of(file)) {
        ++line_number;
        const std::string where = file.string() + ", line " + std::to_string(line_number);
        const auto head = head_of_line(line, key);
        if (head) {
            ++report.heads;
            heads.emplace(head->through, SeenHead{*head, where});
        } else if (head.error().detail == "seal") {
            find({}, where + ": the seal is not this room's");
        }
    }
}

/// The ledger's rows in order: numbered without a gap, each with the mac that the key gives it.
void Verification::walk_chain(const std::function<void(const LedgerRow&)>& sound_row) {
    std::string previous = first_previous_mac();
    std::int64_t expected = 1;
    walk_ledger(db, [&](const LedgerRow& row) {
        const bool follows = row.seq == expected;
        if (row.seq > expected) find(Seq{expected}, missing_rows(expected, row.seq - 1));
        if (row.seq < expected) find(Seq{row.seq}, "this number comes twice");
        const bool sound = follows && row.mac == mac_of(key, previous, row);
        if (follows && !sound) find(Seq{row.seq}, "altered, or written with another key");
        note_incarnation(row);
        compare_with_heads(row);
        if (sound && is_chain_sound) sound_row(row);
        is_chain_sound = is_chain_sound && sound;
        previous = row.mac;
        expected = row.seq + 1;
        ++report.rows;
    });
    last = expected - 1;
}

/// A ledger that was put back goes on under the next incarnation, and its first row says so.
void Verification::note_incarnation(const LedgerRow& row) {
    const bool is_roll_back = row.kind == "history_rolled_back";
    const bool is_next = report.rows > 0 && row.incarnation != incarnation;
    if (is_next) ends[incarnation] = row.seq - 1;
    if (is_next != is_roll_back && report.rows > 0)
        find(Seq{row.seq}, "an incarnation begins with the row that tells of the roll-back");
    incarnation = row.incarnation;
    if (!is_roll_back) return;
    const auto fact =
        fact_of_payload(row.kind, static_cast<std::int32_t>(row.version), row.payload);
    if (fact) roll_backs.push_back(std::get<facts::HistoryRolledBack>(*fact));
}

/// Where the ledger as it is leaves an incarnation that ended.
std::int64_t Verification::end_of(std::int64_t ended) const {
    const auto after = ends.upper_bound(ended);
    return after == ends.begin() ? 0 : std::prev(after)->second;
}

void Verification::find_untold_losses() {
    for (const auto& [through, seen] : heads) {
        const std::int64_t kept = end_of(seen.head.origin.incarnation);
        if (seen.head.origin.incarnation >= incarnation || through.value() <= kept) continue;
        const bool is_told = std::ranges::any_of(roll_backs, [&](const auto& told) {
            return told.kept.value() <= kept && through <= told.lost_through;
        });
        if (is_told) continue;
        find({},
             "rows up to " + std::to_string(through.value()) + " were sealed in " + seen.where +
                 ", and no roll-back tells that they were lost");
        return;
    }
}

std::string Verification::missing_rows(std::int64_t from, std::int64_t to) {
    is_chain_sound = false;
    return from == to ? "missing" : "missing, and all up to row " + std::to_string(to);
}

void Verification::compare_with_heads(const LedgerRow& row) {
    const auto [first, end] = heads.equal_range(Seq{row.seq});
    for (auto seen = first; seen != end; ++seen) {
        if (seen->second.head.origin.incarnation != row.incarnation) continue;
        if (seen->second.head.mac == macs_hex(row.mac)) continue;
        find(Seq{row.seq}, "not the row that was sealed in " + seen->second.where);
    }
}

void Verification::find_missing_tail() {
    const auto is_of_now = [&](const auto& seen) {
        return seen.first.value() > last && seen.second.head.origin.incarnation >= incarnation;
    };
    const auto beyond = std::ranges::find_if(heads.rbegin(), heads.rend(), is_of_now);
    if (beyond == heads.rend()) return;
    const auto& furthest = *beyond;
    find(Seq{last + 1},
         missing_rows(last + 1, furthest.first.value()) + ", though sealed in " +
             furthest.second.where + ": the tail was cut or an older file put back");
}

void Verification::compare_sealed_schema() {
    const std::string now = schema_digest(db);
    const int version = version_of_database(db);
    for (const auto& [through, seen] : heads) {
        if (seen.head.schema_version != version || seen.head.schema_digest == now) continue;
        find({}, "the schema is not the one that was sealed in " + seen.where);
        return;
    }
}

namespace {

/// The walk itself; whatever SQLite cannot read any more is a finding too.
void verify_all(Verification& verification, const VerifyOptions& options) {
    SQLite::Transaction one_moment(verification.db.database());
    const auto rebuilt = empty_database(verification.db);
    const bool comparable = compare_schema(verification, *rebuilt);
    const bool rebuild = options.rebuild && comparable;
    SQLite::Transaction building(rebuilt->database());
    verification.walk_chain([&](const LedgerRow& row) {
        if (rebuild) project(*rebuilt, entry_of(row));
    });
    building.commit();
    if (!options.is_backup) verification.find_missing_tail();
    verification.find_untold_losses();
    verification.compare_sealed_schema();
    if (!rebuild) return;
    check_integrity(verification);
    check_beside_rows(verification);
    // Without a sound ledger there is nothing to hold the projections up against.
    if (verification.is_chain_sound) compare_projections(verification, *rebuilt);
}

}  // namespace

VerifyReport verify_room(const std::filesystem::path& room, const VerifyOptions& options) {
    const ChainKey key = ChainKey::load(room / "chain.key");
    return verify_database(room / "room.db", key, room, options);
}

VerifyReport verify_database(const std::filesystem::path& file,
                             const ChainKey& key,
                             const std::filesystem::path& room,
                             const VerifyOptions& options) {
    if (!std::filesystem::exists(file)) throw std::runtime_error(file.string() + " is missing");
    VerifyReport report;
    try {
        const auto connection = open_for_reading(file);
        Verification verification(*connection, key, report);
        verification.read_heads(room / heads_file);
        if (options.second_place) verification.read_heads(*options.second_place / heads_file);
        verify_all(verification, options);
    } catch (const SQLite::Exception& failed) {
        report.findings.push_back(
            {Seq{report.rows + 1}, std::string("not readable: ") + failed.what()});
    } catch (const AlteredRow& altered) {
        report.findings.push_back({Seq{report.rows + 1}, altered.what()});
    } catch (const ForeignDatabase& foreign) {
        report.findings.push_back({{}, foreign.what()});
    }
    return report;
}

}  // namespace muniment
