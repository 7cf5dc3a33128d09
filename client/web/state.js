// What the page knows. Each subject is fetched whole, then kept current by the feed; whatever the
// feed cannot tell exactly (counts, loans) is fetched again shortly after something happened.
import { batch, computed, effect, signal } from './html.js';
import { get, post, session_endings } from './api.js';
import { set_clock } from './when.js';

/** undefined: not asked yet; null: nobody is signed in. */
export const session = signal(undefined);
export const room = signal(null);
export const alarms = signal([]);
export const passages = signal([]);
export const loans = signal({ loans: [], total: 0 });
export const outside = signal({ boxes: [], total: 0 });
export const blind_periods = signal([]);
export const leaves = signal([]);
/** The last alarm the feed spoke of, for a page that shows one case whole. */
export const alarm_touched = signal(null);

const passages_kept = 40;

export const may = (right) => session.value?.rights.includes(right) ?? false;

/** Red before amber, then the newest first. */
const loud_first = (list) =>
  [...list].sort((a, b) => (b.level === 'red') - (a.level === 'red') || b.raised_at - a.raised_at);

export const loud_alarms = computed(() =>
  alarms.value.filter((alarm) => alarm.level === 'red' && !alarm.acknowledged_by));

const subjects = {
  room: { path: '/room', keep: (value) => { room.value = value; set_clock(value.now); } },
  alarms: {
    path: '/alarms?state=open&per_page=200',
    keep: (value) => { alarms.value = loud_first(value.alarms); },
  },
  passages: {
    path: `/passages?per_page=${passages_kept}`,
    keep: (value) => { passages.value = value.passages; },
  },
  loans: { path: '/loans?per_page=200', keep: (value) => { loans.value = value; } },
  outside: {
    path: '/boxes?where=outside&per_page=200',
    keep: (value) => { outside.value = value; },
  },
  blind_periods: {
    path: '/blind-periods?per_page=6',
    keep: (value) => { blind_periods.value = value.blind_periods; },
  },
  leaves: { path: '/leaves?per_page=200', keep: (value) => { leaves.value = value.leaves; } },
};

/**
 * Fetches one subject; false when no answer came. Only one fetch a subject runs at a time; what the
 * feed told meanwhile is newer than the answer under way, so that one is dropped and asked again.
 */
export async function refresh(name) {
  const subject = subjects[name];
  subject.wanted = true;
  if (subject.running) return true;
  subject.running = true;
  let answer;
  while (subject.wanted) {
    subject.wanted = false;
    answer = await get(subject.path);
    if (answer.value && !subject.wanted) batch(() => subject.keep(answer.value));
  }
  subject.running = false;
  return !answer.unknown;
}

export const refresh_all = () => Promise.all(Object.keys(subjects).map(refresh));

const settle_ms = 300;

/** Many rows may arrive at once (a trolley of boxes): one fetch follows them all. */
function refresh_soon(...names) {
  for (const name of names) {
    subjects[name].timer ??= setTimeout(() => {
      subjects[name].timer = undefined;
      refresh(name);
    }, settle_ms);
  }
}

/** The feed spoke of this subject: an answer that is under way is older. */
const outdate = (name) => { if (subjects[name].running) subjects[name].wanted = true; };

function take_passage(passage) {
  outdate('passages');
  const others = passages.value.filter(
    (known) => known.passage !== passage.passage || known.box !== passage.box);
  passages.value = [passage, ...others].slice(0, passages_kept);
  refresh_soon('room', 'loans', 'outside');
}

function take_alarm(alarm) {
  outdate('alarms');
  const others = alarms.value.filter((known) => known.alarm !== alarm.alarm);
  alarms.value = loud_first(alarm.open ? [alarm, ...others] : others);
  alarm_touched.value = alarm;
  refresh_soon('room');
}

function take_reader(reader) {
  if (!room.value) return;
  const readers = room.value.readers.map(
    (known) => (known.reader === reader.reader ? reader : known));
  room.value = { ...room.value, readers };
  refresh_soon('room', 'blind_periods');
}

export function take(message) {
  batch(() => {
    if (message.type === 'room') subjects.room.keep(message.room);
    if (message.type === 'passage') take_passage(message.passage);
    if (message.type === 'alarm') take_alarm(message.alarm);
    if (message.type === 'reader') take_reader(message.reader);
    if (message.type === 'row') refresh_soon('room', 'loans', 'outside', 'blind_periods', 'leaves');
  });
}

/** Asks who is signed in; false when no answer came. */
export async function find_session() {
  const { value, refusal } = await get('/session');
  if (value && JSON.stringify(value) !== JSON.stringify(session.value)) session.value = value;
  if (refusal?.refusal === 'not_signed_in') session.value = null;
  return Boolean(value || refusal);
}

export async function sign_in(credentials) {
  const answer = await post('/sign-in', credentials);
  if (answer.value) session.value = answer.value;
  return answer;
}

export async function sign_out() {
  const answer = await post('/sign-out');
  if (answer.value) session.value = null;
  return answer;
}

// Nothing of the room stays on the screen of somebody who is not signed in.
effect(() => {
  if (session.value) return;
  batch(() => {
    room.value = null;
    alarms.value = passages.value = blind_periods.value = leaves.value = [];
    loans.value = { loans: [], total: 0 };
    outside.value = { boxes: [], total: 0 };
  });
});
effect(() => { if (session_endings.value > 0) session.value = null; });
