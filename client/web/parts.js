// Small parts that more than one view uses.
import { html, useEffect, useId, useRef, useState } from './html.js';
import { Icon } from './icons.js';
import { link } from './route.js';
import { said, t } from './words.js';

/** Phases of one act: idle, sending, unknown (asking again), unanswered, refused, done. */
export function use_act() {
  const [state, set_state] = useState({ phase: 'idle' });
  const run = async (request) => {
    set_state({ phase: 'sending' });
    const answer = await request(() => set_state({ phase: 'unknown' }));
    if (answer.value) set_state({ phase: 'done' });
    else if (answer.refusal) set_state({ phase: 'refused', refusal: answer.refusal });
    else set_state({ phase: 'unanswered' });
    return answer;
  };
  const busy = state.phase === 'sending' || state.phase === 'unknown';
  return { ...state, busy, run, rest: () => set_state({ phase: 'idle' }) };
}

const words_of_phase = {
  unknown: () =>
    t('No answer yet: it may be written or not. Asking again, it will not be done twice.'),
  unanswered: () => t('No answer came. Look whether it was done, then press again.'),
  refused: (act) => said(act.refusal.say),
};

/** What became of an act, in words. Its line is always there, so nothing jumps when it fills. */
export function Outcome({ act, done = '' }) {
  const words = act.phase === 'done' ? done : words_of_phase[act.phase]?.(act) ?? '';
  return html`<p class="outcome ${act.phase}" role="status">${words}</p>`;
}

export function Button({ act, kind = 'plain', onClick, children, type = 'button', ...rest }) {
  return html`<button type=${type} class=${kind} onClick=${onClick} disabled=${act?.busy}
    aria-busy=${act?.busy ? 'true' : undefined} ...${rest}>${children}</button>`;
}

/** Asks before an act that changes how the room is watched. Escape means no. */
export function Confirm({ question, yes, on_yes, on_no }) {
  const dialog = useRef(null);
  useEffect(() => { dialog.current.showModal(); }, []);
  return html`
    <dialog ref=${dialog} onClose=${on_no} aria-label=${question}>
      <p>${question}</p>
      <div class="row end">
        <button type="button" onClick=${on_no}>${t('No, leave it')}</button>
        <button type="button" class="strong" onClick=${on_yes}>${yes}</button>
      </div>
    </dialog>`;
}

export function Field({ label, hint, children }) {
  const id = useId();
  return html`
    <div class="field">
      <label for=${id}>${label}</label>
      ${children(id)}
      ${hint && html`<small>${hint}</small>`}
    </div>`;
}

/** One of a few choices, as big as a finger. */
export function Choice({ legend, name, choices, value, on_choose }) {
  return html`
    <fieldset class="choice">
      <legend>${legend}</legend>
      ${choices.map(([key, words]) => html`
        <label key=${key}>
          <input type="radio" name=${name} checked=${value === key}
            onChange=${() => on_choose(key)} />
          <span>${words}</span>
        </label>`)}
    </fieldset>`;
}

export const BoxLink = ({ box, title }) => html`
  <a class="box-link" href=${link('box', box)}><code>${box}</code>${title && ` ${title}`}</a>`;

const level_words = {
  log: () => t('in order'),
  amber: () => t('told at the desk'),
  red: () => t('alarm'),
};

export const LevelMark = ({ level }) => html`
  <span class="level ${level}"><${Icon} name=${level} size="18" />${level_words[level]()}</span>`;

const whereabouts_words = {
  inside: () => t('in the room'),
  outside: () => t('outside'),
  unknown: () => t('whereabouts unknown'),
};
export const where_words = (whereabouts) => whereabouts_words[whereabouts]();

/** A person as shown. Who was erased has no name any more; number 0 is the daemon itself. */
export const name_of = (person) =>
  person.name || (person.person === 0 ? t('the daemon') : t('(erased)'));

/** Back and on through a long list. `trail` holds where its pages began so far, '' the first one;
    the last of them is shown, and `found` is what the room answered. */
export function Trail({ trail, found, on_trail }) {
  const { total, at_least, next } = found;
  const length = at_least ? t('more than {total} in all', { total })
    : t('{total} in all', { total });
  if (trail.length === 1 && !next) return html`<p class="pages quiet">${length}</p>`;
  return html`
    <nav class="pages" aria-label=${t('Pages')}>
      <button type="button" disabled=${trail.length === 1}
        onClick=${() => on_trail(trail.slice(0, -1))}>${t('Back')}</button>
      <span>${t('Page {page}, {length}', { page: trail.length, length })}</span>
      <button type="button" disabled=${!next} onClick=${() => on_trail([...trail, next])}>
        ${t('Next')}</button>
    </nav>`;
}

/** Fetches what `request` asks for whenever one of `on` changes; an older answer never wins. */
export function use_answer(request, on) {
  const [answer, set_answer] = useState(null);
  const newest = useRef(0);
  const load = async () => {
    const mine = ++newest.current;
    const got = await request();
    if (mine === newest.current) set_answer(got);
  };
  useEffect(() => { load(); return () => { newest.current++; }; }, on);
  return [answer, load];
}

/** Stands where an answer will stand. */
export const Waiting = ({ answer }) => html`
  <p class="quiet">${answer?.refusal ? said(answer.refusal.say)
    : answer?.unknown ? t('No answer from the room. Trying again helps when the link is back.')
      : t('One moment …')}</p>`;
