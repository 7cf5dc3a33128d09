#include "labels/pdf_book.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "labels/calibration.hpp"
#include "tests/labels/a_label.hpp"
#include "tests/labels/grey_image.hpp"

using namespace muniment;
using namespace muniment::labels;
using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

/// A PDF on disk, looked at with programs that nobody here wrote.
class PdfFile {
  public:
    explicit PdfFile(const std::string& bytes)
        : folder_(fs::temp_directory_path() / ("muniment-pdf-" + std::to_string(::getpid()))) {
        fs::create_directories(folder_);
        std::ofstream{folder_ / "a.pdf", std::ios::binary} << bytes;
    }
    ~PdfFile() { fs::remove_all(folder_); }
    PdfFile(const PdfFile&) = delete;
    PdfFile& operator=(const PdfFile&) = delete;

    std::string asked(const std::string& command) const {
        const auto line = "cd '" + folder_.string() + "' && " + command;
        const std::unique_ptr<FILE, int (*)(FILE*)> pipe{::popen(line.c_str(), "r"), ::pclose};
        std::string answer;
        char part[4096];
        while (const auto size = std::fread(part, 1, sizeof part, pipe.get()))
            answer.append(part, size);
        return answer;
    }

    /// A page as the dots of a printer.
    Raster page(int number, int dpi) const {
        const auto text = std::to_string(number);
        asked("pdftoppm -r " + std::to_string(dpi) + " -f " + text + " -l " + text +
              " -gray -singlefile a.pdf page");
        std::ifstream in{folder_ / "page.pgm", std::ios::binary};
        std::string magic;
        int width = 0;
        int height = 0;
        int most = 0;
        in >> magic >> width >> height >> most;
        in.ignore(1);
        REQUIRE(magic == "P5");
        Raster raster{width, height, dpi / 25.4};
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x)
                if (in.get() < 128) {
                    auto& byte = raster.bytes[static_cast<std::size_t>(y) * raster.row_bytes() +
                                              static_cast<std::size_t>(x) / 8];
                    byte = static_cast<std::uint8_t>(byte | 0x80 >> x % 8);
                }
        return raster;
    }

  private:
    fs::path folder_;
};

std::vector<LabelFields> boxes(unsigned count) {
    std::vector<LabelFields> found;
    for (unsigned number = 1; number <= count; ++number) found.push_back(any_box(number));
    return found;
}

Area cell_code(const Template& label, int cell) {
    auto area = label.codes[0].area;
    area.x += label.sheet->x + label.sheet->dx * (cell % label.sheet->columns);
    area.y += label.sheet->y + label.sheet->dy * (cell / label.sheet->columns);
    return area;
}

}  // namespace

TEST_CASE("a PDF is whole, its text can be searched and its fonts are in it") {
    const auto labels = boxes(3);
    const auto pdf = pdf_of(labels, {built_in("face-100x60"), at_dpi(203)});
    REQUIRE(pdf);
    const PdfFile file{*pdf};
    CHECK_THAT(file.asked("qpdf --check a.pdf 2>&1"), Contains("No syntax or stream encoding"));
    const auto text = file.asked("pdftotext -layout a.pdf -");
    for (const auto& fields : labels) {
        CHECK_THAT(text, Contains(fields[Field::box_code]));
        CHECK_THAT(text, Contains(fields[Field::box_class].substr(0, 9)));
        CHECK_THAT(text, Contains(fields.shown(Field::items)));
    }
    CHECK_THAT(file.asked("pdfinfo a.pdf"),
               Contains("Pages:           3") && Contains("283.465 x 170.079 pts"));
    CHECK_THAT(file.asked("pdffonts a.pdf"), !Contains(" no  no "));
}

TEST_CASE("symbols of a printed sheet are read, each in its cell") {
    const auto label = built_in("a4-3x8");
    const auto labels = boxes(26);
    const auto pdf = pdf_of(labels, {label, at_dpi(600)});
    REQUIRE(pdf);
    const PdfFile file{*pdf};
    for (const int dpi : {203, 300}) {
        const auto first = file.page(1, dpi);
        for (int cell = 0; cell < 24; ++cell) {
            const auto index = static_cast<std::size_t>(cell);
            CHECK(read_by_zbar(cropped(first, cell_code(label, cell))) ==
                  labels[index][Field::box_code]);
        }
        const auto second = file.page(2, dpi);
        CHECK(read_by_zbar(cropped(second, cell_code(label, 1))) == labels[25][Field::box_code]);
        CHECK_FALSE(read_by_zbar(cropped(second, cell_code(label, 2))));
    }
}

