// A text field with a list of what fits below it: type, arrow down, Enter; or tap. A scanner types
// its code and ends with Enter, which takes the text itself, so scan and search share one field.
import { html, useEffect, useId, useRef, useState } from './html.js';
import { t } from './words.js';

const typing_pause_ms = 180;

/** What fits the text, asked once the typing rests; an answer to older text is dropped. */
function use_found(search) {
  const [found, set_found] = useState([]);
  const [chosen, set_chosen] = useState(-1);
  const latest = useRef(0);
  const timer = useRef(null);
  const clear = () => {
    clearTimeout(timer.current);
    latest.current++;
    set_found([]);
    set_chosen(-1);
  };
  const look = (text) => {
    clear();
    const mine = latest.current;
    timer.current = setTimeout(async () => {
      const items = await search(text.trim());
      if (mine === latest.current) set_found(items);
    }, typing_pause_ms);
  };
  useEffect(() => clear, []);
  return { found, chosen, set_chosen, clear, look };
}

function Options({ id, list, draw, key_of, pick }) {
  const { found, chosen } = list;
  return html`
    <ul id="${id}-list" role="listbox" class="options" hidden=${found.length === 0}>
      ${found.map((item, i) => html`
        <li key=${key_of(item)} id="${id}-${i}" role="option" aria-selected=${i === chosen}
          onPointerDown=${(event) => event.preventDefault()} onClick=${() => pick(item)}>
          ${draw(item)}</li>`)}
    </ul>`;
}

/**
 * `search(text)` answers a list; `on_pick(item)` takes one; `on_text(text)`, when given, takes what
 * was typed or scanned and ended with Enter. The field keeps the text of `text_of(item)`.
 */
export function Picker({ label, hint, search, draw, key_of, text_of, on_pick, on_text, first_text,
                         focus, on_change }) {
  const id = useId();
  const [text, set_text] = useState(first_text ?? '');
  const list = use_found(search);
  const field = useRef(null);
  useEffect(() => { if (focus) field.current.focus(); }, []);
  const pick = (item) => {
    list.clear();
    set_text(text_of(item));
    on_pick(item);
  };
  const take_enter = async (event) => {
    event.preventDefault();
    if (list.chosen >= 0) return pick(list.found[list.chosen]);
    if (on_text && text.trim()) {
      list.clear();
      return on_text(text.trim());
    }
    if (list.found.length > 0) pick(list.found[0]);
  };
  const keys = {
    Enter: take_enter,
    Escape: () => list.clear(),
    ArrowDown: (event) => {
      event.preventDefault();
      if (list.found.length === 0) list.look(text);
      else list.set_chosen(Math.min(list.chosen + 1, list.found.length - 1));
    },
    ArrowUp: (event) => {
      event.preventDefault();
      list.set_chosen(Math.max(list.chosen - 1, -1));
    },
  };
  const change = (event) => {
    set_text(event.target.value);
    on_change?.(event.target.value);
    list.look(event.target.value);
  };
  return html`
    <div class="field picker">
      <label for=${id}>${label}</label>
      <input id=${id} ref=${field} role="combobox" autocomplete="off" spellcheck=${false}
        aria-expanded=${list.found.length > 0} aria-controls="${id}-list"
        aria-activedescendant=${list.chosen >= 0 ? `${id}-${list.chosen}` : undefined}
        value=${text} onInput=${change} onBlur=${list.clear}
        onKeyDown=${(event) => keys[event.key]?.(event)} />
      <${Options} id=${id} list=${list} draw=${draw} key_of=${key_of} pick=${pick} />
      <small>${hint || t('Type, then choose with the arrow keys or a tap.')}</small>
    </div>`;
}
