// muniment register …: the registers of the company's rules as PDF.
#include <filesystem>

#include "client/cli/commands/commands.hpp"
#include "client/cli/label_sources.hpp"
#include "client/cli/moment.hpp"
#include "client/cli/target.hpp"
#include "client/cli/views.hpp"
#include "labels/register_book.hpp"

namespace muniment::cli {

namespace {

using labels::RegisterBook;
using labels::RegisterSheet;

struct AskedRegister {
    std::string file, fonds, record_class, transfer;
    std::int64_t year = 0;
};

std::string day_of(std::int64_t at) {
    return at == 0 ? "" : moment(at).substr(0, 10);
}

std::string page_words(const Desk& desk) {
    // The numbers are put in when the book knows how many pages it has.
    return desk.say(
        "Page {page} of {pages}", fmt::arg("page", "{page}"), fmt::arg("pages", "{pages}"));
}

Exit write_book(Desk& desk, const std::string& file, const RegisterBook& book) {
    const auto written = replace_file(desk, file, [&](std::ostream& out) {
        book.write_to(out);
        return Exit::done;
    });
    if (written == Exit::done)
        desk.terminal.line(desk.say("{file} is written.", fmt::arg("file", file)));
    return written;
}

/// Reads a list page after page into the book; `member` names its rows.
Exit fill(Desk& desk,
          RegisterBook& book,
          const std::function<std::string(const std::string& after)>& path,
          const std::function<std::vector<std::string>(const json::object& row,
                                                       std::size_t number)>& cells_of) {
    std::string after;
    std::size_t count = 0;
    do {
        const auto page = desk.ask(desk.get(path(after)));
        if (!page) return page.error();
        const auto& rows = has(*page, "files") ? list(*page, "files") : list(*page, "boxes");
        for (const auto& element : rows) {
            const auto* row = element.if_object();
            if (row && !book.add(cells_of(*row, ++count)))
                return desk.complain(
                    Exit::refused,
                    desk.say("A register has {most} lines at most: take one class and year.",
                             fmt::arg("most", labels::register_rows_max)));
        }
        const auto* next = page->if_contains("next");
        after = !next               ? ""
                : next->is_string() ? std::string(next->get_string())
                                    : std::to_string(number(*page, "next"));
    } while (!after.empty());
    return Exit::done;
}

Exit draw_catalogue(Desk& desk, const AskedRegister& asked) {
    const auto year = asked.year == 0 ? std::string() : std::to_string(asked.year);
    RegisterBook book({.title = desk.say("Catalogue of files"),
                       .heads = {desk.say("Fonds {fonds}  Class {class}  Year {year}",
                                          fmt::arg("fonds", asked.fonds),
                                          fmt::arg("class", asked.record_class),
                                          fmt::arg("year", year))},
                       .columns = {{desk.say("No."), 1},
                                   {desk.say("Reference number"), 4},
                                   {desk.say("Title"), 8},
                                   {desk.say("Date"), 2},
                                   {desk.say("Source"), 3},
                                   {desk.say("Retention"), 2},
                                   {desk.say("Box"), 2.5}},
                       .signatures = {desk.say("Made by"), desk.say("Checked by")},
                       .page = page_words(desk)});
    const auto filled = fill(
        desk,
        book,
        [&](const std::string& after) {
            return target({"files"},
                          {{"fonds", asked.fonds},
                           {"class", asked.record_class},
                           {"year", year},
                           {"after", after},
                           {"per_page", "200"}});
        },
        [](const json::object& file, std::size_t count) -> std::vector<std::string> {
            return {std::to_string(count),
                    text(file, "number"),
                    text(file, "title"),
                    text(file, "dated"),
                    text(file, "source"),
                    text(file, "retention"),
                    text(file, "box")};
        });
    return filled == Exit::done ? write_book(desk, asked.file, book) : filled;
}

Exit draw_custody(Desk& desk, const AskedRegister& asked) {
    RegisterBook book({.title = desk.say("Custody ledger"),
                       .heads = {},
                       .columns = {{desk.say("No."), 1},
                                   {desk.say("Box"), 2.5},
                                   {desk.say("What it holds"), 6},
                                   {desk.say("Received"), 2},
                                   {desk.say("Files"), 1.2},
                                   {desk.say("Place"), 2.5},
                                   {desk.say("Where it is"), 2}},
                       .signatures = {desk.say("Archivist"), desk.say("Checked by")},
                       .page = page_words(desk)});
    const auto filled = fill(
        desk,
        book,
        [](const std::string& after) {
            return target({"custody"}, {{"after", after}, {"per_page", "200"}});
        },
        [&desk](const json::object& box, std::size_t count) -> std::vector<std::string> {
            return {std::to_string(count),
                    text(box, "box"),
                    text(box, "title"),
                    day_of(number(box, "received_at")),
                    std::to_string(number(box, "files")),
                    text(box, "place"),
                    desk.term(text(box, "whereabouts"))};
        });
    return filled == Exit::done ? write_book(desk, asked.file, book) : filled;
}

RegisterSheet transfer_sheet(const Desk& desk, const json::object& transfer) {
    const std::string clerk = text(part(transfer, "clerk"), "name");
    return {.title = desk.say("Transfer sheet"),
            .heads = {desk.say("Hand-over {transfer} of {period}: {step}",
                               fmt::arg("transfer", number(transfer, "transfer")),
                               fmt::arg("period", text(transfer, "period")),
                               fmt::arg("step", desk.said(transfer))),
                      desk.say("Handed over by {clerk}, {clerk_at}; reviewed by {reviewer}; "
                               "taken over by {archivist}, {archivist_at}",
                               fmt::arg("clerk", clerk),
                               fmt::arg("clerk_at", day_of(number(transfer, "clerk_signed_at"))),
                               fmt::arg("reviewer", text(part(transfer, "reviewer"), "name")),
                               fmt::arg("archivist", text(part(transfer, "archivist"), "name")),
                               fmt::arg("archivist_at",
                                        day_of(number(transfer, "archivist_signed_at"))))},
            .columns = {{desk.say("No."), 1},
                        {desk.say("Title"), 8},
                        {desk.say("Class"), 1.5},
                        {desk.say("Date"), 2},
                        {desk.say("Source"), 3},
                        {desk.say("Retention"), 2},
                        {desk.say("Original or copy"), 3},
                        {desk.say("Review"), 2.5}},
            .signatures = {desk.say("Handed over by"),
                           desk.say("Supervisor"),
                           desk.say("Taken over by"),
                           desk.say("Day")},
            .page = page_words(desk)};
}

std::vector<std::string> cells_of_paper(const Desk& desk, const json::object& paper) {
    const std::string review = has(paper, "sent_back")   ? desk.said(paper)
                               : flag(paper, "accepted") ? desk.say("accepted")
                                                         : "";
    return {std::to_string(number(paper, "line")),
            text(paper, "title"),
            text(paper, "class"),
            text(paper, "dated"),
            text(paper, "source"),
            text(paper, "retention"),
            flag(paper, "copy") ? desk.say("copy; original at {place}",
                                           fmt::arg("place", text(paper, "original_at")))
                                : desk.say("original"),
            review};
}

Exit draw_transfer(Desk& desk, const AskedRegister& asked) {
    const auto transfer = desk.ask(desk.get(target({"hand-overs", asked.transfer})));
    if (!transfer) return transfer.error();
    RegisterBook book(transfer_sheet(desk, *transfer));
    for (int page = 1;; ++page) {
        const auto papers =
            desk.ask(desk.get(target({"hand-overs", asked.transfer, "papers"},
                                     {{"page", std::to_string(page)}, {"per_page", "200"}})));
        if (!papers) return papers.error();
        const auto& rows = list(*papers, "papers");
        for (const auto& element : rows) {
            if (const auto* row = element.if_object()) book.add(cells_of_paper(desk, *row));
        }
        if (rows.size() < 200) break;
    }
    return write_book(desk, asked.file, book);
}

}  // namespace

Run declare_register_catalogue(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<AskedRegister>();
    arguments.need("file", asked->file, desk.say("The PDF to be written"));
    arguments.allow("--fonds", asked->fonds, desk.say("Only those of this fonds"));
    arguments.allow("--class", asked->record_class, desk.say("Only those of this class"));
    arguments.allow("--year", asked->year, desk.say("Only those of this year"), {1800, 2199});
    return [asked, &desk] { return draw_catalogue(desk, *asked); };
}

Run declare_register_transfer(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<AskedRegister>();
    arguments.need("hand-over", asked->transfer, desk.say("Number of the hand-over"));
    arguments.need("file", asked->file, desk.say("The PDF to be written"));
    return [asked, &desk] { return draw_transfer(desk, *asked); };
}

Run declare_register_custody(Arguments arguments, Desk& desk) {
    auto asked = std::make_shared<AskedRegister>();
    arguments.need("file", asked->file, desk.say("The PDF to be written"));
    return [asked, &desk] { return draw_custody(desk, *asked); };
}

}  // namespace muniment::cli
