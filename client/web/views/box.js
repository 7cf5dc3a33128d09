// One box: what it is, where it is, who answers for it, and all that happened to it.
import { html, useState } from '../html.js';
import { get, with_query } from '../api.js';
import { name_of, Trail, use_answer, Waiting, where_words } from '../parts.js';
import { link, route } from '../route.js';
import { may } from '../state.js';
import { day, moment } from '../when.js';
import { said, t } from '../words.js';

const per_page = 25;

export const loan_words = (loan) =>
  t('{name}, due {day}', { name: name_of(loan.borrower), day: day(loan.due_at) });

export const leave_words = (leave) => t('{name} has leave to take it until {day}.', {
  name: name_of(leave.person), day: day(leave.until) });

function Facts({ box }) {
  const facts = [
    [t('Home place'), box.home],
    [t('Where'), where_words(box.whereabouts)],
    ...(box.sighting ? [[t('On the shelf'), `${said(box.sighting.say)} ${
      moment(box.sighting.at)}`]] : []),
    [t('Tag'), box.epc ? html`<code>${box.epc}</code>` : t('no tag is bound yet')],
    [t('Last seen at the door'), box.last_passage_at ? moment(box.last_passage_at) : t('never')],
    ...box.tags.filter((tag) => tag.doubt).map((tag) =>
      [t('In doubt'), html`<code>${tag.epc}</code> ${said(tag.say)}`]),
    ...(box.loan ? [[t('Lent to'), loan_words(box.loan)]] : []),
    ...(box.leave ? [[t('Leave'), leave_words(box.leave)]] : []),
  ];
  return html`<dl class="facts">${facts.map(([word, value]) => html`
    <div key=${word}><dt>${word}</dt><dd>${value}</dd></div>`)}</dl>`;
}

const row_words = (row) => `${name_of(row.actor)} · ${t('row {seq}', { seq: row.seq })}`;

export const Story = ({ rows }) => html`
  <ol class="story">
    ${rows.map((row) => html`
      <li key=${row.seq}><time>${moment(row.at)}</time>
        <span>${said(row.say)} <span class="quiet">${row_words(row)}</span></span></li>`)}
  </ol>`;

function History({ code }) {
  const [trail, set_trail] = useState(['']);
  const after = trail.at(-1);
  const path = `/boxes/${encodeURIComponent(code)}/history`;
  const [answer] = use_answer(() => get(with_query(path, { after, per_page })), [code, after]);
  if (!answer?.value) return html`<${Waiting} answer=${answer} />`;
  return html`
    <${Story} rows=${answer.value.rows} />
    <${Trail} trail=${trail} found=${answer.value} on_trail=${set_trail} />`;
}

export function BoxPage() {
  const code = route.value.argument;
  const [answer] = use_answer(() => get(`/boxes/${encodeURIComponent(code)}`), [code]);
  const box = answer?.value;
  if (!box) return html`<h1><code>${code}</code></h1><${Waiting} answer=${answer} />`;
  return html`
    <h1><code>${box.box}</code> ${box.title}</h1>
    <div class="columns">
      <section class="card">
        <h2>${t('What happened to it')}</h2>
        <${History} key=${code} code=${code} />
      </section>
      <section class="card">
        <h2>${t('What it is')}</h2>
        <${Facts} box=${box} />
        ${may(box.loan ? 'return' : 'lend') && html`
          <p><a class="button strong" href=${link('desk', box.box)}>
            ${box.loan ? t('Take the box back') : t('Lend')}</a></p>`}
      </section>
    </div>`;
}
