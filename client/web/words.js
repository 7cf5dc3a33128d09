// Chinese and English. The English sentence is the key; the Chinese one comes from the catalogue
// that the command line and the daemon use too, compiled to a binary .mo file by gettext.
import { signal } from './html.js';

const remembered_as = 'muniment.language';

function first_language() {
  const remembered = localStorage.getItem(remembered_as);
  if (remembered === 'en' || remembered === 'zh') return remembered;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

export const language = signal(first_language());
const catalogue = signal(new Map());

export function speak(code) {
  localStorage.setItem(remembered_as, code);
  language.value = code;
}

// GNU gettext manual, "The Format of GNU MO Files": magic, revision, count, offset of the table of
// originals, offset of the table of translations; each table entry is a length and an offset.
// A plural entry holds "one\0many", and its translation one form after the other.
export function read_mo(buffer) {
  const view = new DataView(buffer);
  const little = view.getUint32(0, true) === 0x950412de;
  if (!little && view.getUint32(0, false) !== 0x950412de) throw new Error('not a .mo file');
  const number = (offset) => view.getUint32(offset, little);
  const decoder = new TextDecoder();
  const text = (entry) =>
    decoder.decode(new Uint8Array(buffer, number(entry + 4), number(entry)));
  const found = new Map();
  for (let i = 0; i < number(8); i++) {
    const original = text(number(12) + 8 * i).split('\0')[0];
    if (original) found.set(original, text(number(16) + 8 * i).split('\0'));
  }
  return found;
}

export async function load_words() {
  const answer = await fetch('/words/zh.mo');
  if (answer.ok) catalogue.value = read_mo(await answer.arrayBuffer());
}

const filled = (sentence, values) =>
  sentence.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));

const translated = (english) =>
  language.value === 'zh' ? catalogue.value.get(english)?.[0] : undefined;

/** A sentence of the page, with {name} filled from `values`. */
export const t = (english, values = {}) => filled(translated(english) || english, values);

/** The same for a number of things: `n` chooses the English form; Chinese has one form only. */
export const tn = (one, many, n, values = {}) =>
  filled(translated(one) || (n === 1 ? one : many), { n, ...values });

/** A sentence that came from the daemon in both languages. */
export const said = (words) => (words ? words[language.value] || words.en : '');
