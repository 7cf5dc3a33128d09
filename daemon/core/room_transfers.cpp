// Room::decide for hand-overs (transfer_facts.hpp).
#include <algorithm>

#include "daemon/core/room_catalogue.hpp"

namespace muniment {

namespace {

using Done = Result<void>;

constexpr std::size_t note_bytes_max = 2'000;

/// The hand-over, if it is at one of these steps.
Result<const Transfer*> transfer_at(Cataloguing at,
                                    Seq asked,
                                    std::initializer_list<TransferStep> steps) {
    if (!at.known.transfer)
        return refuse(RefusalCode::unknown_transfer, std::to_string(asked.value()));
    const Transfer& transfer = *at.known.transfer;
    if (std::ranges::find(steps, transfer.step) != steps.end()) return &transfer;
    constexpr std::string_view words[] = {
        "listing", "in_review", "clerk_signed", "handed_over", "dropped"};
    return refuse(RefusalCode::transfer_elsewhere,
                  std::string(words[static_cast<std::size_t>(transfer.step)]));
}

const Paper* paper_at(Cataloguing at, std::uint32_t line) {
    const auto found = std::ranges::find(at.known.papers, line, &Paper::line);
    return found == at.known.papers.end() ? nullptr : &*found;
}

std::unexpected<Refusal> refuse_paper(std::uint32_t line) {
    return refuse(RefusalCode::unknown_paper, std::to_string(std::uint64_t{line} + 1));
}

Result<ListedPaper> listed(Cataloguing at, const PaperFields& fields) {
    auto filing = filing_of(at.room.catalogue, fields, false);
    if (!filing) return std::unexpected(filing.error());
    if (auto wrong = check_text(fields.text, fields.is_copy); !wrong)
        return std::unexpected(wrong.error());
    return ListedPaper{*std::move(filing), {}};
}

/// Those that are asked for, or all that nobody decided about.
Result<std::vector<std::uint32_t>> lines_to_review(Cataloguing at,
                                                   const commands::ReviewPapers& review) {
    std::vector<std::uint32_t> lines = review.lines;
    if (lines.empty()) {
        for (const Paper& paper : at.known.papers) {
            if (!paper.is_accepted && !paper.sent_back) lines.push_back(paper.line);
        }
    }
    if (lines.empty()) return refuse(RefusalCode::no_papers);
    if (lines.size() > papers_max) return refuse(RefusalCode::too_long, "lines");
    for (const std::uint32_t line : lines) {
        if (paper_at(at, line) == nullptr) return refuse_paper(line);
    }
    return lines;
}

/// All are decided about, and one at least is accepted.
Done check_decided(const Transfer& transfer) {
    const std::uint32_t open = transfer.papers - transfer.accepted - transfer.sent_back;
    if (open > 0) return refuse(RefusalCode::undecided_papers, std::to_string(open));
    if (transfer.accepted == 0) return refuse(RefusalCode::no_papers);
    return {};
}

bool is_reviewer(Cataloguing at) {
    const auto person = at.room.people.find(at.actor);
    return person != at.room.people.end() && may(person->second.role, Action::review);
}

}  // namespace

Done decide_catalogue(Cataloguing at, const commands::OpenTransfer& open) {
    if (open.period.text().size() != std::string_view("2026-11").size())
        return refuse(RefusalCode::malformed, "period");
    at.draft.add(facts::TransferOpened{open.period});
    return {};
}

Done decide_catalogue(Cataloguing at, const commands::ListPapers& list) {
    const auto transfer = transfer_at(at, list.transfer, {TransferStep::listing});
    if (!transfer) return std::unexpected(transfer.error());
    if (list.papers.empty()) return refuse(RefusalCode::no_papers);
    if (list.papers.size() > papers_per_row_max ||
        (*transfer)->papers + list.papers.size() > papers_max)
        return refuse(
            RefusalCode::too_long,
            "papers: " + std::to_string(papers_per_row_max) + ", " + std::to_string(papers_max));
    facts::PapersListed fact{list.transfer, (*transfer)->papers, {}};
    std::uint32_t line = fact.first;
    for (const PaperFields& fields : list.papers) {
        auto paper = listed(at, fields);
        if (!paper) return std::unexpected(paper.error());
        fact.papers.push_back(*std::move(paper));
        at.draft.add_beside(
            ListedText{at.draft.next(), PaperRef{list.transfer, line++}, fields.text});
    }
    at.draft.add(std::move(fact));
    return {};
}

Done decide_catalogue(Cataloguing at, const commands::CorrectPaper& correct) {
    const auto transfer = transfer_at(at, correct.paper.transfer, {TransferStep::listing});
    if (!transfer) return std::unexpected(transfer.error());
    const Paper* before = paper_at(at, correct.paper.line);
    if (before == nullptr) return refuse_paper(correct.paper.line);
    auto paper = listed(at, correct.fields);
    if (!paper) return std::unexpected(paper.error());
    at.draft.add_beside(ListedText{at.draft.next(), correct.paper, correct.fields.text});
    at.draft.add(
        facts::PapersListed{correct.paper.transfer, correct.paper.line, {*std::move(paper)}},
        before->entry);
    return {};
}

Done decide_catalogue(Cataloguing at, const commands::SubmitTransfer& submit) {
    const auto transfer = transfer_at(at, submit.transfer, {TransferStep::listing});
    if (!transfer) return std::unexpected(transfer.error());
    if ((*transfer)->papers == 0) return refuse(RefusalCode::no_papers);
    at.draft.add(facts::TransferSubmitted{submit.transfer});
    return {};
}

Done decide_catalogue(Cataloguing at, const commands::ReviewPapers& review) {
    const auto transfer = transfer_at(at, review.transfer, {TransferStep::in_review});
    if (!transfer) return std::unexpected(transfer.error());
    if ((*transfer)->clerk == at.actor) return refuse(RefusalCode::own_act, "review");
    if (review.note.size() > note_bytes_max) return refuse(RefusalCode::too_long, "note");
    if (review.sent_back == SentBack::other && review.note.empty())
        return refuse(RefusalCode::malformed, "note");
    auto lines = lines_to_review(at, review);
    if (!lines) return std::unexpected(lines.error());
    const Seq row = at.draft.add(
        facts::PapersReviewed{review.transfer, *std::move(lines), review.sent_back, {}});
    if (!review.note.empty()) at.draft.add_beside(Note{row, review.note});
    return {};
}

Done decide_catalogue(Cataloguing at, const commands::SignTransfer& sign) {
    const auto transfer =
        transfer_at(at, sign.transfer, {TransferStep::in_review, TransferStep::clerk_signed});
    if (!transfer) return std::unexpected(transfer.error());
    const bool for_archive = (*transfer)->step == TransferStep::clerk_signed;
    if (!for_archive) {
        // Who made the list signs for it.
        if ((*transfer)->clerk != at.actor) return refuse(RefusalCode::not_allowed, "hand_over");
        if (auto wrong = check_decided(**transfer); !wrong) return wrong;
    } else {
        if ((*transfer)->clerk == at.actor) return refuse(RefusalCode::second_person);
        const auto person = at.room.people.find(at.actor);
        if (person == at.room.people.end() || !may(person->second.role, Action::receive))
            return refuse(RefusalCode::not_allowed, "receive");
    }
    at.draft.add(facts::TransferSigned{sign.transfer, for_archive});
    return {};
}

Done decide_catalogue(Cataloguing at, const commands::TakeBackTransfer& back) {
    const auto transfer =
        transfer_at(at, back.transfer, {TransferStep::in_review, TransferStep::clerk_signed});
    if (!transfer) return std::unexpected(transfer.error());
    if ((*transfer)->clerk != at.actor && !is_reviewer(at))
        return refuse(RefusalCode::not_allowed, "hand_over");
    at.draft.add(facts::TransferTakenBack{back.transfer});
    return {};
}

Done decide_catalogue(Cataloguing at, const commands::DropTransfer& drop) {
    const auto transfer =
        transfer_at(at,
                    drop.transfer,
                    {TransferStep::listing, TransferStep::in_review, TransferStep::clerk_signed});
    if (!transfer) return std::unexpected(transfer.error());
    if ((*transfer)->clerk != at.actor && !is_reviewer(at))
        return refuse(RefusalCode::not_allowed, "hand_over");
    at.draft.add(facts::TransferDropped{drop.transfer});
    return {};
}

namespace {

/// Papers that are files from now on: each in its place after the one before.
class Shelfmarking {
  public:
    Shelfmarking(Cataloguing at, const commands::CataloguePapers& papers)
        : at_(at), asked_(papers), last_items_(at.known.last_items) {}

