#include "daemon/api/routes.hpp"
#include "daemon/core/tags.hpp"
#include "daemon/wire/json_writing.hpp"

namespace muniment::api {

namespace {

using std::chrono::seconds;

/// Shorter than a client waits for an answer; who wants to wait longer asks again.
constexpr int wait_s_max = 8;
constexpr int wait_s_otherwise = 5;

/// A tag is shown at a reader: which one, and how long to wait for it.
struct Showing {
    std::optional<ReaderId> reader;
    std::optional<int> wait_s;

    void read(Members& members) {
        members.read("reader", reader);
        members.read("wait_s", wait_s);
    }
    Result<microseconds> limit() const {
        const int wait = wait_s.value_or(wait_s_otherwise);
        if (wait < 1 || wait > wait_s_max) return refuse(RefusalCode::malformed, "wait_s");
        return seconds{wait};
    }
};

struct Binding {
    BoxCode box;
    Showing showing;
    bool second = false;
    bool write = false;
    bool lock = false;
    std::string key;
};

Result<Binding> binding_in(const Call& call) {
    Binding binding;
    std::string code;
    std::optional<bool> second;
    std::optional<bool> write;
    std::optional<bool> lock;
    std::optional<std::string> key;
    Members members(call.body);
    members.read("box", code);
    binding.showing.read(members);
    members.read("second", second);
    members.read("write", write);
    members.read("lock", lock);
    members.read("key", key);
    if (const auto read = members.end(); !read) return std::unexpected(read.error());
    const auto box = BoxCode::parse(code);
    if (!box) return std::unexpected(box.error());
    binding.box = *box;
    binding.second = second.value_or(false);
    binding.write = write.value_or(false);
    binding.lock = lock.value_or(false);
    binding.key = key.value_or("");
    // Only what was written a moment ago is known well enough to be locked.
    if (binding.lock && !binding.write) return refuse(RefusalCode::malformed, "lock without write");
    return binding;
}

/// A chip that wears the number of another is told at the desk; whoever holds it goes on with what
/// he was asked to do.
Task<Result<void>> report_copies(Front& front, PersonId person, std::vector<ShownTag> tags) {
    for (const ShownTag& tag : tags) {
        const BoundTag* bound = front.room.room().state().tags.find(tag.epc);
        const bool is_other = bound != nullptr && !tag.tid.empty() && !bound->tid.is_empty() &&
                              bound->tid.epc().hex() != tag.tid;
        if (!is_other) continue;
        const commands::ReportCopy report{tag.epc, tag.tid};
        const auto done = co_await front.room.order({person, report, {}});
        if (!done) co_return std::unexpected(done.error());
    }
    co_return Result<void>{};
}

/// The only tag in the field.
Task<Result<ShownTag>> one_tag(Front& front, PersonId person, Showing showing) {
    const auto limit = showing.limit();
    if (!limit) co_return std::unexpected(limit.error());
    const auto tags = co_await front.room.tag_desk().shown(showing.reader, *limit);
    if (!tags) co_return std::unexpected(tags.error());
    if (const auto told = co_await report_copies(front, person, *tags); !told)
        co_return std::unexpected(told.error());
    if (tags->empty()) co_return refuse(RefusalCode::no_tag);
    if (tags->size() > 1) co_return refuse(RefusalCode::several_tags, std::to_string(tags->size()));
    co_return tags->front();
}

/// What a tag of this room says of itself. One that was written for another box is refused: the
/// label in hand and the tag on it do not belong together.
Result<std::uint8_t> generation_on(const Front& front, const ShownTag& tag, const BoxCode& box) {
    const auto name = name_on(front.room.tag_desk().form(), tag.epc);
    if (!name) return std::uint8_t{0};
    if (BoxCode::of_number(name->box) != box)
        return refuse(RefusalCode::written_for, BoxCode::of_number(name->box).text());
    return name->generation;
}

/// Binds the tag as it came.
Result<commands::BindTag> as_it_is(const Front& front, const Binding& asked, const ShownTag& tag) {
    const auto generation = generation_on(front, tag, asked.box);
    if (!generation) return std::unexpected(generation.error());
    return commands::BindTag{asked.box, tag.epc, tag.tid, *generation, asked.second};
}

/// What would be bound after writing. Everything that the room would refuse then is refused before
/// anything is written.
Result<commands::BindTag> to_be_written(const Front& front,
                                        const Binding& asked,
                                        const ShownTag& tag) {
    const RoomState& room = front.room.room().state();
    if (const BoundTag* worn = room.tags.find(tag.epc); worn != nullptr && !worn->off)
        return refuse(RefusalCode::tag_in_use, worn->box.text());
    const auto generation = next_generation(room, asked.box);
    if (!generation) return std::unexpected(generation.error());
    const auto epc = epc_of(front.room.tag_desk().form(), asked.box, *generation);
    if (!epc) return std::unexpected(epc.error());
    const commands::BindTag bind{asked.box, *epc, tag.tid, *generation, asked.second};
    if (const auto checked = binding_of(room, bind); !checked)
        return std::unexpected(checked.error());
    return bind;
}

Task<Result<commands::BindTag>> written(Front& front, Binding asked, ShownTag tag) {
    const auto bind = to_be_written(front, asked, tag);
    if (!bind) co_return std::unexpected(bind.error());
    const auto done = co_await front.room.tag_desk().write(
        {asked.showing.reader, std::move(tag), bind->epc, asked.lock});
    if (!done) co_return std::unexpected(done.error());
    co_return *bind;
}

Result<Answer> box_answer(const Front& front, const BoxCode& box) {
    const auto& boxes = front.room.room().state().boxes;
    const auto found = boxes.find(box);
    if (found == boxes.end()) return refuse(RefusalCode::unknown_box, box.text());
    return Answer{view_of(found->second, front.surroundings())};
}

/// Two tags written for one box at once would get one number. The second one waits its turn.
class AtDesk {
  public:
    AtDesk(Front& front, const BoxCode& box)
        : boxes_(front.boxes_at_desk), box_(box), is_alone_(boxes_.insert(box).second) {}
    ~AtDesk() {
        if (is_alone_) boxes_.erase(box_);
    }
    AtDesk(const AtDesk&) = delete;
    AtDesk& operator=(const AtDesk&) = delete;
    bool is_alone() const { return is_alone_; }

