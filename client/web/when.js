// Instants are UTC in microseconds; people read local time with 24 hours. The daemon's clock counts
// and not the browser's: a desk computer ten minutes off must not show alarms from the future.
import { signal } from './html.js';
import { t, tn } from './words.js';

let ahead_us = 0;
const own_now = () => Date.now() * 1000;

/** The daemon's time, renewed each second. */
export const now_us = signal(own_now());
setInterval(() => { now_us.value = own_now() + ahead_us; }, 1000);

/** Takes the daemon's word for what time it is. */
export function set_clock(daemon_us) {
  ahead_us = daemon_us - own_now();
  now_us.value = daemon_us;
}

const two = (n) => String(n).padStart(2, '0');
const local = (us) => new Date(us / 1000);

export const day = (us) => {
  const d = local(us);
  return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())}`;
};
export const clock = (us) => {
  const d = local(us);
  return `${two(d.getHours())}:${two(d.getMinutes())}:${two(d.getSeconds())}`;
};
/** To the tenth of a second, for evidence. */
export const fine_clock = (us) => `${clock(us)}.${Math.floor((us % 1e6) / 1e5)}`;

/** The clock today, day and clock on any other day. */
export const moment = (us) =>
  day(us) === day(now_us.value) ? clock(us) : `${day(us)} ${clock(us)}`;

const same_year = (us) => day(us).slice(0, 4) === day(now_us.value).slice(0, 4);

/** For a narrow column: the year only when it is another one, and seconds today only. */
export const brief_day = (us) => (same_year(us) ? day(us).slice(5) : day(us));
export function brief(us) {
  if (day(us) === day(now_us.value)) return clock(us);
  return same_year(us) ? `${brief_day(us)} ${clock(us).slice(0, 5)}` : day(us);
}

export function ago(us) {
  const seconds = Math.max(0, Math.floor((now_us.value - us) / 1e6));
  if (seconds < 5) return t('just now');
  if (seconds < 60) return tn('{n} second ago', '{n} seconds ago', seconds);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return tn('{n} minute ago', '{n} minutes ago', minutes);
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return tn('{n} hour ago', '{n} hours ago', hours);
  return tn('{n} day ago', '{n} days ago', Math.floor(hours / 24));
}

export function lasting(us) {
  const seconds = Math.max(0, Math.round(us / 1e6));
  if (seconds < 60) return t('{s} s', { s: seconds });
  if (seconds < 3600) return t('{m} min {s} s', { m: Math.floor(seconds / 60), s: seconds % 60 });
  return t('{h} h {m} min', { h: Math.floor(seconds / 3600), m: Math.floor(seconds / 60) % 60 });
}
