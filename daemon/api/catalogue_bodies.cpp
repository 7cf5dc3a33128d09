#include "daemon/api/catalogue_bodies.hpp"

namespace muniment::api {

FieldsReading::FieldsReading(Members& members) {
    std::optional<bool> is_copy;
    std::optional<bool> is_important;
    std::optional<Confidentiality> confidentiality;
    const auto read_text = [&](std::string_view name, std::string& into) {
        std::optional<std::string> text;
        members.read(name, text);
        into = text.value_or("");
    };
    members.read("fonds", fields_.fonds);
    members.read("class", fields_.file_class);
    members.read("year", fields_.year);
    members.read("retention", fields_.retention);
    members.read("dated", dated_);
    members.read("copy", is_copy);
    members.read("confidentiality", confidentiality);
    members.read("important", is_important);
    read_text("title", fields_.text.title);
    read_text("source", fields_.text.source);
    read_text("owner_ref", fields_.text.owner_ref);
    read_text("room_no", fields_.text.room_no);
    read_text("original_at", fields_.text.original_at);
    read_text("note", fields_.text.note);
    fields_.is_copy = is_copy.value_or(false);
    fields_.is_important = is_important.value_or(false);
    fields_.confidentiality = confidentiality.value_or(Confidentiality::internal);
}

Result<PaperFields> FieldsReading::fields() const {
    PaperFields fields = fields_;
    if (!dated_ || dated_->empty()) return fields;
    const auto date = CivilDate::parse(*dated_);
    if (!date) return std::unexpected(date.error());
    fields.dated = *date;
    return fields;
}

Result<FileId> file_in_path(const Call& call) {
    const auto number = row_in(call, "file");
    if (!number) return std::unexpected(number.error());
    return FileId{number->value()};
}

Result<std::optional<BoxCode>> box_of(const std::optional<std::string>& text) {
    if (!text) return std::nullopt;
    auto box = BoxCode::parse(*text);
    if (!box) return std::unexpected(box.error());
    return *std::move(box);
}

}  // namespace muniment::api
