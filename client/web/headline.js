// The one plain sentence that answers "is everything all right?" from across the room: the worst
// thing first, and never "all is well" when that is not known.
import { heard_ms } from './api.js';
import { live } from './feed.js';
import { alarms, loud_alarms, outside, room } from './state.js';
import { ago, moment } from './when.js';
import { said, t, tn } from './words.js';

// What a case is about, for one box and for several that crossed together.
const case_words = {
  no_leave: (n, when) => tn('A box left without leave {when}.',
                            '{n} boxes left without leave {when}.', n, { when }),
  overdue_out: (n, when) => tn('A box left on a loan that had ended {when}.',
                               '{n} boxes left on a loan that had ended {when}.', n, { when }),
  locked: (n, when) => tn('A box moved through the door of the locked room {when}.',
                          '{n} boxes moved through the door of the locked room {when}.',
                          n, { when }),
  unidentified: (n, when) =>
    t('Somebody crossed the door of the locked room {when}; no tag was read.', { when }),
};
const may_have_left = (n, when) => tn('A box may have left without leave {when}.',
                                      '{n} boxes may have left without leave {when}.', n, { when });

const case_sentence = ({ reason, boxes, at }) =>
  (case_words[reason] ?? may_have_left)(boxes.length, ago(at));

/** Red and seen by nobody: the newest in full, the others as a number. */
function red_findings() {
  const fresh = loud_alarms.value;
  const found = fresh.slice(0, 1).map(
    (alarm) => ({ tone: 'red', icon: 'red', words: case_sentence(alarm) }));
  if (fresh.length > 1) {
    found.push({ tone: 'red', icon: 'red',
      words: t('{n} alarms have not been seen by anybody.', { n: fresh.length }) });
  }
  return found;
}

/** Boxes outside that nobody answers for and no open case speaks of any more. */
function forgotten_outside() {
  const spoken_of = new Set(alarms.value.flatMap((alarm) => alarm.boxes.map(({ box }) => box)));
  return outside.value.boxes.filter((box) => !box.loan && !spoken_of.has(box.box)).length;
}

/** What waits for a person but does not ring. */
function waiting_findings() {
  const wait = (icon, words) => ({ tone: 'watch', icon, words });
  const seen = alarms.value.filter((alarm) => alarm.level === 'red' && alarm.acknowledged_by);
  const amber = alarms.value.filter((alarm) => alarm.level === 'amber');
  const forgotten = amber.filter((alarm) => alarm.may_complete);
  const found = amber.filter((alarm) => !alarm.may_complete)
    .map((alarm) => wait('amber', case_sentence(alarm)));
  if (seen.length) {
    found.unshift(wait('red', tn('{n} red alarm was seen and waits for its cause.',
      '{n} red alarms were seen and wait for their cause.', seen.length)));
  }
  if (forgotten.length) {
    found.push(wait('amber', tn('{n} forgotten scan waits at the desk.',
      '{n} forgotten scans wait at the desk.', forgotten.length)));
  }
  const unlent = forgotten_outside();
  if (unlent) {
    found.push(wait('out', tn('{n} box is outside and not lent.',
      '{n} boxes are outside and not lent.', unlent)));
  }
  return found;
}

const role_of = (readers, period) =>
  readers.find((reader) => reader.reader === period.reader)?.role;

/** Shelves that nobody hears: their boxes are not missed meanwhile. */
const shelf_findings = ({ blind, readers }) =>
  blind.filter((period) => role_of(readers, period) === 'shelf')
    .map((period) => ({ tone: 'watch', icon: 'blind', words: said(period.say) }));

function blind_finding({ blind: periods, readers: all }) {
  // A reader on a desk watches nothing, and one at shelves no door.
  const readers = all.filter((reader) => reader.role === 'door');
  const blind = periods.filter((period) => role_of(all, period) !== 'shelf');
  if (readers.length === 0) return t('No reader is set up: the door is not watched.');
  const whole = blind.find((period) => period.antenna === 0);
  if (whole) return t('The door has been blind since {when}.', { when: moment(whole.from) });
  if (blind.length) {
    if (blind[0].why === 'barrier_lost') {
      return t('Light barrier {barrier} of the door has not been believed since {when}.',
               { barrier: blind[0].antenna, when: moment(blind[0].from) });
    }
    return t('Antenna {antenna} of the door has been blind since {when}.',
             { antenna: blind[0].antenna, when: moment(blind[0].from) });
  }
  const starting = readers.some((reader) => reader.state !== 'seeing');
  return starting ? t('The door is not watched yet: the reader is starting.') : null;
}

const counted = (state) => {
  const inside = state.boxes - state.outside - state.unknown;
  return { inside: tn('{n} box in the room', '{n} boxes in the room', inside),
           lent: t('{n} lent', { n: state.lent }) };
};

function calm_finding(state) {
  const { inside, lent } = counted(state);
  if (!state.armed) {
    return { tone: 'watch', icon: 'seeing',
      words: t('The room only logs, no alarm will ring: {inside}, {lent}.', { inside, lent }) };
  }
  const words = state.locked
    ? t('All is well and the room is locked: {inside}, {lent}, the door is watched.',
        { inside, lent })
    : t('All is well: {inside}, {lent}, the door is watched.', { inside, lent });
  return { tone: 'well', icon: 'well', words };
}

function lost_finding() {
  const heard_us = heard_ms.value * 1000;
  return { tone: 'lost', icon: 'lost',
    words: t('No connection to the room. What stands here is from {when}.',
             { when: `${moment(heard_us)}, ${ago(heard_us)}` }) };
}

const said_most = 4;

/** What is to be said now, the worst first: {tone, icon, words}. */
export function findings() {
  const state = room.value;
  if (!state) return [];
  const blind = blind_finding(state);
  const found = [
    ...(live.value ? [] : [lost_finding()]),
    ...red_findings(),
    ...(blind ? [{ tone: 'blind', icon: 'blind', words: blind }] : []),
    ...waiting_findings(),
    ...shelf_findings(state),
  ];
  return found.length ? found.slice(0, said_most) : [calm_finding(state)];
}
