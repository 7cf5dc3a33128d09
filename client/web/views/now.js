// The now view: how the room is, what is open, what passes, what is out.
import { html } from '../html.js';
import { can_sound, wants_sound } from '../alarm_call.js';
import { findings } from '../headline.js';
import { Icon } from '../icons.js';
import { link, on_wall } from '../route.js';
import { alarms, loud_alarms, room } from '../state.js';
import { said, t, tn } from '../words.js';
import { AlarmCard } from './alarm_card.js';
import { Door } from './door.js';
import { BoxesOut } from './boxes_out.js';
import { Readers } from './readers.js';
import { RoomSwitches } from './room_switches.js';

/** For a screen reader: the newest alarm once, without the "ago" that changes each second. */
const SpokenAlarm = () => html`
  <p class="spoken" role="alert">${said(loud_alarms.value[0]?.say)}</p>`;

export function Headline() {
  const [worst, ...others] = findings();
  return html`
    <${SpokenAlarm} />
    <section class="headline ${worst.tone}">
      <${Icon} name=${worst.icon} size=${on_wall ? 96 : 60} />
      <div>
        <h1>${worst.words}</h1>
        ${others.map((finding) => html`
          <p key=${finding.words}><${Icon} name=${finding.icon} size="20" /> ${finding.words}</p>`)}
      </div>
    </section>`;
}

function Figures() {
  const { boxes, lent, outside, unknown, overdue } = room.value;
  const figures = [
    [boxes - outside - unknown, t('in the room'), ''],
    [outside, t('outside'), ''],
    [lent, t('lent'), ''],
    [overdue, t('overdue'), overdue ? 'bad' : ''],
    ...(unknown ? [[unknown, t('whereabouts unknown'), 'bad']] : []),
  ];
  return html`
    <dl class="figures">
      ${figures.map(([figure, words, tone]) => html`
        <div key=${words} class=${tone}><dt>${words}</dt><dd>${figure}</dd></div>`)}
    </dl>`;
}

export const StorageBanner = () => room.value?.storage === 'full' && html`
  <p class="banner red" role="alert"><${Icon} name="disk" />
    ${t('The disk is full: nothing can be lent until there is space. Alarms go on.')}</p>`;

/** What somebody should see to, in the daemon's words. */
const Notices = () => (room.value.notices ?? []).map((notice) => html`
  <p class="banner notice" key=${notice.en}><${Icon} name="out" />${said(notice)}</p>`);

const SoundHint = () => wants_sound.value && !can_sound.value && html`
  <p class="hint"><${Icon} name="quiet" size="20" />
    ${t('Click or press any key once, so that this page may sound an alarm.')}</p>`;

const shown_most = on_wall ? 3 : 10;

function OpenAlarms() {
  const open = alarms.value;
  if (open.length === 0) return null;
  return html`
    <section class="open-alarms" aria-label=${t('Open alarms')}>
      <h2>${tn('{n} open alarm', '{n} open alarms', open.length)}</h2>
      ${open.slice(0, shown_most).map((alarm) => html`
        <${AlarmCard} key=${alarm.alarm} alarm=${alarm} />`)}
      ${open.length > shown_most && html`
        <p><a href=${link('alarms')}>
          ${tn('{n} more', '{n} more', open.length - shown_most)}</a></p>`}
    </section>`;
}

const DeskColumns = () => html`
  <div class="columns">
    <div>
      <${OpenAlarms} />
      <${Door} />
      <${BoxesOut} />
    </div>
    <div>
      <${RoomSwitches} />
      <${Readers} />
      <${SoundHint} />
    </div>
  </div>`;

/** Nobody scrolls a wall: three columns, and what matters least stands at their ends. */
const WallColumns = () => html`
  <div class="columns">
    <div><${OpenAlarms} /><${BoxesOut} /></div>
    <div><${Door} /></div>
    <div><${Readers} /><${SoundHint} /></div>
  </div>`;

export function Now() {
  if (!room.value) return html`<p class="quiet">${t('One moment …')}</p>`;
  return html`
    <${StorageBanner} />
    <${Headline} />
    <${Notices} />
    <${Figures} />
    ${on_wall ? html`<${WallColumns} />` : html`<${DeskColumns} />`}`;
}
