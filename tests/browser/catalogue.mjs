// The sentences that the page says, and the catalogue that has their Chinese.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const page = `${root}client/web/`;

const literal = String.raw`('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")`;
// t('…', …) and tn('one', 'many', …); a sentence is always written whole, in one literal.
const call = new RegExp(String.raw`\b(tn?)\(\s*${literal}(?:\s*,\s*${literal})?`, 'g');
const text_of = (quoted) => quoted.slice(1, -1).replace(/\\(.)/g, '$1');

const modules = () => ['', 'views/'].flatMap((folder) =>
  readdirSync(page + folder).filter((name) => name.endsWith('.js')).map((name) => folder + name));

/** The English of every t() and tn() (its plural as `many`), with the module that says it. */
export const said_by_page = () => modules().flatMap((name) =>
  [...readFileSync(page + name, 'utf8').matchAll(call)]
    .map(([, kind, one, many]) => (
      { name, english: text_of(one), ...(kind === 'tn' && { many: text_of(many) }) })));

/** English to Chinese, from the .po file: enough of gettext's form for what the file holds. */
export function chinese() {
  const found = new Map();
  const text = readFileSync(`${root}client/words/zh_CN.po`, 'utf8');
  const joined = (lines) => [...lines.matchAll(/"((?:[^"\\]|\\.)*)"/g)]
    .map(([, part]) => JSON.parse(`"${part}"`)).join('');
  const strings = String.raw`((?:"(?:[^"\\]|\\.)*"\s*)+)`;
  const entry = new RegExp(String.raw`^msgid\s+${strings}(?:msgid_plural\s+${strings})?`
                           + String.raw`msgstr(?:\[0\])?\s+${strings}`, 'gm');
  for (const [, english, , translated] of text.matchAll(entry)) {
    found.set(joined(english), joined(translated));
  }
  return found;
}

/** The names in braces, in the order of the alphabet: a language may put them in its own order. */
export const placeholders = (sentence) =>
  [...sentence.matchAll(/\{\w+\}/g)].map(([it]) => it).sort();
