// One case whole: what the door saw, what was done about it, and where to look on the camera.
import { html } from '../html.js';
import { get } from '../api.js';
import { Icon } from '../icons.js';
import { LevelMark, name_of, use_answer, Waiting } from '../parts.js';
import { alarm_touched } from '../state.js';
import { clock, day, moment } from '../when.js';
import { said, t } from '../words.js';
import { CaseWords } from './alarm_card.js';
import { Story } from './box.js';
import { CaseActs, cause_words } from './case_acts.js';
import { Evidence } from './evidence.js';

// A person is in the picture before the tag is read and after it is gone.
const camera_margin_us = 15e6;

/** From the first read of any box of the case to the last, with the margin on both sides. */
function camera_times({ alarm, evidence }) {
  const moments = [alarm.at, ...evidence.flatMap((one) => one.visits.map((visit) => visit.at))];
  return { from: Math.min(...moments) - camera_margin_us,
           to: Math.max(...moments) + camera_margin_us };
}

function Camera({ whole }) {
  const { from, to } = camera_times(whole);
  const names = (whole.signed_in ?? []).map(name_of).join(', ');
  return html`
    <p class="camera">${t('On the camera of door {door}, look at {day} from {from} to {to}.', {
      door: whole.alarm.door, day: day(from), from: clock(from), to: clock(to) })}</p>
    ${names && html`
      <p class="quiet">${t('Signed in at the desk then: {names}.', { names })}</p>`}`;
}

const ClosedLine = ({ alarm }) => html`
  <p>${t('Cause: {cause}.', { cause: cause_words[alarm.cause]() })}</p>
  ${alarm.note && html`<p class="note">${alarm.note}</p>`}
  <p>${t('Closed by {name} at {when}.', {
    name: name_of(alarm.closed_by), when: moment(alarm.closed_at) })}</p>`;

export function AlarmPage({ number }) {
  const touched = alarm_touched.value;
  const mine = touched && String(touched.alarm) === number ? touched : null;
  const [answer] = use_answer(() => get(`/alarms/${encodeURIComponent(number)}`), [number, mine]);
  const whole = answer?.value;
  if (!whole) {
    return html`<h1>${t('Case {number}', { number })}</h1><${Waiting} answer=${answer} />`;
  }
  const { alarm } = whole;
  return html`
    <h1 class="case-title ${alarm.level}">
      <${Icon} name=${alarm.level} size="40" /> ${said(alarm.say)}</h1>
    <div class="columns">
      <div>
        <section class="card">
          <h2>${t('What the door saw')}</h2>
          ${whole.evidence.length === 0 && html`
            <p>${t('No read of any tag belongs to this case.')}</p>`}
          ${whole.evidence.map((one) => html`
            <${Evidence} key=${`${one.passage}/${one.box}`} evidence=${one} />`)}
          ${alarm.door > 0 && html`<${Camera} whole=${whole} />`}
        </section>
        <section class="card">
          <h2>${t('The story of the case')}</h2>
          <${Story} rows=${whole.story} />
        </section>
      </div>
      <section class="card case ${alarm.level}">
        <p><${LevelMark} level=${alarm.level} /> ${alarm.open ? t('open') : t('closed')}</p>
        <${CaseWords} alarm=${alarm} />
        ${alarm.open
          ? html`<${CaseActs} alarm=${alarm} />`
          : html`<${ClosedLine} alarm=${alarm} />`}
      </section>
    </div>`;
}
