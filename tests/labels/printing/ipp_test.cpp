#include "labels/printing/ipp.hpp"

#include <rapidcheck/catch.h>

#include <catch2/catch.hpp>

using namespace muniment;
using namespace muniment::labels;

namespace {

std::string bytes(std::initializer_list<int> all) {
    std::string text;
    for (const int one : all) text += static_cast<char>(one);
    return text;
}

std::string piece(const std::string& text) {
    return bytes({static_cast<int>(text.size() >> 8), static_cast<int>(text.size() & 0xFF)}) + text;
}

std::string value(int tag, const std::string& name, const std::string& text) {
    return bytes({tag}) + piece(name) + piece(text);
}

std::string answer_text(const std::string& groups) {
    return bytes({2, 0, 0, 0, 0, 0, 0, 1}) + groups + bytes({3});
}

const std::string one_job = bytes({2}) + value(0x21, "job-id", bytes({0, 0, 1, 2})) +
                            value(0x42, "job-name", "labels 1-9") +
                            value(0x23, "job-state", bytes({0, 0, 0, 9})) +
                            value(0x44, "job-state-reasons", "job-completed-successfully");

}  // namespace

TEST_CASE("a print job is written as RFC 8010 says, the document behind it") {
    const std::string uri = "ipp://192.0.2.1:631/ipp/print";
    const std::string wanted =
        bytes({2, 0, 0, 2, 0, 0, 0, 1, 1}) + value(0x47, "attributes-charset", "utf-8") +
        value(0x48, "attributes-natural-language", "en") + value(0x45, "printer-uri", uri) +
        value(0x42, "requesting-user-name", "muniment") + value(0x42, "job-name", "labels 1-9") +
        value(0x49, "document-format", "application/pdf") + bytes({3}) + "%PDF-1.7 …";
    CHECK(ipp_print_job({uri, "labels 1-9"}, "%PDF-1.7 …") == wanted);
}

TEST_CASE("a request is read back as an answer would be: the two have one form") {
    const auto read = ipp_answer_of(ipp_get_job_attributes("ipp://p/ipp", 258));
    REQUIRE(read);
    REQUIRE(read->groups.size() == 1);
    CHECK(read->groups[0].find("job-id")->number() == 258);
    CHECK(read->groups[0].find("requested-attributes")->values.size() == 4);
}

TEST_CASE("jobs are found in an answer by name, with their state") {
    const auto read = ipp_answer_of(answer_text(one_job + one_job));
    REQUIRE(read);
    CHECK(read->is_successful());
    const auto jobs = ipp_jobs_of(*read);
    REQUIRE(jobs.size() == 2);
    CHECK(jobs[0].id == 258);
    CHECK(jobs[0].name == "labels 1-9");
    CHECK(jobs[0].state == IppJobState::completed);
    CHECK(jobs[0].reasons == std::vector<std::string>{"job-completed-successfully"});
}

TEST_CASE("a printer says whether it takes PDF and what it waits for") {
    const auto read = ipp_answer_of(
        answer_text(bytes({4}) + value(0x23, "printer-state", bytes({0, 0, 0, 5})) +
                    value(0x44, "printer-state-reasons", "media-empty-error") +
                    value(0x44, "", "none") + value(0x22, "printer-is-accepting-jobs", bytes({1})) +
                    value(0x49, "document-format-supported", "image/jpeg") +
                    value(0x49, "", "application/pdf")));
    REQUIRE(read);
    const auto printer = ipp_printer_of(*read);
    CHECK(printer.accepts_jobs);
    CHECK(printer.takes_pdf);
    CHECK(printer.is_stopped);
    CHECK(printer.reasons == std::vector<std::string>{"media-empty-error"});
    CHECK_FALSE(ipp_printer_of(*ipp_answer_of(answer_text(""))).accepts_jobs);
}

TEST_CASE("an answer that is cut anywhere is refused, with the byte where it broke") {
    const std::string whole = answer_text(one_job);
    for (std::size_t size = 0; size < whole.size(); ++size) {
        CAPTURE(size);
        CHECK_FALSE(ipp_answer_of(whole.substr(0, size)));
    }
    CHECK(ipp_answer_of(whole.substr(0, 4)).error().detail == "IPP, byte 4");
}

TEST_CASE("lengths that do not fit, values before any group, and floods are refused") {
    CHECK_FALSE(ipp_answer_of(answer_text(bytes({2, 0x21, 0xFF, 0xFF}))));
    CHECK_FALSE(ipp_answer_of(answer_text(value(0x44, "a", "b"))));
    CHECK_FALSE(ipp_answer_of(answer_text(bytes({2}) + value(0x44, "", "b"))));
    std::string flood = bytes({2});
    for (int i = 0; i < 30'000; ++i) flood += value(0x44, "a", "b");
    CHECK_FALSE(ipp_answer_of(answer_text(flood)));
}

TEST_CASE("any bytes at all are read or refused") {
    rc::prop("any answer", [](const std::vector<std::uint8_t>& tail) {
        const std::string text =
            bytes({2, 0, 0, 0, 0, 0, 0, 1, 2}) + std::string(tail.begin(), tail.end());
        if (const auto read = ipp_answer_of(text)) ipp_jobs_of(*read);
    });
}
