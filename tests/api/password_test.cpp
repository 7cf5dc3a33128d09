#include "daemon/api/password.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <catch2/catch.hpp>

using namespace muniment;
using namespace muniment::api;

namespace {

template <class T>
T run(Task<T> work) {
    asio::io_context context{1};
    auto result = asio::co_spawn(context, std::move(work), asio::use_future);
    context.run();
    return result.get();
}

}  // namespace

TEST_CASE("short, easy and self-named passwords are refused") {
    const auto is_weak = [](const std::string& password) {
        const auto checked = check_password(password, "wangfang");
        return !checked && checked.error().code == RefusalCode::weak_password;
    };
    CHECK(is_weak("eleven char"));
    CHECK(is_weak("password1234"));
    CHECK(is_weak("PassWord1234"));
    CHECK(is_weak("aaaaaaaaaaaaaaaa"));
    CHECK(is_weak("wangfang-2026"));
    CHECK(check_password("纸盒放在第三排架子上", "wangfang"));
    CHECK(check_password("correct horse battery", "wangfang"));
    CHECK(check_password(std::string(257, 'x') + "y", "").error().code == RefusalCode::too_long);
}

TEST_CASE("a password opens its own hash and no other") {
    PasswordHasher hasher;
    const auto hash = run(hasher.hash("correct horse battery"));
    REQUIRE(hash);
    CHECK(hash->starts_with("$argon2id$"));
    CHECK(*run(hasher.verify("correct horse battery", *hash)));
    CHECK_FALSE(*run(hasher.verify("correct horse batterz", *hash)));
    CHECK_FALSE(*run(hasher.verify("correct horse battery", std::nullopt)));
}
