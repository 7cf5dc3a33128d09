#include "daemon/store/beside.hpp"

#include <sodium/randombytes.h>

#include <algorithm>
#include <stdexcept>

#include "daemon/wire/evidence_json.hpp"

namespace muniment {

namespace {

constexpr std::size_t salt_bytes = 16;

/// The fact of type `Kind` for which `is_meant` holds.
template <class Kind, class IsMeant>
Kind& speaking_of(Outcome& outcome, const char* what, IsMeant is_meant) {
    for (Entry& entry : outcome.entries) {
        if (auto* fact = std::get_if<Kind>(&entry.fact); fact && is_meant(entry.seq, *fact)) {
            return *fact;
        }
    }
    throw std::logic_error(std::string(what) + " without the entry that speaks of it");
}

/// The fact of the entry with this number; nothing when the outcome has none.
Fact* fact_of(Outcome& outcome, Seq seq) {
    const auto entry = std::ranges::lower_bound(outcome.entries, seq, {}, &Entry::seq);
    return entry != outcome.entries.end() && entry->seq == seq ? &entry->fact : nullptr;
}

/// As `speaking_of`, where the row names its entry: many of them are bound at once.
template <class Kind>
Kind& speaking_in(Outcome& outcome, Seq seq, const char* what) {
    auto* fact = std::get_if<Kind>(fact_of(outcome, seq));
    if (fact == nullptr)
        throw std::logic_error(std::string(what) + " without the entry that speaks of it");
    return *fact;
}

/// Where the entry keeps its note's digest.
std::string& note_digest_of(Outcome& outcome, Seq of) {
    std::string* digest = nullptr;
    if (Fact* found = fact_of(outcome, of)) {
        std::visit(
            [&]<class Kind>(Kind& fact) {
                if constexpr (requires { fact.note_digest; }) digest = &fact.note_digest;
            },
            *found);
    }
    if (digest == nullptr) throw std::logic_error("a note without the entry that speaks of it");
    return *digest;
}

std::vector<unsigned char> new_salt() {
    std::vector<unsigned char> salt(salt_bytes);
    randombytes_buf(salt.data(), salt.size());
    return salt;
}

struct Binding {
    Outcome& outcome;

    SaltedRow operator()(const PersonName& name) const {
        auto salt = new_salt();
        speaking_of<facts::PersonRegistered>(outcome, "a name", [&](Seq, const auto& fact) {
            return fact.person == name.person;
        }).digest = digest_of(name, salt);
        return {name, std::move(salt)};
    }
    SaltedRow operator()(const PassageEvidence& evidence) const {
        speaking_of<facts::BoxPassed>(outcome, "evidence", [&](Seq seq, const auto&) {
            return seq == evidence.passage;
        }).evidence_digest = digest_of(evidence.evidence);
        return {evidence, {}};
    }
    SaltedRow operator()(const Note& note) const {
        auto salt = new_salt();
        note_digest_of(outcome, note.of) = digest_of(note, salt);
        return {note, std::move(salt)};
    }
    SaltedRow operator()(const FieldModel& field) const {
        speaking_of<facts::FieldKept>(outcome, "a field map", [&](Seq seq, const auto&) {
            return seq == field.kept;
        }).digest = digest_of_bytes(field.text);
        return {field, {}};
    }
    SaltedRow operator()(const FileText& text) const {
        auto salt = new_salt();
        speaking_in<facts::FileRecorded>(outcome, text.of, "a file's text").digest =
            digest_of(text, salt);
        return {text, std::move(salt)};
    }
    SaltedRow operator()(const ListedText& text) const {
        auto salt = new_salt();
        auto& listed = speaking_in<facts::PapersListed>(outcome, text.of, "a paper's text");
        listed.papers.at(text.paper.line - listed.first).digest = digest_of(text, salt);
        return {text, std::move(salt)};
    }
    SaltedRow operator()(const BoxText& text) const {
        auto salt = new_salt();
        speaking_in<facts::BoxDescribed>(outcome, text.of, "a box's text").digest =
            digest_of(text, salt);
        return {text, std::move(salt)};
    }
    SaltedRow operator()(const Credential& credential) const { return {credential, {}}; }
    SaltedRow operator()(const AnsweredRequest& request) const { return {request, {}}; }
};

struct Inserting {
    Connection& db;
    Bytes salt;

    void operator()(const PersonName& name) const {
        // Not OR REPLACE: a sign-in name that belongs to another must not push that person out.
        db.run(
            "INSERT INTO person_name VALUES (?, ?, ?, ?) ON CONFLICT (person) DO UPDATE SET "
            "sign_in_name = excluded.sign_in_name, name = excluded.name, salt = excluded.salt",
            name.person,
            name.sign_in_name,
            name.name,
            salt);
    }
    void operator()(const Credential& credential) const {
        db.run(
            "INSERT OR REPLACE INTO credential VALUES (?, ?)", credential.person, credential.hash);
    }
    void operator()(const PassageEvidence& evidence) const {
        db.run("INSERT INTO evidence VALUES (?, ?)", evidence.passage, text_of(evidence.evidence));
    }
    void operator()(const Note& note) const {
        db.run("INSERT INTO note VALUES (?, ?, ?)", note.of, note.text, salt);
    }
    void operator()(const FieldModel& field) const {
        db.run("INSERT INTO field_model VALUES (?, ?)", field.kept, field.text);
    }
    void operator()(const FileText& row) const {
        db.run("INSERT INTO file_text VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
               row.of,
               row.file,
               row.text.title,
               row.text.source,
               row.text.owner_ref,
               row.text.room_no,
               row.text.original_at,
               row.text.note,
               salt);
    }
    void operator()(const ListedText& row) const {
        db.run("INSERT INTO paper_text VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
               row.of,
               row.paper.line,
               row.paper.transfer,
               row.text.title,
               row.text.source,
               row.text.owner_ref,
               row.text.room_no,
               row.text.original_at,
               row.text.note,
               salt);
    }
    void operator()(const BoxText& row) const {
        db.run("INSERT INTO box_text VALUES (?, ?, ?, ?, ?)",
               row.of,
               row.box,
               row.owner_ref,
               row.room_no,
               salt);
    }
    void operator()(const AnsweredRequest& request) const {
        db.run("INSERT INTO answered_request VALUES (?, ?)", request.key, request.first);
    }
};

}  // namespace

std::vector<SaltedRow> bind_beside_rows(Outcome& outcome) {
    std::vector<SaltedRow> rows;
    rows.reserve(outcome.beside.size());
    for (const BesideRow& row : outcome.beside) {
        rows.push_back(std::visit(Binding{outcome}, row));
    }
    return rows;
}

void insert(Connection& connection, const SaltedRow& salted) {
    std::visit(Inserting{connection, salted.salt}, salted.row);
}

}  // namespace muniment
