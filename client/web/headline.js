// The one plain sentence that answers "is everything all right?" from across the room: the worst
// thing first, and never "all is well" when that is not known.
import { heard_ms } from './api.js';
import { live } from './feed.js';
import { alarms, room } from './state.js';
import { ago, moment } from './when.js';
import { t, tn } from './words.js';

// What a red alarm is about, for one box and for several that crossed together.
const red_words = {
  no_leave: (n, when) => tn('A box left without leave {when}.',
                            '{n} boxes left without leave {when}.', n, { when }),
  overdue_out: (n, when) => tn('A box left on a loan that had ended {when}.',
                               '{n} boxes left on a loan that had ended {when}.', n, { when }),
  turned_back: (n, when) => tn('A box without leave was carried to the door and back {when}.',
                               '{n} boxes without leave were carried to the door and back {when}.',
                                n, { when }),
  locked: (n, when) => tn('A box moved through the door of the locked room {when}.',
                          '{n} boxes moved through the door of the locked room {when}.',
                          n, { when }),
  unidentified: (n, when) =>
    t('Somebody crossed the door of the locked room {when}; no tag was read.', { when }),
};
const may_have_left = (n, when) => tn('A box may have left without leave {when}.',
                                      '{n} boxes may have left without leave {when}.', n, { when });

function red_sentence(alarm) {
  const words = red_words[alarm.reason] ?? may_have_left;
  return words(alarm.boxes.length, ago(alarm.at));
}

function alarm_findings() {
  const red = alarms.value.filter((alarm) => alarm.level === 'red');
  const fresh = red.filter((alarm) => !alarm.acknowledged_by);
  const seen = red.length - fresh.length;
  const amber = alarms.value.length - red.length;
  const found = [];
  if (fresh.length) found.push({ tone: 'red', icon: 'red', words: red_sentence(fresh[0]) });
  if (fresh.length > 1) {
    found.push({ tone: 'red', icon: 'red',
      words: t('{n} alarms have not been seen by anybody.', { n: fresh.length }) });
  }
  return { found, seen, amber };
}

function blind_finding({ blind, readers }) {
  if (readers.length === 0) return t('No reader is set up: the door is not watched.');
  const whole = blind.find((period) => period.antenna === 0);
  if (whole) return t('The door has been blind since {when}.', { when: moment(whole.from) });
  if (blind.length) {
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

/** All that is to be said now, the worst first: {tone, icon, words}. */
export function findings() {
  const state = room.value;
  if (!state) return [];
  const { found, seen, amber } = alarm_findings();
  if (!live.value) found.unshift(lost_finding());
  const blind = blind_finding(state);
  if (blind) found.push({ tone: 'blind', icon: 'blind', words: blind });
  if (seen) {
    found.push({ tone: 'watch', icon: 'red',
      words: tn('{n} red alarm was seen and waits for its cause.',
                '{n} red alarms were seen and wait for their cause.', seen) });
  }
  if (amber) {
    found.push({ tone: 'watch', icon: 'amber',
      words: tn('{n} forgotten scan waits at the desk.',
                '{n} forgotten scans wait at the desk.', amber) });
  }
  return found.length ? found : [calm_finding(state)];
}
