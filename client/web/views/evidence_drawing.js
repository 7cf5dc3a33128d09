// One passage drawn. A lane an antenna: the higher the line, the stronger the signal, and a bigger
// dot is more reads. Below, a band for where the tag was, from far inside to far outside. Lines
// through all of it: the light barrier, the crossing, the decision.
import { html, useEffect, useState } from '../html.js';
import { clock } from '../when.js';
import { t } from '../words.js';

// From barely read to as strong as it gets at a door, in hundredths of a dBm.
const weak_centidbm = -7500;
const strong_centidbm = -4500;

const top = 66;
const lane_height = 62;
const band_gap = 30;
const band_height = 96;
const bottom = 34;
const shapes = {
  wide: { width: 760, left: 96, right: 16 },
  narrow: { width: 340, left: 34, right: 8 },
};

export const zone_words = [
  () => t('far inside'), () => t('near inside'), () => t('doorway'),
  () => t('near outside'), () => t('far outside')];

const narrow_screen = matchMedia('(max-width: 600px)');

/** A phone gets a drawing of its own width, so that its words stay as big as other words. */
function use_shape() {
  const [is_narrow, set_narrow] = useState(narrow_screen.matches);
  useEffect(() => {
    const look = () => set_narrow(narrow_screen.matches);
    narrow_screen.addEventListener('change', look);
    return () => narrow_screen.removeEventListener('change', look);
  }, []);
  return is_narrow ? shapes.narrow : shapes.wide;
}

/** Places instants on the drawing, with a little air on both sides. */
function time_axis({ at, visits, zones = [], barrier, decided_at }, { width, left, right }) {
  const moments = [at, barrier, decided_at, ...visits.map((visit) => visit.at),
                   ...zones.map((zone) => zone.at)].filter((us) => us !== undefined);
  const from = Math.min(...moments) - 0.3e6;
  const to = Math.max(...moments) + 0.3e6;
  const x = (us) => left + ((us - from) / (to - from)) * (width - left - right);
  return { from, to, x };
}

/** Whole seconds, as many of them as have room for their words. */
function ticks({ from, to }, { width }) {
  const steps = [1e6, 2e6, 5e6, 10e6, 30e6, 60e6, 300e6];
  const step = steps.find((us) => (to - from) / us <= width / 90) ?? 600e6;
  const found = [];
  for (let us = Math.ceil(from / step) * step; us <= to; us += step) found.push(us);
  return found;
}

const strength = (rssi = (weak_centidbm + strong_centidbm) / 2) =>
  Math.min(1, Math.max(0, (rssi - weak_centidbm) / (strong_centidbm - weak_centidbm)));

// Slots follow each other every 0.2 s; a longer silence is not bridged by a line.
const bridged_us = 0.7e6;

/** Runs of visits that are near enough in time to be joined. */
function runs_of(visits) {
  const runs = [];
  for (const visit of visits) {
    const run = runs.at(-1);
    if (run && visit.at - run.at(-1).at <= bridged_us) run.push(visit);
    else runs.push([visit]);
  }
  return runs;
}

function Lane({ visits, antenna, y, axis, shape }) {
  const floor = y + lane_height - 8;
  const height = (visit) => floor - strength(visit.rssi_centidbm) * (lane_height - 20);
  const words = shape === shapes.wide ? t('Antenna {n}', { n: antenna }) : `A${antenna}`;
  return html`
    <g class="lane">
      <line x1=${shape.left} x2=${shape.width - shape.right} y1=${floor} y2=${floor} />
      <text x="4" y=${floor - 12}>${words}</text>
      ${runs_of(visits).map((run) => html`
        <polyline key=${run[0].at} points=${run.map((visit) =>
          `${axis.x(visit.at).toFixed(1)},${height(visit).toFixed(1)}`).join(' ')} />`)}
      ${visits.map((visit) => html`
        <circle key=${visit.at} class="visit" cx=${axis.x(visit.at)} cy=${height(visit)}
          r=${Math.min(8, 2 + 1.5 * Math.sqrt(visit.reads))} />`)}
    </g>`;
}

