// All boxes: searched, narrowed by where they are, a page at a time.
import { html, signal, useId } from '../html.js';
import { get, with_query } from '../api.js';
import { BoxLink, Field, Trail, use_answer, Waiting, where_words } from '../parts.js';
import { t } from '../words.js';
import { loan_words } from './box.js';

const per_page = 50;
// Kept while another view is looked at, so that Back from a box comes to the same list.
const wish = signal({ q: '', where: '', trail: [''] });
const narrow = (change) => { wish.value = { ...wish.value, trail: [''], ...change }; };

function Row({ box }) {
  return html`
    <tr class=${box.loan?.overdue ? 'overdue' : ''}>
      <td><${BoxLink} box=${box.box} title=${box.title} /></td>
      <td data-label=${t('Home place')}>${box.home}</td>
      <td data-label=${t('Where')}>${where_words(box.whereabouts)}</td>
      <td data-label=${t('Lent to')}>${box.loan ? loan_words(box.loan) : '–'}</td>
    </tr>`;
}

function Filter() {
  const select_id = useId();
  return html`
    <div class="row filter">
      <${Field} label=${t('Search')}>
        ${(id) => html`<input id=${id} type="search" value=${wish.value.q}
          onInput=${(event) => narrow({ q: event.target.value.trim() })} />`}
      <//>
      <div class="field">
        <label for=${select_id}>${t('Where')}</label>
        <select id=${select_id} value=${wish.value.where}
          onChange=${(event) => narrow({ where: event.target.value })}>
          <option value="">${t('anywhere')}</option>
          ${['inside', 'outside', 'unknown'].map((where) => html`
            <option key=${where} value=${where}>${where_words(where)}</option>`)}
        </select>
      </div>
    </div>`;
}

export function Boxes() {
  const { q, where, trail } = wish.value;
  const after = trail.at(-1);
  const [answer] = use_answer(() => get(with_query('/boxes', { q, where, after, per_page })),
                              [q, where, after]);
  const found = answer?.value;
  return html`
    <h1>${t('Boxes')}</h1>
    <section class="card">
      <${Filter} />
      ${!found ? html`<${Waiting} answer=${answer} />` : html`
        <table>
          <thead><tr><th>${t('Box')}</th><th>${t('Home place')}</th><th>${t('Where')}</th>
            <th>${t('Lent to')}</th></tr></thead>
          <tbody>${found.boxes.map((box) => html`<${Row} key=${box.box} box=${box} />`)}</tbody>
        </table>
        ${found.total === 0 ? html`<p class="quiet">${t('No box fits.')}</p>` : html`
          <${Trail} trail=${trail} found=${found}
            on_trail=${(next) => narrow({ trail: next })} />`}`}
    </section>`;
}
