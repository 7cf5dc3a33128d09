// The daemon over HTTP. An answer is one of three things, and the page says which:
//   { value }    done, and on the daemon's disk
//   { refusal }  not done, with the reason in words
//   { unknown }  no answer came: it may be done or not, and only asking again can tell
import { signal } from './html.js';

const patience_ms = 8000;

/** Counts up when the daemon says that the session has ended. */
export const session_endings = signal(0);
/** Browser time of the last answer, in milliseconds: how old is what the page shows. */
export const heard_ms = signal(Date.now());

async function answer_of(response) {
  const body = await response.json();
  heard_ms.value = Date.now();
  if (response.ok) return { value: body };
  if (body.refusal === 'not_signed_in') session_endings.value++;
  return { refusal: body };
}

export async function ask(method, path, body) {
  try {
    return await answer_of(await fetch(`/api/v1${path}`, {
      method,
      credentials: 'same-origin',
      headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(patience_ms),
    }));
  } catch {
    // Cut link, time limit or an answer that is not JSON: all the same to the person at the desk.
    return { unknown: true };
  }
}

export const get = (path) => ask('GET', path);
export const post = (path, body = {}) => ask('POST', path, body);

/** A path with its query; absent and empty values are left out. */
export function with_query(path, query) {
  const filled = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  return filled.length ? `${path}?${new URLSearchParams(filled)}` : path;
}

function fresh_key() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const pause = (ms) => new Promise((resume) => setTimeout(resume, ms));

/**
 * One intended act. The key is made once and sent with every try, so however often the link breaks,
 * the box is lent once. Keeps asking until the daemon has said yes or no; `tell_unknown` is called
 * each time no answer came.
 */
export async function intend(path, body, tell_unknown) {
  const keyed = { ...body, key: fresh_key() };
  for (let wait_ms = 1000; ; wait_ms = Math.min(2 * wait_ms, 15000)) {
    const answer = await post(path, keyed);
    if (!answer.unknown) return answer;
    tell_unknown();
    await pause(wait_ms);
  }
}
