#include "daemon/api/named_things.hpp"

namespace muniment::api {

Result<PlaceCode> place_in_path(const Front& front, const Call& call) {
    return front.room.room().state().places.named(call.path.at("place"));
}

Result<std::vector<BoxCode>> boxes_named(const std::vector<std::string>& texts) {
    std::vector<BoxCode> boxes;
    for (const std::string& text : texts) {
        auto box = BoxCode::parse(text);
        if (!box) return std::unexpected(box.error());
        boxes.push_back(*std::move(box));
    }
    return boxes;
}

Task<Result<Done>> ordered(Front& front, const Call& call, Command command) {
    std::string key;
    if (const auto* body = call.body.if_object(); body != nullptr && body->contains("key")) {
        const auto* text = body->at("key").if_string();
        if (text == nullptr) co_return refuse(RefusalCode::malformed, "key");
        key = std::string(*text);
    }
    Order order{call.person, std::move(command), std::move(key)};
    co_return co_await front.room.order(std::move(order));
}

}  // namespace muniment::api
