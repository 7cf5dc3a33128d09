// The evidence behind one passage: what was decided and why in plain sentences, for whoever reads
// no plots; then the drawing, and the numbers for whoever wants to check them.
import { html } from '../html.js';
import { fine_clock } from '../when.js';
import { said, t, tn } from '../words.js';
import { Drawing, zone_words, ZoneKey } from './evidence_drawing.js';

const decided = {
  passed: { out: () => t('Decided: the box went out.'), in: () => t('Decided: the box came in.') },
  returned: { out: () => t('Decided: it was carried to the door and back into the room.'),
              in: () => t('Decided: it came to the door from outside and went back.') },
  unsure: { out: () => t('Decided: unsure, it may have gone out.'),
            in: () => t('Decided: unsure, it may have come in.') },
};

function reads_sentence(visits) {
  const reads = visits.reduce((sum, visit) => sum + visit.reads, 0);
  const first = visits[0];
  const last = visits[visits.length - 1];
  const seconds = Math.max(0.1, (last.at - first.at) / 1e6).toFixed(1);
  return tn('The tag was read once, at antenna {first}.',
    'The tag was read {n} times in {seconds} s, first at antenna {first}, last at antenna {last}.',
    reads, { seconds, first: first.antenna, last: last.antenna });
}

function sentence({ visits, barrier, blind, crossing, direction, visits_dropped }) {
  const parts = visits.length ? [reads_sentence(visits)] : [];
  parts.push(barrier === undefined ? t('No light barrier was matched with it.')
    : t('The light barrier was broken at {when}.', { when: fine_clock(barrier) }));
  if (blind) parts.push(t('The door could not see all of it.'));
  if (visits_dropped) parts.push(t('Older reads are not shown.'));
  return [...parts, decided[crossing][direction]()].join(' ');
}

const dbm = (centidbm) => centidbm === undefined ? '–' : (centidbm / 100).toFixed(1);
const nats = (centinats) => (centinats / 100).toFixed(2);

const VisitNumbers = ({ visits }) => html`
  <table class="narrow">
    <thead><tr><th>${t('Time')}</th><th>${t('Antenna')}</th><th>${t('Reads')}</th>
      <th>dBm</th></tr></thead>
    <tbody>${visits.map((visit, i) => html`
      <tr key=${i}><td>${fine_clock(visit.at)}</td><td>${visit.antenna}</td>
        <td>${visit.reads}</td><td>${dbm(visit.rssi_centidbm)}</td></tr>`)}</tbody>
  </table>`;

const ZoneNumbers = ({ zones }) => html`
  <table class="narrow">
    <thead><tr><th>${t('Time')}</th>
      ${zone_words.map((words, i) => html`<th key=${i}>${words()}</th>`)}</tr></thead>
    <tbody>${zones.map((moment) => html`
      <tr key=${moment.at}><td>${fine_clock(moment.at)}</td>
        ${moment.percent.map((percent, i) => html`<td key=${i}>${percent} %</td>`)}</tr>`)}</tbody>
  </table>`;

function Numbers({ evidence }) {
  return html`
    <details>
      <summary>${t('The numbers')}</summary>
      <p>${t('Weighed against staying where it was (log-likelihood): out {out}, in {in}.', {
        out: nats(evidence.out_centinats), in: nats(evidence.in_centinats) })}</p>
      <div class="number-tables">
        <${VisitNumbers} visits=${evidence.visits} />
        ${evidence.zones && html`<${ZoneNumbers} zones=${evidence.zones} />`}
      </div>
    </details>`;
}

export function Evidence({ evidence }) {
  const words = sentence(evidence);
  return html`
    <figure>
      <figcaption><code>${evidence.box}</code> ${words}
        <span class="why">${said(evidence.why)}</span></figcaption>
      ${evidence.visits.length > 0 && html`<${Drawing} evidence=${evidence} words=${words} />`}
      ${evidence.zones && html`<${ZoneKey} />`}
      <p class="quiet">${t('A higher line is a stronger signal, a bigger dot more reads.')}</p>
      <${Numbers} evidence=${evidence} />
    </figure>`;
}
