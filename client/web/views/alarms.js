// All cases: the open ones in full, the closed ones as a list.
import { html, useState } from '../html.js';
import { get, with_query } from '../api.js';
import { LevelMark, Trail, use_answer, Waiting } from '../parts.js';
import { link } from '../route.js';
import { alarm_touched, alarms } from '../state.js';
import { moment } from '../when.js';
import { said, t } from '../words.js';
import { AlarmCard } from './alarm_card.js';
import { cause_words } from './case_acts.js';

const per_page = 25;

function ClosedRow({ alarm }) {
  return html`
    <tr>
      <td><a href=${link('alarm', alarm.alarm)}>${said(alarm.say)}</a></td>
      <td data-label=${t('When')}>${moment(alarm.at)}</td>
      <td data-label=${t('Level')}><${LevelMark} level=${alarm.level} /></td>
      <td data-label=${t('Cause')}>${cause_words[alarm.cause]()}</td>
    </tr>`;
}

function Closed() {
  const [trail, set_trail] = useState(['']);
  const after = trail.at(-1);
  const asked = with_query('/alarms', { state: 'closed', after, per_page });
  const [answer] = use_answer(() => get(asked), [after, alarm_touched.value]);
  if (!answer?.value) return html`<${Waiting} answer=${answer} />`;
  if (answer.value.total === 0) {
    return html`<p class="quiet">${t('No case has been closed yet.')}</p>`;
  }
  return html`
    <table>
      <thead><tr><th>${t('Case')}</th><th>${t('When')}</th><th>${t('Level')}</th>
        <th>${t('Cause')}</th></tr></thead>
      <tbody>${answer.value.alarms.map((alarm) => html`
        <${ClosedRow} key=${alarm.alarm} alarm=${alarm} />`)}</tbody>
    </table>
    <${Trail} trail=${trail} found=${answer.value} on_trail=${set_trail} />`;
}

export function Alarms() {
  return html`
    <h1>${t('Alarms')}</h1>
    <section aria-label=${t('Open alarms')}>
      ${alarms.value.length === 0 && html`<p class="quiet">${t('No alarm is open.')}</p>`}
      ${alarms.value.map((alarm) => html`<${AlarmCard} key=${alarm.alarm} alarm=${alarm} />`)}
    </section>
    <section class="card">
      <h2>${t('Closed cases')}</h2>
      <${Closed} />
    </section>`;
}
