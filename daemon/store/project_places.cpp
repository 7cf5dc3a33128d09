#include "daemon/store/project_places.hpp"

#include "daemon/core/place_book.hpp"
#include "daemon/store/project_box_life.hpp"
#include "daemon/store/project_catalogue.hpp"

namespace muniment {

namespace {

/// The place that the first and only row of the answer names.
PlaceCode only_one(Rows rows) {
    if (!rows.next()) return {};
    const auto found = rows.get<PlaceCode>(0);
    return rows.next() ? PlaceCode{} : found;
}

PlaceCode known(Connection& db, PlaceCode code) {
    return only_one(db.rows("SELECT code FROM place WHERE code = ?", code));
}

struct Above {
    PlaceCode room;
    std::string room_name;
    std::string address;  ///< with the "-" that goes before the next name; empty at a room
};

/// What stands above a place that is to be made; nothing when the parent is not known.
std::optional<Above> above(Connection& db, const PlaceLine& line) {
    if (!line.parent) return Above{line.code, line.name, {}};
    Rows rows = db.rows(
        "SELECT place.room, place.parent, place.address, room.name FROM place "
        "JOIN place AS room ON room.code = place.room WHERE place.code = ?",
        line.parent);
    if (!rows.next()) return std::nullopt;
    const bool is_below_top = static_cast<bool>(rows.get<PlaceCode>(1));
    return Above{rows.get<PlaceCode>(0),
                 rows.get<std::string>(3),
                 is_below_top ? rows.get<std::string>(2) + '-' : std::string()};
}

/// As PlaceBook::may_make: its code is the next one and its name is free.
bool may_make(Connection& db, const PlaceLine& line) {
    if (!is_place_name(line.name)) return false;
    Rows rows = db.rows(
        "SELECT coalesce(max(code), 0) + 1 = ?1, "
        "EXISTS (SELECT 1 FROM place WHERE parent = ?2 AND name = ?3) FROM place",
        line.code,
        line.parent,
        line.name);
    return rows.next() && rows.get<bool>(0) && !rows.get<bool>(1);
}

/// The boxes that waited for this address have their home now.
void settle_homes(Connection& db, PlaceCode place, const std::string& text) {
    if (place_named(db, text) != place) return;
    db.run(
        "UPDATE box SET home_place = ?1, home = (SELECT address FROM place WHERE code = ?1) "
        "WHERE home_place = 0 AND home = ?2",
        place,
        text);
}

void make(Connection& db, const PlaceLine& line, Seq made) {
    const auto top = above(db, line);
    if (!top || !may_make(db, line)) return;
    const std::string address = top->address + line.name;
    db.run("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)",
           line.code,
           line.parent,
           top->room,
           line.kind,
           line.name,
           address,
           line.capacity.boxes,
           line.capacity.thickness_mm,
           line.walk,
           line.beyond,
           made);
    settle_homes(db, line.code, line.code.text());
    settle_homes(db, line.code, address);
    if (line.parent) settle_homes(db, line.code, top->room_name + ':' + address);
}

void speak_of(Connection& db, const Entry& entry, const BoxCode& box, PlaceCode place) {
    db.run("INSERT OR IGNORE INTO box_entry VALUES (?, ?)", box, entry.seq);
    db.run("INSERT OR REPLACE INTO custody VALUES (?, ?, ?)", entry.seq, box, place);
}

}  // namespace

PlaceCode place_named(Connection& db, std::string_view text) {
    if (const auto code = PlaceCode::parse(text); code) {
        if (const auto found = known(db, *code)) return found;
    }
    if (const auto top =
            only_one(db.rows("SELECT code FROM place WHERE parent = 0 AND name = ?", text)))
        return top;
    const auto [room, address] = parts_of_address(text);
    if (!room) {
        return only_one(
            db.rows("SELECT code FROM place WHERE address = ? AND parent <> 0 LIMIT 2", address));
    }
    return only_one(
        db.rows("SELECT place.code FROM place JOIN place AS room ON room.code = place.room "
                "WHERE place.address = ? AND place.parent <> 0 AND room.name = ? LIMIT 2",
                address,
                *room));
}

std::string home_text(Connection& db, PlaceCode home, const std::string& text) {
    Rows rows = db.rows("SELECT address FROM place WHERE code = ?", home);
    return rows.next() ? rows.get<std::string>(0) : text;
}

void project_places(Connection& db, const Entry& entry, const facts::PlacesMade& fact) {
    for (const PlaceLine& line : fact.places) make(db, line, entry.seq);
}

void project_places(Connection& db, const Entry&, const facts::PlaceChanged& fact) {
    db.run(
        "UPDATE place SET capacity_boxes = ?, capacity_mm = ?, walk = ?, beyond = ? WHERE code = ?",
        fact.capacity.boxes,
        fact.capacity.thickness_mm,
        fact.walk,
        fact.beyond,
        fact.place);
}

void project_places(Connection& db, const Entry&, const facts::PlaceClosed& fact) {
    db.run("UPDATE place SET closed = ? WHERE code = ?", fact.closed, fact.place);
}

void project_places(Connection& db, const Entry& entry, const facts::BoxesShelved& fact) {
    if (!known(db, fact.place)) return;
    const std::string address = home_text(db, fact.place, {});
    for (const ShelvedBox& shelved : fact.boxes) {
        db.run(
            "UPDATE box SET place = ?1, whereabouts = "
            "CASE (SELECT beyond FROM place WHERE code = ?1) WHEN 0 THEN ?2 ELSE ?3 END "
            "WHERE code = ?4",
            fact.place,
            Whereabouts::inside,
            Whereabouts::outside,
            shelved.box);
        if (fact.is_home) {
            db.run("UPDATE box SET home_place = ?, home = ? WHERE code = ?",
                   fact.place,
                   address,
                   shelved.box);
        }
        speak_of(db, entry, shelved.box, fact.place);
        box_was_shelved(db, shelved.box);
    }
    project_shelved(db, entry, fact);
}

void project_places(Connection& db, const Entry& entry, const facts::ShelvingUndone& fact) {
    for (const ShelvedBox& shelved : fact.boxes) {
        const PlaceCode home = known(db, shelved.home_before);
        const PlaceCode place = known(db, shelved.place_before);
        if (fact.is_home) {
            db.run(
                "UPDATE box SET home_place = ?1, home = ?2 "
                "WHERE code = ?3 AND place = ?4 AND home_place = ?4",
                home,
                home_text(db, home, {}),
                shelved.box,
                fact.place);
        }
        db.run("UPDATE box SET place = ? WHERE code = ? AND place = ?",
               place,
               shelved.box,
               fact.place);
        speak_of(db, entry, shelved.box, place);
    }
    project_unshelved(db, fact);
}

void project_places(Connection& db, const Entry& entry, const facts::BoxMeasured& fact) {
    db.run("UPDATE box SET thickness_mm = ? WHERE code = ?", fact.thickness_mm, fact.box);
    db.run("INSERT OR IGNORE INTO box_entry VALUES (?, ?)", fact.box, entry.seq);
}

}  // namespace muniment
