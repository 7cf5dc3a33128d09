// Lists about places, shelves and moves.
#include "daemon/store/list_cuts.hpp"
#include "daemon/store/lists.hpp"
#include "daemon/store/row_values.hpp"

namespace muniment {

Listed<Box> Lists::boxes_at(PlaceCode place, const Cursor<BoxCode>& cursor) const {
    Listed<Box> found;
    count(found,
          db_->rows("SELECT count(*) FROM (SELECT 1 FROM box WHERE place = ?1 OR home_place = ?1 "
                    "LIMIT ?2)",
                    place,
                    counted_max + 1));
    Rows rows = db_->rows(
        "SELECT code, title, home_place, place, thickness_mm, lost, whereabouts FROM box "
        "WHERE (place = ?1 OR home_place = ?1) AND code > ?2 ORDER BY code LIMIT ?3",
        place,
        cursor.after.value_or(BoxCode{}),
        rows_to_read(cursor));
    while (rows.next()) found.rows.push_back(box_at(rows));
    cut(found, cursor);
    return found;
}

Listed<Box> Lists::differing(ShelfDifference which, const Cursor<BoxCode>& cursor) const {
    Listed<Box> found;
    count(found,
          db_->rows("SELECT count(*) FROM (SELECT 1 FROM shelf_difference WHERE which = ? LIMIT ?)",
                    which,
                    counted_max + 1));
    Rows rows = db_->rows(
        "SELECT code, title, home_place, box.place, thickness_mm, lost, whereabouts "
        "FROM shelf_difference JOIN box ON box.code = shelf_difference.box "
        "WHERE which = ?1 AND shelf_difference.box > ?2 ORDER BY shelf_difference.box LIMIT ?3",
        which,
        cursor.after.value_or(BoxCode{}),
        rows_to_read(cursor));
    while (rows.next()) found.rows.push_back(box_at(rows));
    cut(found, cursor);
    return found;
}

std::vector<ShelvingRow> Lists::shelvings(const Cursor<Seq>& cursor) const {
    // Whole scans: one of 200 boxes is not cut in two.
    Rows rows = db_->rows(
        "SELECT custody.seq, ledger.at_us, ledger.actor, custody.box, custody.place FROM custody "
        "JOIN ledger ON ledger.seq = custody.seq WHERE custody.seq IN "
        "(SELECT DISTINCT seq FROM custody WHERE seq < ? ORDER BY seq DESC LIMIT ?) "
        "ORDER BY custody.seq DESC, custody.box",
        cursor.after.value_or(beyond_last),
        rows_of(cursor.rows));
    std::vector<ShelvingRow> found;
    while (rows.next()) {
        found.push_back({rows.get<Seq>(0),
                         rows.get<Instant>(1),
                         PersonId{std::stoll(rows.get<std::string>(2))},
                         rows.get<BoxCode>(3),
                         rows.get<PlaceCode>(4)});
    }
    return found;
}

Listed<MoveRow> Lists::boxes_of_move(Seq move, bool only_waiting, Page page) const {
    Listed<MoveRow> found;
    found.total = counted(
        db_->rows("SELECT count(*) FROM move_line WHERE move = ?1 AND (?2 = 0 OR arrived = 0)",
                  move,
                  only_waiting));
    Rows rows = db_->rows(
        "SELECT box, from_place, to_place, arrived FROM move_line "
        "WHERE move = ?1 AND (?2 = 0 OR arrived = 0) ORDER BY line LIMIT ?3 OFFSET ?4",
        move,
        only_waiting,
        rows_of(page),
        first_of(page));
    while (rows.next()) {
        found.rows.push_back({rows.get<BoxCode>(0),
                              {rows.get<PlaceCode>(1), rows.get<PlaceCode>(2), rows.get<bool>(3)}});
    }
    return found;
}

}  // namespace muniment
