// Starts the page: words first, so that nothing is drawn in the wrong language; then who is signed
// in, by the one-time sign-in of the address or by the session that is there; then the feed.
import { effect, html, render, signal } from './html.js';
import { start_calling } from './alarm_call.js';
import { follow_session } from './feed.js';
import { on_wall, take_once } from './route.js';
import { Shell } from './shell.js';
import { find_session, session, sign_in } from './state.js';
import { language, load_words } from './words.js';

const words_wait_ms = 2000;
const session_retry_ms = 2000;
const once_refusal = signal(null);

const pause = (ms) => new Promise((resume) => setTimeout(resume, ms));

async function enter_once() {
  const once = take_once();
  if (!once) return false;
  const { value, refusal } = await sign_in({ once });
  once_refusal.value = refusal ?? null;
  return Boolean(value);
}

async function enter() {
  if (await enter_once()) return;
  while (session.value === undefined && !await find_session()) await pause(session_retry_ms);
}

effect(() => { document.documentElement.lang = language.value === 'zh' ? 'zh-CN' : 'en'; });
document.documentElement.classList.toggle('wall', on_wall);

// Without the catalogue the page still works, in English.
await Promise.race([load_words().catch(() => {}), pause(words_wait_ms)]);
render(html`<${Shell} once_refusal=${once_refusal} />`, document.body);
addEventListener('hashchange', enter_once);
start_calling();
follow_session();
await enter();
