#include "daemon/import_lines.hpp"

#include <boost/json/serialize.hpp>

#include "daemon/store/digest.hpp"
#include "daemon/store/durable_file.hpp"
#include "daemon/wire/json_writing.hpp"

namespace muniment {

namespace {

json::object line_of(const ImportedBox& box) {
    return {{"box", as_json(box.box)},
            {"epc", as_json(box.epc)},
            {"title", box.title},
            {"home", box.home}};
}

json::object line_of(const ImportedPerson& person) {
    json::object line{{"name", person.name}, {"role", as_json(person.role)}};
    if (person.person) line["person"] = person.person->value();
    return line;
}

json::object line_of(const ImportedLoan& loan) {
    return {{"lent", as_json(loan.box)},
            {"borrower", loan.borrower.value()},
            {"due_us", as_json(loan.due_at)}};
}

Result<ImportedRow> box_of(Members& members) {
    ImportedBox box;
    members.read("box", box.box);
    members.read("epc", box.epc);
    members.read("title", box.title);
    members.read("home", box.home);
    if (const auto end = members.end(); !end) return std::unexpected(end.error());
    return box;
}

Result<ImportedRow> person_of(Members& members) {
    ImportedPerson person;
    members.read("name", person.name);
    members.read("role", person.role);
    members.read("person", person.person);
    if (const auto end = members.end(); !end) return std::unexpected(end.error());
    return person;
}

Result<ImportedRow> loan_of(Members& members) {
    ImportedLoan loan;
    members.read("lent", loan.box);
    members.read("borrower", loan.borrower);
    members.read("due_us", loan.due_at);
    if (const auto end = members.end(); !end) return std::unexpected(end.error());
    return loan;
}

Result<ImportedRow> row_of(std::string_view line) {
    const auto value = parsed_json(line);
    if (!value) return std::unexpected(value.error());
    if (!value->is_object()) return refuse(RefusalCode::malformed, "line");
    Members members(*value);
    const auto& object = value->get_object();
    if (object.contains("box")) return box_of(members);
    return object.contains("lent") ? loan_of(members) : person_of(members);
}

}  // namespace

std::string import_lines_of(const std::vector<ImportedRow>& rows) {
    std::string lines;
    for (const ImportedRow& row : rows) {
        lines += json::serialize(std::visit([](const auto& known) { return line_of(known); }, row));
        lines += '\n';
    }
    return lines;
}

Result<std::vector<ImportedRow>> rows_of_import_lines(std::string_view lines) {
    std::vector<ImportedRow> rows;
    while (!lines.empty()) {
        const auto end = std::min(lines.find('\n'), lines.size());
        auto row = row_of(lines.substr(0, end));
        if (!row) return refuse(RefusalCode::malformed, "line " + std::to_string(rows.size() + 1));
        rows.push_back(*std::move(row));
        lines.remove_prefix(std::min(end + 1, lines.size()));
    }
    return rows;
}

std::string digest_of_lines(std::string_view lines) {
    return Digest("import lines").add(lines).hex();
}

std::filesystem::path import_file(const std::filesystem::path& room, const std::string& digest) {
    return room / "imports" / (digest + ".lines");
}

void keep_import_lines(const std::filesystem::path& file, std::string_view lines) {
    std::filesystem::create_directories(file.parent_path());
    std::filesystem::remove(file);
    if (const auto failed = make_secret_file(file, lines)) {
        throw std::system_error(failed, file.string());
    }
}

}  // namespace muniment
