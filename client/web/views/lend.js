// Lending: who takes the box, and for how long.
import { html, useEffect, useRef, useState } from '../html.js';
import { get, intend, with_query } from '../api.js';
import { Icon } from '../icons.js';
import { Button, Field, name_of, Outcome, use_act } from '../parts.js';
import { Picker } from '../picker.js';
import { refresh } from '../state.js';
import { day } from '../when.js';
import { t } from '../words.js';
import { leave_words } from './box.js';

export const role_words = {
  clerk: () => t('clerk'),
  archivist: () => t('archivist'),
  supervisor: () => t('supervisor'),
  manager: () => t('manager'),
  general_manager: () => t('general manager'),
  borrower: () => t('borrower'),
};

async function search_people(text) {
  const { value } = await get(with_query('/people', { q: text, per_page: 8 }));
  return value?.people ?? [];
}

export const PersonPicker = ({ label, first, on_pick, focus }) => html`
  <${Picker} label=${label} first_text=${first ? name_of(first) : ''} focus=${focus}
    hint=${t('Type part of the name, then choose.')} search=${search_people}
    draw=${(person) => html`
      ${name_of(person)} <span class="quiet">${role_words[person.role]()}</span>`}
    key_of=${(person) => person.person} text_of=${name_of} on_pick=${on_pick}
    on_change=${() => on_pick(null)} />`;

export const DaysField = ({ days, on_days, hint }) => html`
  <${Field} label=${t('Working days')} hint=${hint}>
    ${(id) => html`<input id=${id} class="short" type="number" min="1" max="365" inputmode="numeric"
      value=${days} onInput=${(event) => on_days(event.target.value)} />`}
  <//>`;

export const days_or_nothing = (days) => (days === '' ? {} : { days: Number(days) });

const lent_words = (loan) => t('Lent to {name} until {day}:', {
  name: name_of(loan.borrower), day: day(loan.due_at) });

export function LendForm({ box, on_done, on_drop }) {
  const [borrower, set_borrower] = useState(box.leave?.person ?? null);
  const [days, set_days] = useState('');
  const act = use_act();
  const form = useRef(null);
  // With a leave nothing is left to fill in: the next key press may be the Enter that lends.
  useEffect(() => { if (box.leave) form.current.querySelector('[type=submit]').focus(); }, []);
  const lend = async (event) => {
    event.preventDefault();
    const body = { box: box.box, borrower: borrower.person, ...days_or_nothing(days) };
    const { value } = await act.run((tell) => intend('/loans', body, tell));
    refresh('loans');
    if (value) on_done(lent_words(value));
  };
  return html`
    <form class="stack" ref=${form} onSubmit=${lend}>
      ${box.leave && html`<p class="good"><${Icon} name="well" size="20" />
        ${leave_words(box.leave)}</p>`}
      <${PersonPicker} label=${t('Borrower')} first=${box.leave?.person} on_pick=${set_borrower}
        focus=${!box.leave} />
      <${DaysField} days=${days} on_days=${set_days} hint=${t("Empty: the room's usual time.")} />
      <div class="row">
        <${Button} act=${act} type="submit" kind="strong" disabled=${act.busy || !borrower}>
          ${borrower ? t('Lend to {name}', { name: name_of(borrower) }) : t('Lend')}<//>
        <button type="button" onClick=${on_drop} disabled=${act.busy}>${t('Another box')}</button>
      </div>
      <${Outcome} act=${act} />
    </form>`;
}