    Done take(const Paper& paper) {
        if (paper.file)
            return refuse(RefusalCode::paper_catalogued, std::to_string(paper.file->value()));
        if (!paper.is_accepted) return refuse_paper(paper.line);
        facts::FileRecorded fact{.file = FileId{at_.room.catalogue.last_file.value() + ++made_},
                                 .filing = paper.filing,
                                 .box = asked_.box,
                                 .filed = {},
                                 .paper = PaperRef{asked_.transfer, paper.line},
                                 .departs = {},
                                 .digest = {},
                                 .note_digest = {}};
        if (auto wrong = find_fonds(fact.filing); !wrong) return wrong;
        if (auto wrong = place(fact); !wrong) return wrong;
        at_.draft.add_beside(FileText{at_.draft.next(), fact.file, paper.text});
        at_.draft.add(std::move(fact));
        return {};
    }

  private:
    Done find_fonds(Filing& filing) const {
        const auto& fonds = at_.room.catalogue.fonds;
        if (asked_.fonds && filing.fonds.is_empty()) filing.fonds = *asked_.fonds;
        if (filing.fonds.is_empty() && fonds.size() == 1) filing.fonds = fonds.begin()->first;
        if (fonds.contains(filing.fonds)) return {};
        return refuse(RefusalCode::unknown_fonds,
                      filing.fonds.is_empty() ? "\"\"" : filing.fonds.text());
    }

