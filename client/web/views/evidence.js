// The evidence behind one passage, drawn: a lane an antenna, a dot a slot of time. A bigger dot is
// more reads, a darker one a stronger signal. First one plain sentence, for whoever reads no plots.
import { html } from '../html.js';
import { fine_clock, clock } from '../when.js';
import { t, tn } from '../words.js';

const width = 760;
const left = 96;
const right = 20;
const lane_height = 54;
const top = 50;
const bottom = 34;

// From barely read to as strong as it gets at a door, in hundredths of a dBm.
const weak_centidbm = -7500;
const strong_centidbm = -4500;

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

/** Places instants on the drawing, with a little air on both sides. */
function time_axis(evidence) {
  const moments = [evidence.at, ...evidence.visits.map((visit) => visit.at),
                   ...(evidence.barrier === undefined ? [] : [evidence.barrier])];
  const from = Math.min(...moments) - 0.5e6;
  const to = Math.max(...moments) + 0.5e6;
  const x = (us) => left + ((us - from) / (to - from)) * (width - left - right);
  return { from, to, x };
}

/** Whole seconds, at most about eight of them. */
function ticks({ from, to }) {
  const steps = [1e6, 2e6, 5e6, 10e6, 30e6, 60e6, 300e6];
  const step = steps.find((us) => (to - from) / us <= 8) ?? 600e6;
  const found = [];
  for (let us = Math.ceil(from / step) * step; us <= to; us += step) found.push(us);
  return found;
}

const strength = (rssi) => rssi === undefined ? 0.5
  : Math.min(1, Math.max(0.15, (rssi - weak_centidbm) / (strong_centidbm - weak_centidbm)));

function Dot({ visit, x, y }) {
  const radius = Math.min(15, 3 + 2.4 * Math.sqrt(visit.reads));
  return html`<circle class="visit" cx=${x} cy=${y} r=${radius}
    fill-opacity=${strength(visit.rssi_centidbm)} />`;
}

function Moment({ x, height, name, words, at_top }) {
  const anchor = x > width - 150 ? 'end' : 'start';
  return html`
    <g class=${name}>
      <line x1=${x} x2=${x} y1=${top - 8} y2=${height - bottom} />
      <text x=${x + (anchor === 'end' ? -5 : 5)} y=${at_top ? 18 : 38}
        text-anchor=${anchor}>${words}</text>
    </g>`;
}

function Drawing({ evidence, words }) {
  const seen = new Set(evidence.visits.map((visit) => visit.antenna));
  const antennas = [...seen].sort((a, b) => a - b);
  const axis = time_axis(evidence);
  const height = top + antennas.length * lane_height + bottom;
  const lane = (antenna) => top + (antennas.indexOf(antenna) + 0.5) * lane_height;
  return html`
    <svg class="evidence" viewBox="0 0 ${width} ${height}" role="img" aria-label=${words}>
      ${antennas.map((antenna) => html`
        <g key=${antenna} class="lane">
          <line x1=${left} x2=${width - right} y1=${lane(antenna)} y2=${lane(antenna)} />
          <text x="4" y=${lane(antenna) + 5}>${t('Antenna {n}', { n: antenna })}</text>
        </g>`)}
      ${ticks(axis).map((us) => html`
        <g key=${us} class="tick">
          <line x1=${axis.x(us)} x2=${axis.x(us)} y1=${height - bottom} y2=${height - bottom + 6} />
          <text x=${axis.x(us)} y=${height - 8} text-anchor="middle">${clock(us)}</text>
        </g>`)}
      ${evidence.visits.map((visit, i) => html`
        <${Dot} key=${i} visit=${visit} x=${axis.x(visit.at)} y=${lane(visit.antenna)} />`)}
      ${evidence.barrier !== undefined && html`
        <${Moment} x=${axis.x(evidence.barrier)} height=${height} name="barrier"
          words=${t('light barrier')} at_top />`}
      <${Moment} x=${axis.x(evidence.at)} height=${height} name="decision"
        words=${t('crossed the line')} />
    </svg>`;
}

const dbm = (centidbm) => centidbm === undefined ? '–' : (centidbm / 100).toFixed(1);
const nats = (centinats) => (centinats / 100).toFixed(2);

function Numbers({ evidence }) {
  return html`
    <details>
      <summary>${t('The numbers')}</summary>
      <p>${t('Weighed against staying where it was (log-likelihood): out {out}, in {in}.', {
        out: nats(evidence.out_centinats), in: nats(evidence.in_centinats) })}</p>
      <table class="narrow">
        <thead><tr><th>${t('Time')}</th><th>${t('Antenna')}</th><th>${t('Reads')}</th>
          <th>dBm</th></tr></thead>
        <tbody>${evidence.visits.map((visit, i) => html`
          <tr key=${i}><td>${fine_clock(visit.at)}</td><td>${visit.antenna}</td>
            <td>${visit.reads}</td><td>${dbm(visit.rssi_centidbm)}</td></tr>`)}</tbody>
      </table>
    </details>`;
}

export function Evidence({ evidence }) {
  const words = sentence(evidence);
  return html`
    <figure>
      <figcaption><code>${evidence.box}</code> ${words}</figcaption>
      ${evidence.visits.length > 0 && html`<${Drawing} evidence=${evidence} words=${words} />`}
      <p class="quiet">${t('A bigger dot is more reads, a darker one a stronger signal.')}</p>
      <${Numbers} evidence=${evidence} />
    </figure>`;
}
