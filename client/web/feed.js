// The live feed. Lost is lost: the page says so at once and shows how old it is. It tries again
// with growing pauses, and after each new start all is fetched whole, since the feed has no memory.
import { computed, effect, signal } from './html.js';
import { heard_ms } from './api.js';
import { find_session, refresh, refresh_all, session, take } from './state.js';

/** True while the feed runs and the daemon answers. */
export const live = signal(false);

const pause_first_ms = 500;
const pause_longest_ms = 10000;
// A cable that was pulled closes no socket; so ask how the room is, and believe only an answer.
const look_ms = 10000;

const signed_in = computed(() => Boolean(session.value));

let socket = null;
let starting = false;
let pause_ms = pause_first_ms;
let timer = null;

const address = () =>
  `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/v1/feed`;

function retry() {
  clearTimeout(timer);
  // Up to a fifth more, so that all desks do not come back in the same moment.
  timer = setTimeout(start, pause_ms * (1 + Math.random() / 5));
  pause_ms = Math.min(2 * pause_ms, pause_longest_ms);
}

function lose(closed) {
  if (closed !== socket) return;
  socket = null;
  live.value = false;
  if (signed_in.value) retry();
}

function hear(event) {
  heard_ms.value = Date.now();
  const message = JSON.parse(event.data);
  take(message);
  if (message.type !== 'room' || live.value) return;
  live.value = true;
  pause_ms = pause_first_ms;
  refresh_all();
}

/** Asks for the session first: a feed that is refused cannot say why, an answer can. */
async function start() {
  if (socket || starting) return;
  starting = true;
  const answered = await find_session();
  starting = false;
  if (!signed_in.value) return;
  if (!answered) return retry();
  const opened = new WebSocket(address());
  socket = opened;
  opened.onmessage = (event) => { if (opened === socket) hear(event); };
  opened.onclose = () => lose(opened);
}

function stop() {
  clearTimeout(timer);
  const closing = socket;
  socket = null;
  closing?.close();
  live.value = false;
}

async function look() {
  const looked_at = socket;
  if (!live.value || await refresh('room')) return;
  looked_at?.close();
  lose(looked_at);
}

/** Follows the session: the feed runs while somebody is signed in. */
export function follow_session() {
  effect(() => { if (signed_in.value) start(); else stop(); });
  setInterval(look, look_ms);
  // Back from sleep or from another network: do not wait for the pause to end.
  addEventListener('online', () => { if (signed_in.value) start(); });
}
