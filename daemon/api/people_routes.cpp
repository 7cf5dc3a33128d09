#include <algorithm>

#include "daemon/api/routes.hpp"
#include "daemon/wire/json_writing.hpp"

namespace muniment::api {

namespace {

json::object person_view(const Front& front, PersonId person, const std::string& sign_in_name) {
    json::object view{{"person", person.value()},
                      {"name", front.room.name_of(person)},
                      {"role", word_of(front.room.room().state().people.at(person).role)}};
    if (!sign_in_name.empty()) view["sign_in_name"] = sign_in_name;
    return view;
}

}  // namespace

Answering people(Front& front, const Call& call) {
    const auto page = page_of(call);
    if (!page) co_return std::unexpected(page.error());
    const auto words = call.query.find("q");
    const std::string filter = words == call.query.end() ? std::string() : words->second;
    if (filter.size() > 100) co_return refuse(RefusalCode::too_long, "q");
    const auto found = co_await front.archive.read(
        [filter, page = *page](const Lists& lists) { return lists.find_people(filter, page); });
    co_return Answer{shown("people", found, [&](const PersonName& name) {
        return person_view(front, name.person, name.sign_in_name);
    })};
}

Answering register_person(Front& front, const Call& call) {
    commands::RegisterPerson command;
    std::optional<std::string> sign_in_name;
    std::optional<std::string> password;
    std::optional<std::string> key;
    Members members(call.body);
    members.read("name", command.name);
    members.read("role", command.role);
    members.read("sign_in_name", sign_in_name);
    members.read("password", password);
    members.read("key", key);
    if (const auto whole = members.end(); !whole) co_return std::unexpected(whole.error());
    command.sign_in_name = sign_in_name.value_or("");
    if (password) {
        if (command.sign_in_name.empty()) co_return refuse(RefusalCode::malformed, "sign_in_name");
        if (const auto good = check_password(*password, command.sign_in_name); !good) {
            co_return std::unexpected(good.error());
        }
        auto hash = co_await front.hasher.hash(*password);
        if (!hash) co_return std::unexpected(hash.error());
        command.password_hash = *hash;
    }
    const auto done = co_await front.room.order({call.person, command, key.value_or("")});
    if (!done) co_return std::unexpected(done.error());
    const auto* made = std::get_if<facts::PersonRegistered>(&done->outcome.entries.front().fact);
    if (made == nullptr) co_return refuse(RefusalCode::malformed, "key");
    co_return Answer{person_view(front, made->person, command.sign_in_name), 201};
}

}  // namespace muniment::api