    Done place(facts::FileRecorded& fact) {
        const auto& box = at_.known.box;
        const auto& classes = classes_of(at_.room.catalogue);
        const auto kept = classes.find(fact.filing.file_class);
        if (kept == classes.end())
            return refuse(RefusalCode::unknown_class, fact.filing.file_class.text());
        if (!box && kept->second.arrangement == Arrangement::by_owner) return {};
        const bool in_dossier = box && box->arrangement == Arrangement::by_owner;
        std::uint32_t& last = in_dossier ? last_in_box() : last_items_[series_of(fact.filing)];
        auto where = placed(at_.rules,
                            {.filing = fact.filing,
                             .box = box ? &*box : nullptr,
                             .item = 0,
                             .last_item = last,
                             .has_reason = false});
        if (!where) return std::unexpected(where.error());
        last = where->filed.item;
        fact.filed = std::move(where->filed);
        fact.departs = std::move(where->departs);
        return {};
    }

    std::uint32_t& last_in_box() {
        if (!last_in_box_) last_in_box_ = at_.known.last_item_in_box;
        return *last_in_box_;
    }

    Cataloguing at_;
    const commands::CataloguePapers& asked_;
    std::map<Series, std::uint32_t> last_items_;
    std::optional<std::uint32_t> last_in_box_;
    std::int64_t made_ = 0;
};

}  // namespace

Done decide_catalogue(Cataloguing at, const commands::CataloguePapers& papers) {
    const auto transfer = transfer_at(at, papers.transfer, {TransferStep::handed_over});
    if (!transfer) return std::unexpected(transfer.error());
    if (papers.box && !at.room.boxes.contains(*papers.box))
        return refuse(RefusalCode::unknown_box, papers.box->text());
    if (papers.box && !at.known.box) return refuse(RefusalCode::not_described, papers.box->text());
    Shelfmarking files(at, papers);
    std::size_t taken = 0;
    if (papers.lines.empty()) {
        for (const Paper& paper : at.known.papers) {
            if (!paper.is_accepted || paper.file || taken == papers_per_row_max) continue;
            if (auto wrong = files.take(paper); !wrong) return wrong;
            ++taken;
        }
    }
    for (const std::uint32_t line : papers.lines) {
        const Paper* paper = paper_at(at, line);
        if (paper == nullptr || ++taken > papers_per_row_max) return refuse_paper(line);
        if (auto wrong = files.take(*paper); !wrong) return wrong;
    }
    if (taken == 0) return refuse(RefusalCode::no_papers);
    return {};
}

}  // namespace muniment
