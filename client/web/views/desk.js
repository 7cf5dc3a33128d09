// The desk: scan or type a box, and the register says what can be done with it: a lent box is taken
// back, any other is lent. The field is ready again after each act, until the person walks away.
import { html, signal, useEffect, useState } from '../html.js';
import { get, with_query } from '../api.js';
import { Icon } from '../icons.js';
import { BoxLink, where_words } from '../parts.js';
import { Picker } from '../picker.js';
import { listen_for_scans } from '../scan.js';
import { may, room } from '../state.js';
import { clock, now_us } from '../when.js';
import { said, t } from '../words.js';
import { LendForm } from './lend.js';
import { ReturnForm } from './return.js';
import { StorageBanner } from './now.js';

/** What was done here since the page was opened, newest first; survives a look at another view. */
const done_here = signal([]);
const done_kept = 12;

const note_done = (box, title, words) => {
  const act = { at: now_us.value, box, title, words };
  done_here.value = [act, ...done_here.value].slice(0, done_kept);
};

export async function search_boxes(text) {
  if (!text) return [];
  const { value } = await get(with_query('/boxes', { q: text, per_page: 8 }));
  return value?.boxes ?? [];
}

export const draw_box = (box) => html`
  <code>${box.box}</code> ${box.title}
  <span class="quiet"> ${box.home} · ${where_words(box.whereabouts)}</span>`;

export const code_of = (box) => box.box;

function BoxHead({ box }) {
  return html`
    <header class="box-head">
      <h3><code>${box.box}</code> ${box.title}</h3>
      <p class="quiet">
        ${t('Home place {home}', { home: box.home })} · ${where_words(box.whereabouts)}</p>
    </header>`;
}

function ActFor({ box, on_done, on_drop }) {
  const lent = Boolean(box.loan);
  if (!may(lent ? 'return' : 'lend')) {
    return html`<p>${lent ? t('This box is lent. You may not take it back.')
      : t('You may not lend boxes.')}</p>`;
  }
  const Form = lent ? ReturnForm : LendForm;
  return html`<${Form} box=${box} on_done=${on_done} on_drop=${on_drop} />`;
}

function DoneHere() {
  return html`
    <section class="card">
      <h2>${t('Done at this desk')}</h2>
      ${done_here.value.length === 0 && html`<p class="quiet">${t('Nothing yet.')}</p>`}
      <ul class="done" aria-live="polite">
        ${done_here.value.map((act) => html`
          <li key=${`${act.at}${act.box}`}>
            <time>${clock(act.at)}</time> <${Icon} name="well" size="18" />
            <span>${act.words} <${BoxLink} box=${act.box} title=${act.title} /></span></li>`)}
      </ul>
    </section>`;
}

/** The box on the desk, found by its code; each new turn gives a fresh field. */
function use_desk_box(first) {
  const [turn, set_turn] = useState(0);
  const [box, set_box] = useState(null);
  const [trouble, set_trouble] = useState('');
  const find = async (code) => {
    set_trouble('');
    const { value, refusal } = await get(`/boxes/${encodeURIComponent(code)}`);
    if (value) return set_box(value);
    set_box(null);
    set_trouble(refusal ? said(refusal.say) : t('No answer came. Scan the box again.'));
  };
  const next = () => {
    set_box(null);
    set_trouble('');
    set_turn((n) => n + 1);
  };
  useEffect(() => { if (first) find(first); }, [first]);
  useEffect(() => listen_for_scans(find), []);
  return { turn, box, trouble, find, next };
}

export function Desk({ first }) {
  const desk = use_desk_box(first);
  const done = (words) => {
    note_done(desk.box.box, desk.box.title, words);
    desk.next();
  };
  return html`
    <h1>${t('Desk')}</h1>
    ${room.value && html`<${StorageBanner} />`}
    <div class="columns">
      <section class="card desk">
        <${Picker} key=${desk.turn} label=${t('Box')} focus=${true}
          first_text=${desk.turn === 0 ? first : ''}
          hint=${t('Scan the box, or type its code, title or place.')}
          search=${search_boxes} draw=${draw_box} key_of=${code_of} text_of=${code_of}
          on_pick=${(box) => desk.find(box.box)} on_text=${desk.find} />
        <p class="outcome refused" role="alert">${desk.trouble}</p>
        ${desk.box && html`
          <${BoxHead} box=${desk.box} />
          <${ActFor} key=${`${desk.turn}/${desk.box.box}/${desk.box.loan?.loan}`} box=${desk.box}
            on_done=${done} on_drop=${desk.next} />`}
      </section>
      <div><${DoneHere} /></div>
    </div>`;
}
