#include "daemon/store/load_room.hpp"

#include "daemon/core/fold_places.hpp"
#include "daemon/store/row_values.hpp"

namespace muniment {

namespace {

void load_mode(Connection& connection, RoomState& room) {
    Rows rows = connection.rows("SELECT last_seq, settings_digest, armed, locked FROM room_mode");
    if (!rows.next()) throw AlteredRow("room_mode is empty");
    room.last = rows.get<Seq>(0);
    room.settings_digest = rows.get<std::string>(1);
    room.armed = rows.get<bool>(2);
    room.locked = rows.get<bool>(3);
}

void load_boxes(Connection& connection, RoomState& room) {
    Rows boxes = connection.rows(
        "SELECT code, title, home_place, place, thickness_mm, lost, whereabouts FROM box");
    while (boxes.next()) {
        Box box = box_at(boxes);
        const BoxCode code = box.code;
        count_box(room, box);
        room.boxes.emplace(code, std::move(box));
    }
    Rows wanted = connection.rows("SELECT code, home FROM box WHERE home_place = 0 AND home <> ''");
    while (wanted.next())
        room.homes_wanted.want(wanted.get<BoxCode>(0), wanted.get<std::string>(1));
}

void load_places(Connection& connection, RoomState& room) {
    Rows rows = connection.rows(
        "SELECT code, parent, kind, name, capacity_boxes, capacity_mm, walk, beyond, closed "
        "FROM place ORDER BY code");
    while (rows.next()) {
        const auto code = rows.get<PlaceCode>(0);
        room.places.make({.code = code,
                          .parent = rows.get<PlaceCode>(1),
                          .kind = rows.get<PlaceKind>(2),
                          .name = rows.get<std::string>(3),
                          .capacity = {rows.get<std::uint16_t>(4), rows.get<std::uint16_t>(5)},
                          .walk = rows.get<std::uint32_t>(6),
                          .beyond = rows.get<DoorId>(7)});
        room.places.close(code, rows.get<bool>(8));
    }
}

void load_last_passages(Connection& connection, RoomState& room) {
    Rows rows = connection.rows(
        "SELECT box, door, epc, crossing, direction, at_us, passage FROM last_passage");
    while (rows.next()) {
        room.last_passages.emplace(rows.get<BoxCode>(0),
                                   LastPassage{.door = rows.get<DoorId>(1),
                                               .epc = rows.get<Epc>(2),
                                               .crossing = rows.get<Crossing>(3),
                                               .direction = rows.get<Direction>(4),
                                               .at = rows.get<Instant>(5),
                                               .row = rows.get<Seq>(6)});
    }
}

void load_tags(Connection& connection, RoomState& room) {
    Rows rows =
        connection.rows("SELECT epc, box, tid, generation, off FROM tag ORDER BY bound_seq");
    while (rows.next()) {
        room.tags.bind(rows.get<Epc>(0),
                       {.box = rows.get<BoxCode>(1),
                        .tid = Epc::parse(rows.get<std::string>(2)).value_or(Epc{}),
                        .generation = rows.get<std::uint8_t>(3),
                        .off = rows.get<std::optional<TagEnd>>(4)});
    }
}

void load_ended(Connection& connection, RoomState& room) {
    Rows ended = connection.rows("SELECT code, how, became FROM ended_box");
    while (ended.next()) {
        const auto became = ended.get<std::optional<BoxCode>>(2);
        room.ended.emplace(ended.get<BoxCode>(0),
                           EndedBox{ended.get<BoxEnd>(1), became.value_or(BoxCode{})});
    }
    Rows due = connection.rows("SELECT box, why FROM label_due");
    while (due.next()) room.labels_due.emplace(due.get<BoxCode>(0), due.get<ReprintReason>(1));
}

void load_moves(Connection& connection, RoomState& room) {
    Rows moves = connection.rows(
        "SELECT id, opened_by, opened_at_us, until_us, wanted FROM move WHERE ended_seq IS NULL");
    while (moves.next()) {
        const auto id = moves.get<Seq>(0);
        room.moves.emplace(id,
                           Move{.id = id,
                                .opened_by = moves.get<PersonId>(1),
                                .opened_at = moves.get<Instant>(2),
                                .until = moves.get<Instant>(3),
                                .wanted = moves.get<std::uint32_t>(4),
                                .arrived = 0,
                                .boxes = {}});
    }
    Rows lines = connection.rows(
        "SELECT move_line.move, box, from_place, to_place, arrived FROM move "
        "JOIN move_line ON move_line.move = move.id WHERE move.ended_seq IS NULL");
    while (lines.next()) {
        Move& move = room.moves.at(lines.get<Seq>(0));
        const MovingBox box{lines.get<PlaceCode>(2), lines.get<PlaceCode>(3), lines.get<bool>(4)};
        if (box.has_arrived) ++move.arrived;
        move.boxes.emplace(lines.get<BoxCode>(1), box);
    }
}

void load_first_day(Connection& connection, RoomState& room) {
    Rows day = connection.rows(
        "SELECT began_seq, begun_by, last_act_us, worked_us, boxes FROM first_day "
        "WHERE ended_seq IS NULL");
    if (!day.next()) return;
    room.first_day = FirstDay{.began = day.get<Seq>(0),
                              .begun_by = day.get<PersonId>(1),
                              .last_act = day.get<Instant>(2),
                              .worked = microseconds{day.get<std::int64_t>(3)},
                              .boxes = day.get<std::uint32_t>(4),
                              .taken_in = {}};
    Rows places =
        connection.rows("SELECT place FROM taken_in WHERE began_seq = ?", room.first_day->began);
    while (places.next()) room.first_day->taken_in.insert(places.get<PlaceCode>(0));
}

void load_people(Connection& connection, RoomState& room) {
    Rows rows = connection.rows("SELECT id, role FROM person");
    while (rows.next()) {
        const Person person{rows.get<PersonId>(0), rows.get<Role>(1)};
        room.people.emplace(person.id, person);
    }
}

void load_loans(Connection& connection, RoomState& room) {
    Rows rows = connection.rows(
        "SELECT id, box, borrower, lent_by, lent_at_us, due_us FROM loan WHERE ended_seq IS NULL");
    while (rows.next()) {
        const Loan loan = loan_at(rows);
        room.loans.emplace(loan.box, loan);
    }
}

void load_leaves(Connection& connection, RoomState& room) {
    Rows rows =
        connection.rows("SELECT id, box, person, until_us FROM leave WHERE ended_seq IS NULL");
    while (rows.next()) {
        const Leave leave = leave_at(rows);
        room.leaves.emplace(leave.box, leave);
    }
}

void load_alarms(Connection& connection, RoomState& room) {
    Rows alarms = connection.rows(
        "SELECT id, level, reason, door, at_us, raised_at_us, acknowledged_by, "
        "acknowledged_at_us, cause, cause_found_by FROM alarm WHERE closed_seq IS NULL");
    while (alarms.next()) {
        Alarm alarm = alarm_at(alarms);
        const Seq id = alarm.id;
        room.alarms.emplace(id, std::move(alarm));
    }
    Rows boxes = connection.rows(
        "SELECT alarm_box.alarm, alarm_box.box FROM alarm JOIN alarm_box ON alarm_box.alarm = "
        "alarm.id "
        "WHERE alarm.closed_seq IS NULL ORDER BY alarm_box.alarm, alarm_box.place");
    while (boxes.next()) room.alarms.at(boxes.get<Seq>(0)).boxes.push_back(boxes.get<BoxCode>(1));
}

void load_blind_periods(Connection& connection, RoomState& room) {
    Rows rows = connection.rows(
        "SELECT id, reader, antenna, why, from_us FROM blind_period WHERE ended_seq IS NULL");
    while (rows.next()) {
        const BlindPeriod period = blind_period_at(rows);
        room.blind.emplace(period.id, period);
    }
}

LabelJob label_job_at(const Rows& rows) {
    return {.id = rows.get<Seq>(0),
            .job = rows.get<JobId>(1),
            .layout = rows.get<std::string>(2),
            .printer = rows.get<std::string>(3),
            .queued_by = rows.get<PersonId>(4),
            .queued_at = rows.get<Instant>(5),
            .wanted = rows.get<std::uint32_t>(6),
            .lines = {}};
}

void load_lines(Connection& connection, LabelJob& job) {
    Rows rows = connection.rows(
        "SELECT box, copy, reason, state, sent FROM label_line WHERE job = ? ORDER BY line",
        job.id);
    while (rows.next()) {
        const LabelLine label{rows.get<BoxCode>(0),
                              rows.get<std::uint16_t>(1),
                              rows.get<std::optional<ReprintReason>>(2)};
        const auto state = rows.get<LineState>(3);
        job.lines.push_back({label, state, rows.get<Seq>(4)});
        if (is_unsettled(state)) ++job.unsettled;
    }
}

void load_labels(Connection& connection, RoomState& room) {
    Rows jobs = connection.rows(
        "SELECT id, job, template, printer, queued_by, queued_at_us, wanted FROM label_job "
        "WHERE open");
    while (jobs.next()) {
        LabelJob job = label_job_at(jobs);
        load_lines(connection, job);
        room.labels.load(std::move(job));
    }
    Rows latest = connection.rows(
        "SELECT box_label.box, box_label.job, box_label.line, copy, state, since_us "
        "FROM box_label JOIN label_line "
        "ON label_line.job = box_label.job AND label_line.line = box_label.line");
    while (latest.next()) {
        room.labels.load(latest.get<BoxCode>(0),
                         BoxLabel{latest.get<Seq>(1),
                                  latest.get<std::uint32_t>(2),
                                  latest.get<std::uint16_t>(3),
                                  latest.get<LineState>(4),
                                  latest.get<Instant>(5)});
    }
}

void load_presence(Connection& connection, RoomState& room) {
    Rows sightings = connection.rows("SELECT box, place, at_us, by_hand, gone FROM sighting");
    while (sightings.next()) {
        room.sightings.emplace(sightings.get<BoxCode>(0),
                               Sighting{sightings.get<std::string>(1),
                                        sightings.get<Instant>(2),
                                        sightings.get<bool>(3),
                                        sightings.get<bool>(4)});
    }
    Rows fields =
        connection.rows("SELECT door, seq FROM field_kept WHERE undone_seq IS NULL ORDER BY seq");
    while (fields.next()) room.fields[fields.get<DoorId>(0)].push_back(fields.get<Seq>(1));
    Rows doubts = connection.rows("SELECT epc, box, fault, place, at_us FROM tag_doubt");
    while (doubts.next()) {
        room.doubts.emplace(doubts.get<Epc>(0),
                            TagDoubt{doubts.get<BoxCode>(1),
                                     doubts.get<TagFault>(2),
                                     doubts.get<std::string>(3),
                                     doubts.get<Instant>(4)});
    }
}

void load_classes(Connection& connection, Catalogue& catalogue) {
    Rows rows = connection.rows(
        "SELECT code, parent, english, chinese, retention, arrangement, ended, entry FROM class");
    while (rows.next()) {
        RecordClass made{.code = rows.get<ClassCode>(0),
                         .parent = rows.get<std::optional<ClassCode>>(1),
                         .english = rows.get<std::string>(2),
                         .chinese = rows.get<std::string>(3),
                         .retention = rows.get<Retention>(4),
                         .arrangement = rows.get<Arrangement>(5),
                         .is_ended = rows.get<bool>(6),
                         .entry = rows.get<Seq>(7)};
        catalogue.classes[made.code] = std::move(made);
    }
}

void load_catalogue(Connection& connection, RoomState& room) {
    load_classes(connection, room.catalogue);
    Rows fonds = connection.rows("SELECT code, name, entry FROM fonds");
    while (fonds.next()) {
        const auto code = fonds.get<FondsCode>(0);
        room.catalogue.fonds[code] = {code, fonds.get<std::string>(1), fonds.get<Seq>(2)};
    }
    Rows last = connection.rows("SELECT max(0, coalesce(max(id), 0)) FROM file");
    if (last.next()) room.catalogue.last_file = last.get<FileId>(0);
    // Longer codes have larger numbers; among equally long ones the text sorts as they do.
    Rows card = connection.rows(
        "SELECT card FROM out_card ORDER BY length(card) DESC, card DESC "
        "LIMIT 1");
    if (card.next()) room.catalogue.last_form = card.get<FormCode>(0).number().value_or(0);
}

void load_import(Connection& connection, RoomState& room) {
    Rows rows = connection.rows(
        "SELECT id, kind, by, digest, wanted, done FROM import WHERE ended_seq IS NULL");
    if (!rows.next()) return;
    room.import = OpenImport{rows.get<Seq>(0),
                             rows.get<ImportKind>(1),
                             rows.get<PersonId>(2),
                             rows.get<std::string>(3),
                             rows.get<std::uint32_t>(4),
                             rows.get<std::uint32_t>(5)};
}

void load_backups(Connection& connection, RoomState& room) {
    Rows good = connection.rows(
        "SELECT id, at_us FROM backup WHERE failed IS NULL ORDER BY id DESC LIMIT 1");
    if (good.next()) {
        room.backups.last = good.get<Seq>(0);
        room.backups.last_at = good.get<Instant>(1);
    }
    Rows failures = connection.rows(
        "SELECT at_us, failed FROM backup WHERE failed IS NOT NULL AND id > ? ORDER BY id",
        room.backups.last.value_or(Seq{0}));
    while (failures.next()) {
        if (!room.backups.failing) room.backups.failing_since = failures.get<Instant>(0);
        room.backups.failing = failures.get<BackupFault>(1);
    }
}

void load_roll_back(Connection& connection, RoomState& room) {
    Rows rows = connection.rows(
        "SELECT id, at_us, kept, lost_through FROM roll_back ORDER BY id DESC LIMIT 1");
    if (!rows.next()) return;
    room.rolled_back =
        RollBack{rows.get<Seq>(0), rows.get<Instant>(1), rows.get<Seq>(2), rows.get<Seq>(3)};
}

}  // namespace

RoomState load_room(Connection& connection) {
    RoomState room;
    load_mode(connection, room);
    load_places(connection, room);
    load_boxes(connection, room);
    load_last_passages(connection, room);
    load_ended(connection, room);
    load_moves(connection, room);
    load_first_day(connection, room);
    load_tags(connection, room);
    load_people(connection, room);
    load_loans(connection, room);
    load_leaves(connection, room);
    load_alarms(connection, room);
    load_blind_periods(connection, room);
    load_labels(connection, room);
    load_presence(connection, room);
    load_catalogue(connection, room);
    load_import(connection, room);
    load_backups(connection, room);
    load_roll_back(connection, room);
    return room;
}

}  // namespace muniment