/** The band of one zone: between the shares of all zones before it and those with it. */
function band_points(zones, which, axis, y) {
  const share = (moment, zone) => moment.percent.slice(0, zone).reduce((sum, p) => sum + p, 0);
  const edge = (zone) => zones.map((moment) => {
    const whole = share(moment, moment.percent.length) || 1;
    const place = y + (share(moment, zone) / whole) * band_height;
    return `${axis.x(moment.at).toFixed(1)},${place.toFixed(1)}`;
  });
  return [...edge(which), ...edge(which + 1).reverse()].join(' ');
}

function Zones({ zones, axis, y, shape }) {
  return html`
    <g class="zones">
      <text x=${shape.left} y=${y - 8}>${t('Where it was: inside above, outside below')}</text>
      ${zone_words.map((_, zone) => html`
        <polygon key=${zone} class="zone z${zone}" points=${band_points(zones, zone, axis, y)} />`)}
    </g>`;
}

/** About as wide as the words will be; a Chinese character is as wide as it is high. */
const width_of = (words) =>
  [...words].reduce((width, letter) => width + (letter > '\u2e80' ? 14 : 7.6), 12);

/** The first moment is named to its left, the later ones to their right and lower, so that no line
    runs through a name. */
function Moment({ x, height, name, words, row, shape }) {
  const has_room = { end: x > width_of(words), start: x < shape.width - width_of(words) };
  const wanted = row === 0 ? 'end' : 'start';
  const anchor = has_room[wanted] ? wanted : wanted === 'end' ? 'start' : 'end';
  return html`
    <g class=${name}>
      <line x1=${x} x2=${x} y1=${10 + 18 * row} y2=${height - bottom} />
      <text x=${x + (anchor === 'end' ? -5 : 5)} y=${18 + 18 * row}
        text-anchor=${anchor}>${words}</text>
    </g>`;
}

function moments_of({ barrier, at, decided_at }) {
  return [
    ['barrier', barrier, t('light barrier')],
    ['crossing', at, t('crossed the line')],
    ['decision', decided_at, t('decided')],
  ].filter(([, us]) => us !== undefined).sort(([, a], [, b]) => a - b);
}

export function Drawing({ evidence, words }) {
  const shape = use_shape();
  const { visits, zones = [] } = evidence;
  const antennas = [...new Set(visits.map((visit) => visit.antenna))].sort((a, b) => a - b);
  const axis = time_axis(evidence, shape);
  const lanes_end = top + antennas.length * lane_height;
  const band_y = lanes_end + band_gap;
  const height = (zones.length > 1 ? band_y + band_height : lanes_end) + 10 + bottom;
  return html`
    <svg class="evidence" viewBox="0 0 ${shape.width} ${height}" role="img" aria-label=${words}>
      ${antennas.map((antenna, i) => html`
        <${Lane} key=${antenna} antenna=${antenna} y=${top + i * lane_height} axis=${axis}
          shape=${shape} visits=${visits.filter((visit) => visit.antenna === antenna)} />`)}
      ${zones.length > 1 && html`
        <${Zones} zones=${zones} axis=${axis} y=${band_y} shape=${shape} />`}
      ${ticks(axis, shape).map((us) => html`
        <g key=${us} class="tick">
          <line x1=${axis.x(us)} x2=${axis.x(us)} y1=${height - bottom} y2=${height - bottom + 6} />
          <text x=${Math.min(axis.x(us), shape.width - 34)} y=${height - 10}
            text-anchor="middle">${clock(us)}</text>
        </g>`)}
      ${moments_of(evidence).map(([name, us, moment_words], row) => html`
        <${Moment} key=${name} name=${name} x=${axis.x(us)} row=${row} words=${moment_words}
          height=${height} shape=${shape} />`)}
    </svg>`;
}

export const ZoneKey = () => html`
  <ul class="zone-key">
    ${zone_words.map((words, zone) => html`
      <li key=${zone}><span class="zone z${zone}"></span>${words()}</li>`)}
  </ul>`;
