#include "daemon/store/digest.hpp"

#include <sodium/utils.h>

#include <bit>

#include "daemon/wire/evidence_json.hpp"

namespace muniment {

std::string hex_of(std::span<const unsigned char> bytes) {
    std::string text(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
    text.pop_back();
    return text;
}

bool bytes_of_hex(std::string_view hex, std::span<unsigned char> into) {
    std::size_t written = 0;
    const char* end = nullptr;
    const int failed =
        sodium_hex2bin(into.data(), into.size(), hex.data(), hex.size(), nullptr, &written, &end);
    return failed == 0 && written == into.size() && end == hex.data() + hex.size();
}

Digest::Digest(std::string_view purpose, std::span<const unsigned char> key) {
    crypto_generichash_init(&state_, key.data(), key.size(), size);
    add(purpose);
}

Digest& Digest::add(std::span<const unsigned char> piece) {
    static_assert(std::endian::native == std::endian::little);
    const std::uint64_t length = piece.size();
    crypto_generichash_update(
        &state_, reinterpret_cast<const unsigned char*>(&length), sizeof length);
    crypto_generichash_update(&state_, piece.data(), piece.size());
    return *this;
}

Digest& Digest::add(std::string_view piece) {
    return add({reinterpret_cast<const unsigned char*>(piece.data()), piece.size()});
}

Digest& Digest::add(std::int64_t number) {
    return add({reinterpret_cast<const unsigned char*>(&number), sizeof number});
}

Digest::Value Digest::value() {
    Value value;
    crypto_generichash_final(&state_, value.data(), value.size());
    return value;
}

std::string Digest::hex() {
    return hex_of(value());
}

std::string digest_of(const PersonName& name, std::span<const unsigned char> salt) {
    return Digest("person_name")
        .add(salt)
        .add(name.person.value())
        .add(name.sign_in_name)
        .add(name.name)
        .hex();
}

std::string digest_of(const Note& note, std::span<const unsigned char> salt) {
    return Digest("note").add(salt).add(note.of.value()).add(note.text).hex();
}

namespace {

Digest& add(Digest& digest, const PaperText& text) {
    return digest.add(text.title)
        .add(text.source)
        .add(text.owner_ref)
        .add(text.room_no)
        .add(text.original_at)
        .add(text.note);
}

}  // namespace

std::string digest_of(const FileText& text, std::span<const unsigned char> salt) {
    Digest digest("file_text");
    digest.add(salt).add(text.of.value()).add(text.file.value());
    return add(digest, text.text).hex();
}

std::string digest_of(const ListedText& text, std::span<const unsigned char> salt) {
    Digest digest("paper_text");
    digest.add(salt).add(text.of.value()).add(text.paper.transfer.value());
    digest.add(std::int64_t{text.paper.line});
    return add(digest, text.text).hex();
}

std::string digest_of(const BoxText& text, std::span<const unsigned char> salt) {
    return Digest("box_text")
        .add(salt)
        .add(text.of.value())
        .add(text.box.text())
        .add(text.owner_ref)
        .add(text.room_no)
        .hex();
}

std::string digest_of(const Evidence& evidence) {
    return digest_of_evidence_text(text_of(evidence));
}

std::string digest_of_evidence_text(std::string_view text) {
    return Digest("evidence").add(text).hex();
}

std::string digest_of_bytes(std::string_view bytes) {
    return Digest("bytes").add(bytes).hex();
}

}  // namespace muniment
