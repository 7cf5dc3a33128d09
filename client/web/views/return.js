// Taking back: the look at the box comes first; both answers are a person's and never assumed.
import { html, useEffect, useRef, useState } from '../html.js';
import { intend } from '../api.js';
import { Button, Choice, name_of, Outcome, use_act } from '../parts.js';
import { refresh } from '../state.js';
import { day, moment } from '../when.js';
import { t } from '../words.js';

function LoanLine({ loan }) {
  return html`
    <p class=${loan.overdue ? 'bad' : ''}>
      ${t('Lent to {name} since {when}, due {day}.', {
        name: name_of(loan.borrower), when: moment(loan.lent_at), day: day(loan.due_at) })}
      ${loan.overdue && html` <b>${t('overdue')}</b>`}</p>`;
}

export function ReturnForm({ box, on_done, on_drop }) {
  const [complete, set_complete] = useState(null);
  const [undamaged, set_undamaged] = useState(null);
  const act = use_act();
  const form = useRef(null);
  useEffect(() => { form.current.querySelector('input').focus(); }, []);
  const looked = complete !== null && undamaged !== null;
  const take_back = async (event) => {
    event.preventDefault();
    const body = { box: box.box, complete, undamaged };
    const { value } = await act.run((tell) => intend('/returns', body, tell));
    refresh('loans');
    if (!value) return;
    const well = complete && undamaged;
    on_done(well ? t('Taken back in good order:') : t('Taken back with a fault noted:'));
  };
  return html`
    <form class="stack" ref=${form} onSubmit=${take_back}>
      <${LoanLine} loan=${box.loan} />
      <${Choice} legend=${t('Is everything in it?')} name="complete" value=${complete}
        choices=${[[true, t('Nothing is missing')], [false, t('Something is missing')]]}
        on_choose=${set_complete} />
      <${Choice} legend=${t('Is it undamaged?')} name="undamaged" value=${undamaged}
        choices=${[[true, t('Undamaged')], [false, t('Damaged')]]} on_choose=${set_undamaged} />
      <div class="row">
        <${Button} act=${act} type="submit" kind="strong" disabled=${act.busy || !looked}>
          ${t('Take the box back')}<//>
        <button type="button" onClick=${on_drop} disabled=${act.busy}>${t('Another box')}</button>
      </div>
      <${Outcome} act=${act} />
    </form>`;
}
