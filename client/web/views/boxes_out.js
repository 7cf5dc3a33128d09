// Boxes that are lent or outside: who answers for them, since when, until when.
import { html } from '../html.js';
import { Icon } from '../icons.js';
import { BoxLink, name_of, where_words } from '../parts.js';
import { link, on_wall } from '../route.js';
import { loans, outside } from '../state.js';
import { brief, brief_day } from '../when.js';
import { t, tn } from '../words.js';

const shown_most = on_wall ? 10 : 40;

/** Outside without a loan first: nobody answers for those. Then the loans, overdue first. */
function rows_out() {
  const lent = loans.value.loans;
  const with_loan = new Set(lent.map((loan) => loan.box));
  const without = outside.value.boxes.filter((box) => !with_loan.has(box.box));
  return [...without.map((box) => ({ ...box, since: box.last_passage_at })),
          ...lent.map((loan) => ({ ...loan, since: loan.lent_at }))];
}

function OutRow({ row }) {
  return html`
    <tr class=${row.loan ? (row.overdue ? 'overdue' : '') : 'unlent'}>
      <td><${BoxLink} box=${row.box} title=${row.title} /></td>
      <td data-label=${t('Who')}>
        ${row.borrower ? name_of(row.borrower) : t('nobody in the register')}</td>
      <td class="when" data-label=${t('Since')}>${row.since ? brief(row.since) : '–'}</td>
      <td class="when" data-label=${t('Due')}>
        ${row.overdue && html`
          <b class="mark"><${Icon} name="amber" size="16" /> ${t('overdue')}</b> `}
        ${row.due_at ? brief_day(row.due_at) : '–'}</td>
      <td data-label=${t('Where')}>${where_words(row.whereabouts)}</td>
    </tr>`;
}

const OutTable = ({ rows }) => html`
  <table class="out">
    <thead><tr><th>${t('Box')}</th><th>${t('Who')}</th><th>${t('Since')}</th><th>${t('Due')}</th>
      <th>${t('Where')}</th></tr></thead>
    <tbody>${rows.map((row) => html`<${OutRow} key=${row.box} row=${row} />`)}</tbody>
  </table>`;

export function BoxesOut() {
  const rows = rows_out();
  const shown = rows.slice(0, shown_most);
  const more = Math.max(rows.length, loans.value.total, outside.value.total) - shown.length;
  return html`
    <section class="card">
      <h2>${t('Boxes out')}</h2>
      ${rows.length === 0
        ? html`<p class="quiet">${t('Every box is in its room and none is lent.')}</p>`
        : html`<${OutTable} rows=${shown} />`}
      ${more > 0 && html`
        <p><a href=${link('boxes')}>${tn('{n} more', '{n} more', more)}</a></p>`}
    </section>`;
}
