#pragma once

#include <string>
#include <variant>
#include <vector>

#include "daemon/core/catalogue.hpp"
#include "daemon/core/fact.hpp"

namespace muniment {

// Rows that stand beside the ledger in the few named tables. They may be erased (a person's name)
// or thinned (evidence) without breaking the chain; the entry that speaks of one carries its
// digest.

struct PersonName {
    PersonId person;
    std::string
        sign_in_name;  ///< unique, what is typed at sign-in; empty for borrowers without one
    std::string name;  ///< as shown
    friend bool operator==(const PersonName&, const PersonName&) = default;
};
struct Credential {
    PersonId person;
    std::string hash;  ///< argon2id string of libsodium
    friend bool operator==(const Credential&, const Credential&) = default;
};
struct PassageEvidence {
    Seq passage;
    Evidence evidence;
    friend bool operator==(const PassageEvidence&, const PassageEvidence&) = default;
};
struct Note {
    Seq of;  ///< the entry it belongs to
    std::string text;
    friend bool operator==(const Note&, const Note&) = default;
};
/// What a door's antennas hear where, as wire/field_json writes it.
struct FieldModel {
    Seq kept;  ///< the entry that speaks of it
    std::string text;
    friend bool operator==(const FieldModel&, const FieldModel&) = default;
};
/// The answer given to a request that carried a key, so that a repeat gets the same one.
struct AnsweredRequest {
    std::string key;
    Seq first;  ///< first entry that the request made
    friend bool operator==(const AnsweredRequest&, const AnsweredRequest&) = default;
};

/// What is personal about a file, as the entry has it.
struct FileText {
    Seq of;
    FileId file;
    PaperText text;
    friend bool operator==(const FileText&, const FileText&) = default;
};
/// What is personal about a paper on a hand-over's list.
struct ListedText {
    Seq of;
    PaperRef paper;
    PaperText text;
    friend bool operator==(const ListedText&, const ListedText&) = default;
};
/// Whose dossier a box is.
struct BoxText {
    Seq of;
    BoxCode box;
    std::string owner_ref;
    std::string room_no;
    friend bool operator==(const BoxText&, const BoxText&) = default;
};

using BesideRow = std::variant<PersonName,
                               Credential,
                               PassageEvidence,
                               Note,
                               AnsweredRequest,
                               FieldModel,
                               FileText,
                               ListedText,
                               BoxText>;

/// What one batch or one command comes to, ready to commit. Entries number on from the
/// room's last row without a gap; an empty outcome changes nothing.
struct Outcome {
    std::vector<Entry> entries;
    std::vector<BesideRow> beside;
    bool is_empty() const { return entries.empty() && beside.empty(); }
};

}  // namespace muniment
