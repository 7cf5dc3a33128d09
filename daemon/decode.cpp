#include "daemon/decode.hpp"

#include <array>

#include "daemon/json_line.hpp"
#include "drivers/chafon/chafon_frame.hpp"
#include "drivers/hid_pos/pos_scanner.hpp"
#include "drivers/keyboard/boot_keyboard.hpp"
#include "drivers/r200/r200_frame.hpp"
#include "drivers/serial_line/line_scanner.hpp"

namespace muniment {

namespace {

using File = std::span<const std::uint8_t>;

void print(const TagSeen& tag, std::ostream& out) {
    JsonLine json;
    json.open_object().key("epc").hex(tag.epc.bytes());
    if (tag.antenna.value() != 0) json.key("antenna").number(std::uint64_t{tag.antenna.value()});
    if (tag.rssi) json.key("rssi_dbm").hundredths(tag.rssi->value);
    out << json.close_object().line() << '\n';
}

void print(std::string_view fault, std::uint64_t offset, std::ostream& out) {
    JsonLine json;
    json.open_object().key("fault").text(fault).key("offset").number(offset).close_object();
    out << json.line() << '\n';
}

void print(const Scan& scan, std::ostream& out) {
    JsonLine json;
    json.open_object().key("text").text(scan.text);
    if (!scan.symbology.empty()) json.key("symbology").text(scan.symbology);
    out << json.close_object().line() << '\n';
}

/// Prints what a scanner's decoder tells, faults at the place that was reached.
struct ScanLines {
    std::ostream& out;
    std::uint64_t offset = 0;

    TakeScanned take() {
        return [this](const Scanned& scanned) {
            if (const auto* scan = std::get_if<Scan>(&scanned))
                print(*scan, out);
            else
                print(std::get<std::string_view>(scanned), offset, out);
        };
    }
};

/// Every frame of the file to `told`, every stretch of damage as a line.
template <FrameLook (*look)(Bytes), class Told>
void each_frame(File file, std::ostream& out, const Told& told) {
    FrameStream<look> stream;
    stream.feed(file);
    each_piece(stream, [&](const auto& piece) {
        if constexpr (std::is_same_v<std::decay_t<decltype(piece)>, StreamFault>) {
            print(piece.name, piece.offset, out);
        } else if (const auto* fault = std::get_if<StreamFault>(&piece)) {
            print(fault->name, fault->offset, out);
        } else {
            told(std::get<StreamFrame>(piece));
        }
    });
}

void decode_r200(File file, std::ostream& out) {
    each_frame<r200::look>(file, out, [&](const StreamFrame& frame) {
        const auto tag = r200::tag_of(r200::parts_of(frame.bytes));
        if (!tag) return print(tag.error(), frame.offset, out);
        if (*tag) print(**tag, out);
    });
}

template <chafon::Model model>
void decode_chafon(File file, std::ostream& out) {
    each_frame<chafon::look>(file, out, [&](const StreamFrame& frame) {
        const auto fault = chafon::read_tags(
            model, chafon::parts_of(frame.bytes), [&](const TagSeen& tag) { print(tag, out); });
        if (fault) print(*fault, frame.offset, out);
    });
}

/// Reports of a fixed length to `feed`; what is left at the end is none.
template <class Feed>
void each_report(File file, std::size_t bytes, ScanLines& lines, const Feed& feed) {
    for (; lines.offset + bytes <= file.size(); lines.offset += bytes)
        feed(file.subspan(lines.offset, bytes));
    if (lines.offset < file.size()) print("truncated", lines.offset, lines.out);
}

void decode_hid_pos(File file, std::ostream& out) {
    constexpr std::size_t report_bytes = 64;
    hid_pos::PosScanner scanner;
    ScanLines lines{out};
    each_report(
        file, report_bytes, lines, [&](File report) { scanner.feed(report, lines.take()); });
    scanner.idle(lines.take());
    scanner.gone(lines.take());
}

void decode_keyboard(File file, std::ostream& out) {
    constexpr std::size_t report_bytes = 8;
    keyboard::BootKeyboard scanner;
    ScanLines lines{out};
    each_report(file, report_bytes, lines, [&](File report) {
        scanner.feed(report.first<report_bytes>(), lines.take());
    });
    scanner.idle(lines.take());
}

void decode_serial_line(File file, std::ostream& out) {
    serial_line::LineScanner scanner;
    ScanLines lines{out};
    for (; lines.offset < file.size(); ++lines.offset)
        scanner.feed(file.subspan(lines.offset, 1), lines.take());
    scanner.idle(lines.take());
}

constexpr std::array devices = {
    DecodedDevice{"r200", "frames of an R200, YRM100 or M100, either dialect", decode_r200},
    DecodedDevice{
        "chafon18", "answers of a Chafon UHFReader18", decode_chafon<chafon::Model::reader18>},
    DecodedDevice{
        "chafon288", "answers of a Chafon UHFReader288", decode_chafon<chafon::Model::reader288>},
    DecodedDevice{"hid-pos", "input reports of 64 bytes", decode_hid_pos},
    DecodedDevice{"keyboard", "boot reports of 8 bytes", decode_keyboard},
    DecodedDevice{"serial-line", "what a scanner sends over a serial line", decode_serial_line},
};

}  // namespace

std::span<const DecodedDevice> decoded_devices() {
    return devices;
}

}  // namespace muniment
