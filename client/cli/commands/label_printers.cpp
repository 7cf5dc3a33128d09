#include "client/cli/commands/commands.hpp"
#include "client/cli/ipp_run.hpp"
#include "client/cli/print_run.hpp"
#include "client/cli/printers.hpp"
#include "client/cli/table.hpp"

namespace muniment::cli {

namespace {

struct Address {
    std::string operator()(const labels::NetworkAddress& address) const {
        return address.host + ':' + address.port;
    }
    std::string operator()(const labels::DevicePath& device) const { return device.path; }
    std::string operator()(const labels::IppAddress& address) const { return address.uri(); }
};

std::string_view kind_words(labels::PrinterKind kind) {
    if (kind == labels::PrinterKind::ipp) return "ipp";
    return kind == labels::PrinterKind::tspl ? "tspl" : "zpl";
}

std::expected<std::string, std::string> state_words(const Desk& desk,
                                                    const labels::Printer& printer) {
    if (printer.kind == labels::PrinterKind::ipp) return ipp_status_of(desk, printer);
    const auto status = status_of(desk, printer);
    if (!status) return std::unexpected(status.error());
    if (status->fault != labels::PrinterFault::none)
        return std::unexpected(fault_words(desk, status->fault));
    return status->is_busy ? desk.say("it is printing") : desk.say("ready");
}

Exit look(Desk& desk, const PrintersChoice& choice) {
    const auto printers = choice.printers(desk);
    if (!printers) return printers.error();
    Table table({desk.say("printer"), desk.say("kind"), desk.say("address"), desk.say("state")});
    bool all_ready = true;
    for (const labels::Printer& printer : *printers) {
        const auto state = state_words(desk, printer);
        all_ready = all_ready && state;
        table.add_row({printer.name,
                       std::string(kind_words(printer.kind)) + (printer.has_rfid ? " RFID" : ""),
                       std::visit(Address{}, printer.address),
                       state ? *state : state.error()},
                      state ? Ink::green : Ink::amber);
    }
    table.print_on(desk.terminal);
    return all_ready ? Exit::done : Exit::refused;
}

}  // namespace

Run declare_label_printers(Arguments arguments, Desk& desk) {
    auto choice = std::make_shared<PrintersChoice>();
    choice->declare_on(arguments, desk);
    return [choice, &desk] { return look(desk, *choice); };
}

}  // namespace muniment::cli
