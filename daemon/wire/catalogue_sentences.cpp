#include "daemon/wire/catalogue_sentences.hpp"

namespace muniment {

namespace {

using fmt::arg;

/// "0001-HT·2024-D30-0017", or the file's own number while it has none.
std::string named(FileId file, const Filed& filed) {
    return filed.number.empty() ? "#" + std::to_string(file.value()) : filed.number;
}

}  // namespace

Words words_for(Arrangement arrangement) {
    switch (arrangement) {
        case Arrangement::by_owner:
            return say("by owner");
        case Arrangement::by_business:
            return say("by business");
        case Arrangement::by_time:
            return say("by time");
    }
    return {};
}

Words words_for(Confidentiality confidentiality) {
    switch (confidentiality) {
        case Confidentiality::open:
            return say("open to all");
        case Confidentiality::internal:
            return say("internal");
        case Confidentiality::owner_privacy:
            return say("an owner's privacy");
        case Confidentiality::business_secret:
            return say("business secret");
    }
    return {};
}

Words words_for(Medium medium) {
    switch (medium) {
        case Medium::disk:
            return say("hard disk");
        case Medium::nas:
            return say("network store");
        case Medium::tape:
            return say("tape");
        case Medium::optical:
            return say("optical disc");
        case Medium::cloud:
            return say("cloud store");
    }
    return {};
}

Words words_for(TransferStep step) {
    switch (step) {
        case TransferStep::listing:
            return say("being listed");
        case TransferStep::in_review:
            return say("in review");
        case TransferStep::clerk_signed:
            return say("signed by the clerk");
        case TransferStep::handed_over:
            return say("handed over");
        case TransferStep::dropped:
            return say("given up");
    }
    return {};
}

Words words_for(SentBack reason) {
    switch (reason) {
        case SentBack::incomplete:
            return say("not complete");
        case SentBack::inaccurate:
            return say("not accurate");
        case SentBack::wrong_class:
            return say("in the wrong class");
        case SentBack::unreadable:
            return say("not readable");
        case SentBack::original_missing:
            return say("the original is missing");
        case SentBack::other:
            return say("another reason");
    }
    return {};
}

Words words_for(const facts::FondsNamed& fact, const std::string& actor) {
    return say("{actor} named fonds {fonds}: {name}.",
               arg("actor", actor),
               arg("fonds", fact.fonds.text()),
               arg("name", fact.name));
}

Words words_for(const facts::ClassSet& fact, const std::string& actor) {
    const auto told = [&](const std::string& name) {
        const std::string& code = fact.code.text();
        if (fact.is_ended)
            return say("{actor} ended class {class} ({name}).",
                       arg("actor", actor),
                       arg("class", code),
                       arg("name", name));
        return say("{actor} set class {class} ({name}), kept {retention}.",
                   arg("actor", actor),
                   arg("class", code),
                   arg("name", name),
                   arg("retention", fact.retention.text()));
    };
    return {told(fact.english).en, told(fact.chinese).zh};
}

Words words_for(const facts::BoxDescribed& fact, const std::string& actor) {
    if (fact.arrangement == Arrangement::by_owner)
        return say("{actor} made box {box} an owner's dossier, class {class}, no. {number}.",
                   arg("actor", actor),
                   arg("box", fact.box.text()),
                   arg("class", fact.box_class.text()),
                   arg("number", fact.box_no));
    return say("{actor} gave box {box} to class {class}, {year}, kept {retention}.",
               arg("actor", actor),
               arg("box", fact.box.text()),
               arg("class", fact.box_class.text()),
               arg("year", fact.year),
               arg("retention", fact.retention.text()));
}

Words words_for(const facts::BoxClosed& fact, const std::string& actor) {
    const auto box = arg("box", fact.box.text());
    const auto by = arg("actor", actor);
    return fact.is_closed ? say("{actor} closed box {box}: nothing more goes in.", by, box)
                          : say("{actor} opened box {box} again for further files.", by, box);
}

Words words_for(const facts::FileRecorded& fact, const std::string& actor) {
    const std::string file = named(fact.file, fact.filed);
    if (fact.box)
        return say("{actor} catalogued file {file} in box {box}.",
                   arg("actor", actor),
                   arg("file", file),
                   arg("box", fact.box->text()));
    return say("{actor} catalogued file {file}.", arg("actor", actor), arg("file", file));
}

Words words_for(const facts::FileBoxed& fact, const std::string& actor) {
    const std::string file = named(fact.file, fact.filed);
    return say("{actor} put file {file} into box {box}.",
               arg("actor", actor),
               arg("file", file),
               arg("box", fact.box.text()));
}

Words words_for(const facts::CopiesKept& fact, const std::string& actor) {
    return say("{actor} wrote down {count} electronic copies of file #{file}.",
               arg("actor", actor),
               arg("count", fact.copies.size()),
               arg("file", fact.file.value()));
}

Words words_for(const facts::CopyChecked& fact, const std::string& actor) {
    const auto number = fact.file.value();
    const auto file = arg("file", number);
    const auto by = arg("actor", actor);
    return fact.is_sound
               ? say("{actor} checked an electronic copy of file #{file}: sound.", by, file)
               : say("{actor} checked an electronic copy of file #{file}: not sound.", by, file);
}

Words words_for(const facts::FileWentOut& fact, const std::string& actor) {
    return say("{actor} gave out file #{file}; card {card} stands in its place.",
               arg("actor", actor),
               arg("file", fact.file.value()),
               arg("card", fact.card.text()));
}

Words words_for(const facts::FileCameBack& fact, const std::string& actor) {
    const auto number = fact.file.value();
    const auto file = arg("file", number);
    const auto by = arg("actor", actor);
    if (!fact.is_complete)
        return say("{actor} took file #{file} back; something is missing.", by, file);
    if (!fact.is_undamaged) return say("{actor} took file #{file} back; it is damaged.", by, file);
    return say("{actor} took file #{file} back, complete and undamaged.", by, file);
}

Words words_for(const facts::TransferOpened& fact, const std::string& actor) {
    return say("{actor} began the hand-over of {period}.",
               arg("actor", actor),
               arg("period", fact.period.text()));
}

Words words_for(const facts::PapersListed& fact, const std::string& actor) {
    return say("{actor} listed {count} papers for hand-over {transfer}.",
               arg("actor", actor),
               arg("count", fact.papers.size()),
               arg("transfer", fact.transfer.value()));
}

Words words_for(const facts::TransferSubmitted& fact, const std::string& actor) {
    return say("{actor} gave hand-over {transfer} to be reviewed.",
               arg("actor", actor),
               arg("transfer", fact.transfer.value()));
}

Words words_for(const facts::PapersReviewed& fact, const std::string& actor) {
    const auto told = [&](const std::string& why) {
        if (!fact.sent_back)
            return say("{actor} accepted {count} papers of hand-over {transfer}.",
                       arg("actor", actor),
                       arg("count", fact.lines.size()),
                       arg("transfer", fact.transfer.value()));
        return say("{actor} sent {count} papers of hand-over {transfer} back: {why}.",
                   arg("actor", actor),
                   arg("count", fact.lines.size()),
                   arg("transfer", fact.transfer.value()),
                   arg("why", why));
    };
    const Words why = fact.sent_back ? words_for(*fact.sent_back) : Words{};
    return {told(why.en).en, told(why.zh).zh};
}

Words words_for(const facts::TransferSigned& fact, const std::string& actor) {
    const auto number = fact.transfer.value();
    const auto transfer = arg("transfer", number);
    const auto by = arg("actor", actor);
    return fact.by_archivist
               ? say("{actor} signed hand-over {transfer} for the archive.", by, transfer)
               : say("{actor} signed hand-over {transfer}.", by, transfer);
}

Words words_for(const facts::TransferTakenBack& fact, const std::string& actor) {
    return say("{actor} took hand-over {transfer} back by one step.",
               arg("actor", actor),
               arg("transfer", fact.transfer.value()));
}

Words words_for(const facts::TransferDropped& fact, const std::string& actor) {
    return say("{actor} gave hand-over {transfer} up.",
               arg("actor", actor),
               arg("transfer", fact.transfer.value()));
}

}  // namespace muniment
