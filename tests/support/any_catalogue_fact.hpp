#pragma once

#include <type_traits>

#include "daemon/core/transfer_facts.hpp"
#include "tests/support/any_fact.hpp"

// Any fact of the catalogue or of a hand-over: one overload a kind, for any_fact.cpp.

namespace muniment::any {

namespace gen = rc::gen;
using namespace facts;

/// Few of each, so that facts meet.
namespace catalogue_parts {

inline rc::Gen<FondsCode> fonds() {
    return gen::map(gen::element<std::string>("1", "Z109", "0001"),
                    [](const std::string& code) { return *FondsCode::parse(code); });
}
inline rc::Gen<ClassCode> record_class() {
    return gen::map(gen::element<std::string>("HT", "YZ", "FY", "A1"),
                    [](const std::string& code) { return *ClassCode::parse(code); });
}
inline rc::Gen<Retention> retention() {
    return gen::map(gen::inRange(-1, Retention::years_max + 1), [](int years) {
        if (years < 0) return Retention::long_term();
        return years == 0 ? Retention::permanent() : Retention::of_years(years);
    });
}
inline rc::Gen<std::uint16_t> year() {
    return gen::inRange<std::uint16_t>(year_min, year_max + 1);
}
inline rc::Gen<CivilDate> date() {
    return gen::map(gen::tuple(gen::inRange(year_min, year_max + 1), gen::inRange(10, 13)),
                    [](const std::tuple<int, int>& made) {
                        const auto [y, m] = made;
                        return *CivilDate::parse(std::to_string(y) + "-" + std::to_string(m));
                    });
}
inline rc::Gen<FileId> file() {
    return gen::map(gen::inRange<std::int64_t>(1, 6), [](auto id) { return FileId{id}; });
}
inline rc::Gen<Seq> transfer() {
    return gen::map(gen::inRange<std::int64_t>(1, 60), [](auto id) { return Seq{id}; });
}
inline rc::Gen<FormCode> card() {
    return gen::map(gen::inRange(1u, 2'000'000u), FormCode::of_number);
}
inline rc::Gen<BoxCode> near_box() {
    return gen::map(gen::inRange(1u, 6u), BoxCode::of_number);
}
inline rc::Gen<std::vector<Departure>> departures() {
    return gen::container<std::vector<Departure>>(case_up_to(Departure::range));
}
inline rc::Gen<Filed> filed() {
    return gen::build<Filed>(gen::set(&Filed::item), gen::set(&Filed::number, text()));
}
inline rc::Gen<Filing> filing() {
    return gen::build<Filing>(
        gen::set(&Filing::fonds, fonds()),
        gen::set(&Filing::file_class, record_class()),
        gen::set(&Filing::year, year()),
        gen::set(&Filing::retention, retention()),
        gen::set(&Filing::dated, gen::oneOf(gen::just(CivilDate{}), date())),
        gen::set(&Filing::is_copy),
        gen::set(&Filing::confidentiality, case_up_to(Confidentiality::business_secret)),
        gen::set(&Filing::is_important));
}
inline rc::Gen<PaperRef> paper() {
    return gen::build<PaperRef>(gen::set(&PaperRef::transfer, transfer()),
                                gen::set(&PaperRef::line, gen::inRange(0u, 4u)));
}

}  // namespace catalogue_parts

inline rc::Gen<FondsNamed> catalogue_fact(std::type_identity<FondsNamed>) {
    using namespace catalogue_parts;
    return gen::build<FondsNamed>(gen::set(&FondsNamed::fonds, fonds()),
                                  gen::set(&FondsNamed::name, text()));
}
inline rc::Gen<ClassSet> catalogue_fact(std::type_identity<ClassSet>) {
    using namespace catalogue_parts;
    return gen::build<ClassSet>(gen::set(&ClassSet::code, record_class()),
                                gen::set(&ClassSet::parent, perhaps(record_class())),
                                gen::set(&ClassSet::english, text()),
                                gen::set(&ClassSet::chinese, text()),
                                gen::set(&ClassSet::retention, retention()),
                                gen::set(&ClassSet::arrangement, case_up_to(Arrangement::by_time)),
                                gen::set(&ClassSet::is_ended));
}
inline rc::Gen<BoxDescribed> catalogue_fact(std::type_identity<BoxDescribed>) {
    using namespace catalogue_parts;
    return gen::build<BoxDescribed>(
        gen::set(&BoxDescribed::box, near_box()),
        gen::set(&BoxDescribed::fonds, fonds()),
        gen::set(&BoxDescribed::box_class, record_class()),
        gen::set(&BoxDescribed::year, year()),
        gen::set(&BoxDescribed::retention, retention()),
        gen::set(&BoxDescribed::arrangement, case_up_to(Arrangement::by_time)),
        gen::set(&BoxDescribed::box_no),
        gen::set(&BoxDescribed::first_item),
        gen::set(&BoxDescribed::last_item),
        gen::set(&BoxDescribed::digest, text()),
        gen::set(&BoxDescribed::note_digest, text()));
}
inline rc::Gen<BoxClosed> catalogue_fact(std::type_identity<BoxClosed>) {
    using namespace catalogue_parts;
    return gen::build<BoxClosed>(gen::set(&BoxClosed::box, near_box()),
                                 gen::set(&BoxClosed::is_closed));
}
inline rc::Gen<FileRecorded> catalogue_fact(std::type_identity<FileRecorded>) {
    using namespace catalogue_parts;
    return gen::build<FileRecorded>(gen::set(&FileRecorded::file, file()),
                                    gen::set(&FileRecorded::filing, filing()),
                                    gen::set(&FileRecorded::box, perhaps(near_box())),
                                    gen::set(&FileRecorded::filed, filed()),
                                    gen::set(&FileRecorded::paper, perhaps(paper())),
                                    gen::set(&FileRecorded::departs, departures()),
                                    gen::set(&FileRecorded::digest, text()),
                                    gen::set(&FileRecorded::note_digest, text()));
}
inline rc::Gen<FileBoxed> catalogue_fact(std::type_identity<FileBoxed>) {
    using namespace catalogue_parts;
    return gen::build<FileBoxed>(gen::set(&FileBoxed::file, file()),
                                 gen::set(&FileBoxed::box, near_box()),
                                 gen::set(&FileBoxed::filed, filed()),
                                 gen::set(&FileBoxed::departs, departures()),
                                 gen::set(&FileBoxed::note_digest, text()));
}
inline rc::Gen<CopiesKept> catalogue_fact(std::type_identity<CopiesKept>) {
    using namespace catalogue_parts;
    const auto copy =
        gen::build<ElectronicCopy>(gen::set(&ElectronicCopy::medium, case_up_to(Medium::cloud)),
                                   gen::set(&ElectronicCopy::place, text()),
                                   gen::set(&ElectronicCopy::is_off_site));
    return gen::build<CopiesKept>(
        gen::set(&CopiesKept::file, file()),
        gen::set(&CopiesKept::copies, gen::container<std::vector<ElectronicCopy>>(copy)));
}
inline rc::Gen<CopyChecked> catalogue_fact(std::type_identity<CopyChecked>) {
    using namespace catalogue_parts;
    return gen::build<CopyChecked>(gen::set(&CopyChecked::file, file()),
                                   gen::set(&CopyChecked::copy, gen::inRange(0u, 3u)),
                                   gen::set(&CopyChecked::is_sound));
}
inline rc::Gen<FileWentOut> catalogue_fact(std::type_identity<FileWentOut>) {
    using namespace catalogue_parts;
    return gen::build<FileWentOut>(gen::set(&FileWentOut::file, file()),
                                   gen::set(&FileWentOut::card, card()),
                                   gen::set(&FileWentOut::taker, person()),
                                   gen::set(&FileWentOut::due_at, instant()));
}
inline rc::Gen<FileCameBack> catalogue_fact(std::type_identity<FileCameBack>) {
    using namespace catalogue_parts;
    return gen::build<FileCameBack>(gen::set(&FileCameBack::file, file()),
                                    gen::set(&FileCameBack::card, card()),
                                    gen::set(&FileCameBack::is_complete),
                                    gen::set(&FileCameBack::is_undamaged));
}
inline rc::Gen<TransferOpened> catalogue_fact(std::type_identity<TransferOpened>) {
    using namespace catalogue_parts;
    return gen::build<TransferOpened>(gen::set(&TransferOpened::period, date()));
}
inline rc::Gen<PapersListed> catalogue_fact(std::type_identity<PapersListed>) {
    using namespace catalogue_parts;
    const auto listed = gen::build<ListedPaper>(gen::set(&ListedPaper::filing, filing()),
                                                gen::set(&ListedPaper::digest, text()));
    return gen::build<PapersListed>(
        gen::set(&PapersListed::transfer, transfer()),
        gen::set(&PapersListed::first, gen::inRange(0u, 4u)),
        gen::set(&PapersListed::papers, gen::container<std::vector<ListedPaper>>(listed)));
}
inline rc::Gen<TransferSubmitted> catalogue_fact(std::type_identity<TransferSubmitted>) {
    using namespace catalogue_parts;
    return gen::build<TransferSubmitted>(gen::set(&TransferSubmitted::transfer, transfer()));
}
inline rc::Gen<PapersReviewed> catalogue_fact(std::type_identity<PapersReviewed>) {
    using namespace catalogue_parts;
    return gen::build<PapersReviewed>(
        gen::set(&PapersReviewed::transfer, transfer()),
        gen::set(&PapersReviewed::lines,
                 gen::container<std::vector<std::uint32_t>>(gen::inRange(0u, 5u))),
        gen::set(&PapersReviewed::sent_back, perhaps(case_up_to(SentBack::other))),
        gen::set(&PapersReviewed::note_digest, text()));
}
inline rc::Gen<TransferSigned> catalogue_fact(std::type_identity<TransferSigned>) {
    using namespace catalogue_parts;
    return gen::build<TransferSigned>(gen::set(&TransferSigned::transfer, transfer()),
                                      gen::set(&TransferSigned::by_archivist));
}
inline rc::Gen<TransferTakenBack> catalogue_fact(std::type_identity<TransferTakenBack>) {
    using namespace catalogue_parts;
    return gen::build<TransferTakenBack>(gen::set(&TransferTakenBack::transfer, transfer()));
}
inline rc::Gen<TransferDropped> catalogue_fact(std::type_identity<TransferDropped>) {
    using namespace catalogue_parts;
    return gen::build<TransferDropped>(gen::set(&TransferDropped::transfer, transfer()));
}

}  // namespace muniment::any
