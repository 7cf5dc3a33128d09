// The frame around the views: who and where, the way between views, language, sound, sign-out.
import { html, useErrorBoundary, useState } from './html.js';
import { can_sound, want_sound, wants_sound } from './alarm_call.js';
import { live } from './feed.js';
import { Icon } from './icons.js';
import { link, on_wall, route } from './route.js';
import { alarms, loud_alarms, room, session, sign_out } from './state.js';
import { ago } from './when.js';
import { heard_ms } from './api.js';
import { language, speak, t } from './words.js';
import { AlarmPage } from './views/alarm.js';
import { Alarms } from './views/alarms.js';
import { BoxPage } from './views/box.js';
import { Boxes } from './views/boxes.js';
import { Desk } from './views/desk.js';
import { Now } from './views/now.js';
import { PassagePage } from './views/passage.js';
import { may_register, Register } from './views/register.js';
import { Account, SignIn } from './views/sign_in.js';

// Each language is named in itself, so that whoever needs it can read it.
const LanguageSwitch = () => html`
  <button type="button" class="bare" lang=${language.value === 'zh' ? 'en' : 'zh'}
    onClick=${() => speak(language.value === 'zh' ? 'en' : 'zh')}>
    ${language.value === 'zh' ? 'English' : '中文'}</button>`;

function SoundSwitch() {
  const on = wants_sound.value && can_sound.value;
  return html`
    <button type="button" class="bare sound" aria-pressed=${wants_sound.value}
      aria-label=${t('Sound')}
      onClick=${() => want_sound(!wants_sound.value)}>
      <${Icon} name=${on ? 'bell' : 'quiet'} size="20" />
      <span>${wants_sound.value ? t('Sound on') : t('Sound off')}</span></button>`;
}

const OpenCount = () => alarms.value.length > 0 && html`
  <span class="count ${loud_alarms.value.length ? 'red' : ''}">${alarms.value.length}</span>`;

function Tabs() {
  const tabs = [
    ['now', t('Now')],
    ['desk', t('Desk')],
    ['boxes', t('Boxes')],
    ['alarms', t('Alarms')],
    ...(may_register() ? [['register', t('Register')]] : []),
  ];
  const parent = { box: 'boxes', alarm: 'alarms', passage: 'now' };
  const here = parent[route.value.view] ?? route.value.view;
  return html`
    <nav class="tabs" aria-label=${t('Views')}>
      ${tabs.map(([view, words]) => html`
        <a key=${view} href=${link(view)} aria-current=${view === here ? 'page' : undefined}>
          ${words}${view === 'alarms' && html`<${OpenCount} />`}</a>`)}
    </nav>`;
}

function Who() {
  const leave = () => sign_out();
  return html`
    <a class="person" href=${link('account')}>${session.value.name}</a>
    <button type="button" class="bare" onClick=${leave}>${t('Sign out')}</button>`;
}

function Top() {
  const signed_in = Boolean(session.value);
  return html`
    <header class="top">
      <a class="name" href=${link('now')}>${room.value?.name || 'Muniment'}</a>
      ${signed_in && !on_wall ? html`<${Tabs} />` : html`<span class="gap"></span>`}
      <div class="tools">
        <${LanguageSwitch} />
        ${signed_in && html`<${SoundSwitch} />`}
        ${signed_in && !on_wall && html`<${Who} />`}
      </div>
    </header>`;
}

/** On the now view the headline says it; elsewhere this does. */
function LostBanner() {
  if (!room.value || live.value || on_wall || route.value.view === 'now') return null;
  return html`
    <p class="banner lost" role="alert"><${Icon} name="lost" />
      ${t('No connection to the room. What stands here is from {when}.',
          { when: ago(heard_ms.value * 1000) })}</p>`;
}

const views = {
  now: () => html`<${Now} />`,
  desk: ({ argument }) => html`<${Desk} key=${argument} first=${argument} />`,
  boxes: () => html`<${Boxes} />`,
  box: () => html`<${BoxPage} />`,
  alarms: () => html`<${Alarms} />`,
  alarm: ({ argument }) => html`<${AlarmPage} key=${argument} number=${argument} />`,
  passage: ({ argument }) => html`<${PassagePage} key=${argument} number=${argument} />`,
  register: () => html`<${Register} />`,
  account: () => html`<${Account} />`,
};

function View({ refusal }) {
  const [later, set_later] = useState(false);
  if (session.value === undefined) {
    return html`<p class="quiet">${t('Looking for the room …')}</p>`;
  }
  if (session.value === null) return html`<${SignIn} refusal=${refusal} />`;
  if (session.value.must_set_password && !later && !on_wall) {
    return html`<${Account} on_later=${() => set_later(true)} />`;
  }
  const view = on_wall ? views.now : views[route.value.view] ?? views.now;
  return html`<${LostBanner} />${view(route.value)}`;
}

/** A view that breaks must not take the others with it, least of all the alarms of the now view. */
function Unbroken({ children }) {
  const [broken] = useErrorBoundary((error) => console.error(error));
  return broken
    ? html`<p class="banner red" role="alert">
        ${t('This view is broken. The others still work.')}</p>`
    : children;
}

export function Shell({ once_refusal }) {
  const { view, argument } = route.value;
  return html`
    <${Top} />
    <main tabindex="-1">
      <${Unbroken} key=${`${view}/${argument}`}><${View} refusal=${once_refusal.value} /><//>
    </main>`;
}
