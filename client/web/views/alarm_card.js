// One open case, loud and in words: what, which boxes, when, whose name stands in the register.
import { html } from '../html.js';
import { Icon } from '../icons.js';
import { BoxLink, LevelMark, name_of } from '../parts.js';
import { link, on_wall } from '../route.js';
import { leaves, loans, passages } from '../state.js';
import { ago, moment } from '../when.js';
import { said, t } from '../words.js';
import { CaseActs } from './case_acts.js';

/** Who the register names for a box of this case: in the passage, a loan or a leave. */
function registered_for(alarm, box) {
  const passage = passages.value.find(
    (known) => known.box === box && known.at === alarm.at && known.registered_borrower);
  return passage?.registered_borrower
    ?? loans.value.loans.find((loan) => loan.box === box)?.borrower
    ?? leaves.value.find((leave) => leave.box === box)?.person;
}

/** The door sees no person, so no text may name one as the carrier. */
function BorrowerLine({ alarm }) {
  const names = new Set(alarm.boxes.map(({ box }) => registered_for(alarm, box)).filter(Boolean)
    .map(name_of));
  const registered = names.size
    ? t('Registered borrower: {names}', { names: [...names].join(', ') })
    : t('Registered borrower: none');
  return html`<p class="borrower">${registered} · ${t('carrier unknown')}</p>`;
}

const late_us = 60e6;

const WhenLine = ({ alarm }) => html`
  <p class="when">
    <time>${moment(alarm.at)}</time> · ${ago(alarm.at)}
    ${alarm.raised_at - alarm.at > late_us && html`
      <span> · ${t('reported only at {when}, the reader was cut off',
                   { when: moment(alarm.raised_at) })}</span>`}
  </p>`;

export function CaseWords({ alarm }) {
  return html`
    <${WhenLine} alarm=${alarm} />
    ${alarm.boxes.length > 0 && html`
      <ul class="case-boxes">
        ${alarm.boxes.map(({ box, title }) => html`
          <li key=${box}><${BoxLink} box=${box} title=${title} /></li>`)}
      </ul>`}
    <${BorrowerLine} alarm=${alarm} />
    ${alarm.unrecorded && html`
      <p class="unrecorded"><${Icon} name="disk" size="18" />
        ${t('Not written down yet: the disk is full.')}</p>`}`;
}

export function AlarmCard({ alarm }) {
  const seen = alarm.acknowledged_by ? 'seen' : 'unseen';
  return html`
    <article class="case ${alarm.level} ${seen}" aria-label=${said(alarm.say)}>
      <header>
        <${Icon} name=${alarm.level} size=${on_wall ? 56 : 40} />
        <h3>${said(alarm.say)}</h3>
        <${LevelMark} level=${alarm.level} />
      </header>
      <${CaseWords} alarm=${alarm} />
      ${!on_wall && html`
        <${CaseActs} alarm=${alarm}
          more=${html`<a href=${link('alarm', alarm.alarm)}>${t('Look at the evidence')}</a>`} />`}
    </article>`;
}
