// The long runs over labels, by name; a short sample of each is in the ordinary tests.
//
//     label_trial decode 10000      every symbol, two densities, strangers and ZXing
//     label_trial wear 200          worn prints of the usual symbols
//     label_trial write DIR 50      labels as ZPL and as the dots we mean, for zpl_peer.mjs
//
// Prints a table; exit 1 when a symbol was read wrongly, or one of a clean print was not read.

#include <cstdio>
#include <cstring>
#include <fstream>
#include <functional>
#include <string>

#include "labels/drawing_board.hpp"
#include "labels/zpl.hpp"
#include "tests/labels/a_label.hpp"
#include "tests/labels/grey_image.hpp"

using namespace muniment;
using namespace muniment::labels;

namespace {

using Read = std::function<std::optional<std::string>(const GreyImage&)>;

struct Reader {
    const char* name;
    Read read;
    int right = 0;
    int wrong = 0;

    void look(const GreyImage& image, const std::string& code) {
        const auto text = read(image);
        right += text == code;
        wrong += text && text != code;
    }
};

std::vector<Reader> readers_of(Symbology symbology) {
    const Reader zxing{"ZXing",
                       [symbology](const auto& image) { return read_by_zxing(image, symbology); }};
    if (symbology == Symbology::data_matrix) return {{"libdmtx", read_by_dmtx}, zxing};
    return {{"zbar", read_by_zbar}, zxing};
}

const char* name_of(Symbology symbology) {
    return symbology == Symbology::qr        ? "QR"
           : symbology == Symbology::code128 ? "Code 128"
                                             : "Data Matrix";
}

std::vector<Template> labels_tried() {
    auto with_bars =
        template_of(smallest_box_label("[[code]]\nat = [0, 27, 70, 12]\nsymbology = \"code128\"\n"
                                       "field = \"box_code\"\nmodule = 0.375\n"));
    with_bars.name = "with Code 128";
    return {built_in("face-100x60"), built_in("spine-20"), built_in("a4-4x12"), with_bars};
}

/// False when a reader read something else, or missed one.
bool tell(const std::string& what, const std::vector<Reader>& readers, unsigned count) {
    bool is_clean = true;
    for (const auto& reader : readers) {
        std::printf("%-34s %-8s %6d of %u, %d wrong\n",
                    what.c_str(),
                    reader.name,
                    reader.right,
                    count,
                    reader.wrong);
        is_clean = is_clean && reader.wrong == 0 && reader.right == static_cast<int>(count);
    }
    return is_clean;
}

bool decode(unsigned count) {
    bool is_clean = true;
    for (const auto& label : labels_tried())
        for (const int dpi : {203, 300}) {
            DrawingBoard board{label, at_dpi(dpi)};
            std::vector<std::vector<Reader>> readers;
            for (const auto& code : label.codes) readers.push_back(readers_of(code.symbology));
            for (unsigned number = 1; number <= count; ++number) {
                const auto fields = any_box(number);
                const auto drawn = board.draw(fields);
                if (!drawn) throw std::logic_error(drawn.error().detail);
                for (std::size_t at = 0; at < label.codes.size(); ++at) {
                    const auto image = cropped(drawn->raster, label.codes[at].area);
                    for (auto& reader : readers[at]) reader.look(image, fields[Field::box_code]);
                }
            }
            for (std::size_t at = 0; at < label.codes.size(); ++at)
                is_clean &= tell(label.name + " " + std::to_string(dpi) + " dpi " +
                                     name_of(label.codes[at].symbology),
                                 readers[at],
                                 count);
        }
    return is_clean;
}

/// One symbol by itself, so that its module can be chosen.
Template lone_symbol(Symbology symbology, double module) {
    auto label = template_of(smallest_box_label());
    label.texts.clear();
    label.width = symbology == Symbology::code128 ? 80 : 40;
    auto& code = label.codes.front();
    code.symbology = symbology;
    code.module = module;
    code.area = {0, 0, label.width, symbology == Symbology::code128 ? 14.0 : 40.0};
    return label;
}

bool wear(unsigned count) {
    struct Tried {
        Symbology symbology;
        int dots;
    };
    bool is_clean = true;
    for (const auto& [symbology, dots] : {Tried{Symbology::qr, 8},
                                          {Symbology::qr, 7},
                                          {Symbology::qr, 6},
                                          {Symbology::qr, 5},
                                          {Symbology::qr, 4},
                                          {Symbology::data_matrix, 6},
                                          {Symbology::data_matrix, 5},
                                          {Symbology::code128, 3}})
        for (const auto& [name, degree] : {std::pair{"normal", normal_wear}, {"poor", poor_wear}}) {
            DrawingBoard board{lone_symbol(symbology, dots / 8.0), at_dpi(203)};
            auto readers = readers_of(symbology);
            for (unsigned number = 1; number <= count; ++number) {
                const auto fields = any_box(number);
                const auto drawn = board.draw(fields);
                if (!drawn) throw std::logic_error(drawn.error().detail);
                const auto photo = worn(drawn->raster, degree, number);
                for (auto& reader : readers) reader.look(photo, fields[Field::box_code]);
            }
            tell(std::string(name_of(symbology)) + " " + std::to_string(dots) + " dots, " + name,
                 readers,
                 count);
            for (const auto& reader : readers) is_clean = is_clean && reader.wrong == 0;
        }
    return is_clean;
}

/// 1.zpl and 1.pbm, 2.zpl …: PBM (P4) has the dots as they are in a Raster.
void write(const std::string& folder, unsigned count) {
    const std::vector labels{built_in("face-100x60"), built_in("a4-4x12"), built_in("badge-86x54")};
    for (unsigned number = 1; number <= count; ++number) {
        DrawingBoard board{labels[number % labels.size()], at_dpi(203)};
        const auto drawn = board.draw(any_box(number));
        if (!drawn) throw std::logic_error(drawn.error().detail);
        const auto name = folder + "/" + std::to_string(number);
        ZplFormat format;
        if (number % 4 == 0) format.packing = ZplFormat::Packing::zlib;
        std::ofstream{name + ".zpl"} << zpl_of(drawn->raster, format);
        std::ofstream pbm{name + ".pbm", std::ios::binary};
        pbm << "P4\n" << drawn->raster.width << " " << drawn->raster.height << "\n";
        pbm.write(reinterpret_cast<const char*>(drawn->raster.bytes.data()),
                  static_cast<std::streamsize>(drawn->raster.bytes.size()));
    }
}

}  // namespace

int main(int argc, char** argv) {
    const std::string what = argc > 1 ? argv[1] : "";
    const auto number = [&](int at) { return static_cast<unsigned>(std::stoul(argv[at])); };
    if (what == "decode" && argc == 3) return decode(number(2)) ? 0 : 1;
    if (what == "wear" && argc == 3) return wear(number(2)) ? 0 : 1;
    if (what == "write" && argc == 4) return write(argv[2], number(3)), 0;
    std::fprintf(stderr, "label_trial decode N | wear N | write DIR N\n");
    return 2;
}
