// Armed or only logging, open or locked: acts of a person, asked about before they are done.
// A lamp that nobody tests is broken on the day it is needed, so its test stands beside them.
import { html, useState } from '../html.js';
import { post } from '../api.js';
import { Icon } from '../icons.js';
import { Button, Confirm, Outcome, use_act } from '../parts.js';
import { may, refresh, room, take } from '../state.js';
import { t } from '../words.js';

const to_logging = () => ({
  icon: 'seeing', now: t('Armed: a red alarm rings.'), press: t('Only log …'), yes: t('Only log'),
  question:
    t('Let the room only log? Everything is still judged and written down, but nothing rings.'),
});
const to_armed = () => ({
  icon: 'quiet', now: t('Only logging: nothing rings.'),
  press: t('Arm …'), yes: t('Arm the room'),
  question: t('Arm the room? From now on a red alarm rings.'),
});
const to_open = () => ({
  icon: 'locked', now: t('Locked: only known loans may pass.'),
  press: t('Open …'), yes: t('Open the room'), question: t('Open the room for work?'),
});
const to_locked = () => ({
  icon: 'open', now: t('Open for work.'), press: t('Lock …'), yes: t('Lock the room'),
  question:
    t('Lock the room? Until it is opened, every movement without a known loan is a red alarm.'),
});

function Switch({ words, path, body, right }) {
  const [asking, set_asking] = useState(false);
  const act = use_act();
  const flip = async () => {
    set_asking(false);
    const answer = await act.run(() => post(path, body));
    if (answer.value) take({ type: 'room', room: answer.value });
    else refresh('room');
  };
  return html`
    <div class="switch">
      <${Icon} name=${words.icon} size="26" /><span>${words.now}</span>
      ${may(right) && html`
        <${Button} act=${act} onClick=${() => set_asking(true)}>${words.press}<//>`}
    </div>
    ${(act.phase === 'refused' || act.phase === 'unanswered') && html`<${Outcome} act=${act} />`}
    ${asking && html`<${Confirm} question=${words.question} yes=${words.yes} on_yes=${flip}
      on_no=${() => set_asking(false)} />`}`;
}

function LampTest() {
  const act = use_act();
  return html`
    <div class="switch">
      <${Icon} name="bell" size="26" /><span>${t('Lamp and buzzer')}</span>
      <${Button} act=${act} onClick=${() => act.run(() => post('/room/lamp-test'))}>
        ${t('Test for 3 s')}<//>
    </div>
    ${(act.phase === 'refused' || act.phase === 'unanswered') && html`<${Outcome} act=${act} />`}`;
}

export function RoomSwitches() {
  const { armed, locked } = room.value;
  return html`
    <section class="card">
      <h2>${t('The room')}</h2>
      <${Switch} words=${armed ? to_logging() : to_armed()} right="arm"
        path="/room/armed" body=${{ armed: !armed }} />
      <${Switch} words=${locked ? to_open() : to_locked()} right="lock"
        path="/room/locked" body=${{ locked: !locked }} />
      ${may('acknowledge') && html`<${LampTest} />`}
    </section>`;
}
