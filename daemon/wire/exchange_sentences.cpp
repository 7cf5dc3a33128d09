#include "daemon/wire/exchange_sentences.hpp"

#include "daemon/wire/sentences.hpp"

namespace muniment {

using fmt::arg;

Words words_for(ImportKind kind) {
    switch (kind) {
        case ImportKind::boxes:
            return say("boxes");
        case ImportKind::people:
            return say("people");
        case ImportKind::loans:
            return say("loans");
    }
    return {};
}

Words words_for(BackupFault why) {
    switch (why) {
        case BackupFault::unreachable:
            return say("the backup folder cannot be written, or does not answer");
        case BackupFault::no_room:
            return say("there is no room for it");
        case BackupFault::unsound:
            return say("what was written does not verify");
    }
    return {};
}

Words words_for(const facts::BoxCorrected& fact, const std::string& actor) {
    return say("{actor} corrected box {box}: {title}, its place is {home}.",
               arg("actor", actor),
               arg("box", fact.box.text()),
               arg("title", fact.title),
               arg("home", fact.home));
}

Words words_for(const facts::PersonRoleSet& fact, const std::string& actor) {
    const Words role = words_for(fact.role);
    const auto told = [&](const std::string& word) {
        return say("{actor} set the role of person {person}: {role}.",
                   arg("actor", actor),
                   arg("person", fact.person.value()),
                   arg("role", word));
    };
    return {told(role.en).en, told(role.zh).zh};
}

Words words_for(const facts::ImportOpened& fact, const std::string& actor) {
    const Words kind = words_for(fact.kind);
    const auto told = [&](const std::string& word) {
        return say("{actor} takes {rows} lines of a file in: {kind}.",
                   arg("actor", actor),
                   arg("rows", fact.rows),
                   arg("kind", word));
    };
    return {told(kind.en).en, told(kind.zh).zh};
}

Words words_for(const facts::ImportAdvanced& fact, const std::string&) {
    return say("{rows} lines of import {import} are in.",
               arg("rows", fact.rows),
               arg("import", fact.import.value()));
}

Words words_for(const facts::ImportBrokenOff& fact, const std::string&) {
    return say(
        "Import {import} was broken off: its lines are not in the room's folder any more. "
        "Give the file again; what is in already stays as it is.",
        arg("import", fact.import.value()));
}

Words words_for(const facts::BackedUp& fact, const std::string&) {
    return say("A backup was made and verified: {file}, up to row {row}.",
               arg("file", fact.file),
               arg("row", fact.through.value()));
}

Words words_for(const facts::BackupFailed& fact, const std::string&) {
    const Words why = words_for(fact.why);
    const auto told = [&](const std::string& word) {
        return say("No backup was made: {why}.", arg("why", word));
    };
    return {told(why.en).en, told(why.zh).zh};
}

Words words_for(const facts::HistoryRolledBack& fact, const std::string&) {
    return say(
        "History was rolled back: an older database was put in place, rows {first} to {last} are "
        "lost. Count the boxes and hold them against the loans.",
        arg("first", fact.kept.value() + 1),
        arg("last", fact.lost_through.value()));
}

}  // namespace muniment
