// Who watches the door, how well, and when nobody did.
import { html } from '../html.js';
import { Icon } from '../icons.js';
import { blind_periods, room } from '../state.js';
import { ago, lasting, moment, now_us } from '../when.js';
import { said, t, tn } from '../words.js';

function Faults({ faults }) {
  const counted = Object.entries(faults).filter(([, times]) => times > 0);
  if (counted.length === 0) return null;
  const total = counted.reduce((sum, [, times]) => sum + times, 0);
  return html`
    <details><summary>${tn('{n} fault counted', '{n} faults counted', total)}</summary>
      <ul>${counted.map(([name, times]) => html`
        <li key=${name}><code>${name}</code> ${times}</li>`)}</ul>
    </details>`;
}

function facts_of({ last_heard, reads_per_minute, antennas }) {
  const facts = [];
  if (last_heard !== undefined) facts.push(t('last heard {when}', { when: ago(last_heard) }));
  if (reads_per_minute !== undefined) facts.push(t('{n} reads a minute', { n: reads_per_minute }));
  facts.push(t('antennas {list}', { list: antennas.join(', ') || '–' }));
  return facts;
}

function Reader({ reader }) {
  const seeing = reader.state === 'seeing';
  return html`
    <li class="reader ${reader.state}">
      <${Icon} name=${seeing ? 'seeing' : 'blind'} size="30" />
      <div>
        <b>${reader.name}</b>
        <p>${said(reader.say)}</p>
        <p class="quiet">${facts_of(reader).join(' · ')}</p>
        <${Faults} faults=${reader.faults} />
      </div>
    </li>`;
}

function BlindPeriod({ period }) {
  const open = period.to === undefined;
  const end = open ? now_us.value : period.to;
  return html`
    <li class=${open ? 'running' : ''}>
      <p><time>${moment(period.from)}</time> – ${open
        ? html`<b>${t('still blind')}</b>` : html`<time>${moment(period.to)}</time>`}
        <span class="quiet"> · ${lasting(end - period.from)}</span></p>
      <p class="quiet">${said(period.say)}</p>
    </li>`;
}

export function Readers() {
  return html`
    <section class="card">
      <h2>${t('Who watches')}</h2>
      ${room.value.readers.length === 0 && html`<p class="quiet">${t('No reader is set up.')}</p>`}
      <ul class="readers">
        ${room.value.readers.map((reader) => html`
          <${Reader} key=${reader.reader} reader=${reader} />`)}
      </ul>
      <h3>${t('Blind periods')}</h3>
      ${blind_periods.value.length === 0 && html`
        <p class="quiet">${t('The door has been watched without a gap.')}</p>`}
      <ul class="blind-periods">
        ${blind_periods.value.map((period) => html`
          <${BlindPeriod} key=${period.blind} period=${period} />`)}
      </ul>
    </section>`;
}
