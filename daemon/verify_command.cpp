#include "daemon/verify_command.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "daemon/store/verify.hpp"

namespace muniment {

namespace {

struct VerifyArguments {
    std::string room;
    std::string second_place;
};

void print(const VerifyReport& report) {
    fmt::print(
        "{} rows of the ledger walked, {} sealed heads compared, {} tables rebuilt and "
        "compared, {} rows beside the ledger checked.\n",
        report.rows,
        report.heads,
        report.tables,
        report.beside_rows);
    for (const Finding& finding : report.findings) {
        const std::string where =
            finding.row ? fmt::format("row {}: ", finding.row->value()) : std::string();
        fmt::print("{}{}\n", where, finding.what);
    }
    if (report.findings_left_out > 0) fmt::print("and {} more\n", report.findings_left_out);
    if (report.is_clean()) {
        fmt::print("Everything is as it was written.\n");
    } else if (const auto row = report.first_bad_row()) {
        fmt::print("Something was altered. The first bad row is {}.\n", row->value());
    } else {
        fmt::print("Something was altered; every row of the ledger itself is as it was written.\n");
    }
}

}  // namespace

void add_verify_command(CLI::App& app) {
    const auto arguments = std::make_shared<VerifyArguments>();
    CLI::App* command = app.add_subcommand(
        "verify", "Walk a room's ledger, rebuild what is derived from it, and compare");
    command->add_option("--room", arguments->room, "The room's folder")->required();
    command->add_option(
        "--second-place", arguments->second_place, "The folder the signed heads were sent to");
    command->callback([arguments] {
        VerifyOptions options;
        if (!arguments->second_place.empty()) options.second_place = arguments->second_place;
        const VerifyReport report = verify_room(arguments->room, options);
        print(report);
        if (!report.is_clean()) throw CLI::RuntimeError(1);
    });
}

}  // namespace muniment