TEST_CASE("a sheet that was begun is used up: first free cell, used ones stepped over") {
    const auto label = built_in("a4-3x7");
    const auto labels = boxes(3);
    const auto pdf = pdf_of(labels,
                            {label, at_dpi(600)},
                            {.is_single = false, .use = {.start_cell = 18, .used = {19, 20}}});
    REQUIRE(pdf);
    const PdfFile file{*pdf};
    const auto first = file.page(1, 300);
    CHECK(read_by_zbar(cropped(first, cell_code(label, 17))) == labels[0][Field::box_code]);
    CHECK(read_by_zbar(cropped(first, cell_code(label, 20))) == labels[1][Field::box_code]);
    for (const int blank : {0, 16, 18, 19})
        CHECK_FALSE(read_by_zbar(cropped(first, cell_code(label, blank))));
    // The next sheet is a new one.
    const auto second = file.page(2, 300);
    CHECK(read_by_zbar(cropped(second, cell_code(label, 0))) == labels[2][Field::box_code]);
}

TEST_CASE("a sheet without a free cell gives no blank page") {
    const auto pdf = pdf_of(boxes(1),
                            {built_in("spine-50"), at_dpi(600)},
                            {.is_single = false, .use = {.start_cell = 1, .used = {1, 2, 3, 4}}});
    REQUIRE(pdf);
    CHECK_THAT(PdfFile{*pdf}.asked("pdfinfo a.pdf"), Contains("Pages:           1"));
}

TEST_CASE("a refused label takes no cell and leaves nothing on the page") {
    const auto label = built_in("a4-3x7");
    std::ostringstream out;
    PdfBook book{out, {label, at_dpi(600)}, {}};
    auto bad = any_box(1);
    bad[Field::year] = "二〇二六年度";
    bad[Field::box_class] = "😀";
    CHECK_FALSE(book.add(bad));
    CHECK(book.add(any_box(2)));
    book.close();
    const PdfFile file{out.str()};
    CHECK_THAT(file.asked("pdftotext a.pdf -"), !Contains("〇"));
    CHECK(read_by_zbar(cropped(file.page(1, 300), cell_code(label, 0))) ==
          any_box(2)[Field::box_code]);
}

TEST_CASE("paper that cannot be written is an error and not a short file") {
    struct FullDisk : std::streambuf {
        int left = 2000;
        int overflow(int c) override { return left-- > 0 ? c : traits_type::eof(); }
        std::streamsize xsputn(const char*, std::streamsize size) override {
            left -= static_cast<int>(size);
            return left > 0 ? size : 0;
        }
    } disk;
    std::ostream out{&disk};
    PdfBook book{out, {built_in("face-100x60"), at_dpi(203)}, {}};
    REQUIRE(book.add(any_box(1)));
    CHECK_THROWS_WITH(book.close(), Contains("drawing a label"));
}

TEST_CASE("the calibration page is drawn on labels and on A4") {
    for (const auto& [width, height] : {std::pair{100.0, 60.0}, {60.0, 30.0}, {210.0, 297.0}}) {
        const auto page = calibration_page(width, height, at_dpi(203));
        const auto drawn = DrawingBoard{page, at_dpi(203)}.draw(calibration_fields());
        REQUIRE(drawn);
        // The frame: a line exactly 5 mm from the edge, and nothing outside of it.
        const auto& raster = drawn->raster;
        for (int x = 0; x < 39; ++x) CHECK_FALSE(raster.is_black(x, raster.height / 2));
        CHECK((raster.is_black(39, raster.height / 2) || raster.is_black(40, raster.height / 2)));
        for (const auto& code : page.codes)
            CHECK(read_by_zbar(cropped(raster, code.area)) ==
                  calibration_fields()[Field::command_code]);
    }
}