  private:
    std::set<BoxCode>& boxes_;
    BoxCode box_;
    bool is_alone_;
};

json::object view_of_shown(const ShownTag& tag, const RoomState& room) {
    json::object view{{"epc", epc_text(tag.epc)}};
    if (!tag.tid.empty()) view["tid"] = tag.tid;
    const BoundTag* known = room.tags.find(tag.epc);
    if (known == nullptr) return view;
    add_member(view, "box", known->box);
    add_member(view, "off", known->off);
    return view;
}

}  // namespace

Answering read_tags(Front& front, const Call& call) {
    Showing showing;
    Members members(call.body);
    showing.read(members);
    if (const auto read = members.end(); !read) co_return std::unexpected(read.error());
    const auto limit = showing.limit();
    if (!limit) co_return std::unexpected(limit.error());
    const auto tags = co_await front.room.tag_desk().shown(showing.reader, *limit);
    if (!tags) co_return std::unexpected(tags.error());
    if (const auto told = co_await report_copies(front, call.person, *tags); !told)
        co_return std::unexpected(told.error());
    json::array views;
    for (const ShownTag& tag : *tags)
        views.push_back(view_of_shown(tag, front.room.room().state()));
    co_return Answer{json::object{{"tags", std::move(views)}}};
}

Answering bind_tag(Front& front, const Call& call) {
    const auto asked = binding_in(call);
    if (!asked) co_return std::unexpected(asked.error());
    if (!front.room.room().state().boxes.contains(asked->box))
        co_return refuse(RefusalCode::unknown_box, asked->box.text());
    // Asked again because the answer was lost: the tag need not be shown again.
    if (co_await front.room.done_before(call.person, asked->key))
        co_return box_answer(front, asked->box);
    const AtDesk at_desk(front, asked->box);
    if (!at_desk.is_alone()) co_return refuse(RefusalCode::busy);
    const auto tag = co_await one_tag(front, call.person, asked->showing);
    if (!tag) co_return std::unexpected(tag.error());
    auto bind = as_it_is(front, *asked, *tag);
    if (asked->write) bind = co_await written(front, *asked, *tag);
    if (!bind) co_return std::unexpected(bind.error());
    const auto done = co_await front.room.order({call.person, *bind, asked->key});
    if (!done) co_return std::unexpected(done.error());
    co_return box_answer(front, asked->box);
}

Answering retire_tag(Front& front, const Call& call) {
    commands::RetireTag retire;
    std::string code;
    std::string epc;
    std::optional<std::string> key;
    Members members(call.body);
    members.read("box", code);
    members.read("epc", epc);
    members.read("why", retire.why);
    members.read("key", key);
    if (const auto read = members.end(); !read) co_return std::unexpected(read.error());
    const auto box = BoxCode::parse(code);
    if (!box) co_return std::unexpected(box.error());
    const auto tag = epc_from_text(epc);
    if (!tag) co_return std::unexpected(tag.error());
    retire.box = *box;
    retire.epc = *tag;
    const auto done = co_await front.room.order({call.person, retire, key.value_or("")});
    if (!done) co_return std::unexpected(done.error());
    co_return box_answer(front, *box);
}

}  // namespace muniment::api
