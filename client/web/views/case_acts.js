// The way of a case: seen, cause found, closed; or, for a forgotten scan, one tap.
import { html, useState } from '../html.js';
import { post } from '../api.js';
import { Button, Choice, Field, name_of, Outcome, use_act } from '../parts.js';
import { may, refresh, take } from '../state.js';
import { moment } from '../when.js';
import { t } from '../words.js';

export const cause_words = {
  none: () => t('not found yet'),
  scan_forgotten: () => t('scan forgotten'),
  taken_in_error: () => t('taken in error and brought back'),
  removed: () => t('taken without leave'),
  reader_error: () => t('the box never moved'),
  test: () => t('a test'),
};

/** Sends one step of the case; the answer is the case as it is now. */
async function step(act, alarm, verb, body) {
  const answer = await act.run(() => post(`/alarms/${alarm.alarm}/${verb}`, body));
  if (answer.value) take({ type: 'alarm', alarm: answer.value });
  else refresh('alarms');
  refresh('loans');
}

/** One tap lends or takes back, and closes the case: all of it must be this person's to do. */
const may_complete = (alarm) => alarm.may_complete && may('close_amber')
  && may(alarm.reason === 'not_scanned_in' ? 'return' : 'lend');

const SeenLine = ({ alarm }) => alarm.acknowledged_by && html`
  <p class="quiet">${t('Seen by {name} at {when}.', {
    name: name_of(alarm.acknowledged_by),
    when: moment(alarm.acknowledged_at ?? alarm.raised_at) })}</p>`;

/** Where one tap completes the scan, that is the strong button and not this one. */
function SeenButton({ alarm, act }) {
  if (alarm.acknowledged_by || !may('acknowledge')) return null;
  return html`
    <${Button} act=${act} kind=${may_complete(alarm) ? 'plain' : 'strong'}
      onClick=${() => step(act, alarm, 'acknowledge')}>${t('I have seen it')}<//>`;
}

function CauseStep({ alarm, act }) {
  const [cause, set_cause] = useState(null);
  const [note, set_note] = useState('');
  const choices = Object.keys(cause_words).filter((key) => key !== 'none')
    .map((key) => [key, cause_words[key]()]);
  const submit = (event) => {
    event.preventDefault();
    step(act, alarm, 'cause', { cause, ...(note && { note }) });
  };
  return html`
    <form class="cause" onSubmit=${submit}>
      <${Choice} legend=${t('What was behind it?')} name="cause-${alarm.alarm}" choices=${choices}
        value=${cause} on_choose=${set_cause} />
      <${Field} label=${t('Note')}>
        ${(id) => html`<textarea id=${id} rows="2" maxlength="500" value=${note}
          onInput=${(event) => set_note(event.target.value)}></textarea>`}
      <//>
      <${Button} act=${act} type="submit" disabled=${act.busy || !cause}>
        ${t('Write down the cause')}<//>
    </form>`;
}

function CloseStep({ alarm, act }) {
  const found_by = alarm.cause_found_by ? name_of(alarm.cause_found_by) : '';
  const may_close = may(alarm.level === 'red' ? 'close_red' : 'close_amber');
  return html`
    <p>${t('Cause: {cause}.', { cause: cause_words[alarm.cause]() })}
      ${found_by && html`
        <span class="quiet"> ${t('Found by {name}.', { name: found_by })}</span>`}</p>
    ${alarm.note && html`<p class="note">${alarm.note}</p>`}
    ${may_close
      ? html`<${Button} act=${act} kind="strong" onClick=${() => step(act, alarm, 'close')}>
          ${t('Close the case')}<//>`
      : html`<p class="quiet">${alarm.level === 'red' ? t('A supervisor or manager closes it.')
          : t('You may not close this case.')}</p>`}`;
}

/** One tap completes a forgotten scan. A return also needs the look at the box. */
function CompleteButtons({ alarm, act, looking, on_look, look }) {
  if (alarm.reason !== 'not_scanned_in') {
    return html`<${Button} act=${act} kind="strong"
      onClick=${() => step(act, alarm, 'complete', {})}>${t('Complete the scan')}<//>`;
  }
  return html`
    <${Button} act=${act} kind="strong" onClick=${() => step(act, alarm, 'complete', look)}>
      ${looking ? t('Complete the return as ticked')
        : t('Complete the return: all there, undamaged')}<//>
    ${!looking && html`<button type="button" onClick=${on_look}>
      ${t('Something is missing or damaged …')}</button>`}`;
}

function Look({ look, on_look }) {
  const tick = (name, words) => html`
    <label class="tick"><input type="checkbox" checked=${look[name]}
      onChange=${(event) => on_look({ ...look, [name]: event.target.checked })} />
      ${words}</label>`;
  return html`
    <div class="row">
      ${tick('complete', t('Nothing is missing'))} ${tick('undamaged', t('Undamaged'))}
    </div>`;
}

/** `more` stands beside the buttons: a link, or nothing. */
export function CaseActs({ alarm, more }) {
  const act = use_act();
  const [looking, set_looking] = useState(false);
  const [look, set_look] = useState({ complete: true, undamaged: true });
  const cause_found = alarm.cause !== 'none';
  return html`
    <div class="case-acts">
      <${SeenLine} alarm=${alarm} />
      ${looking && html`<${Look} look=${look} on_look=${set_look} />`}
      <div class="row">
        ${may_complete(alarm) && html`<${CompleteButtons} alarm=${alarm} act=${act} look=${look}
          looking=${looking} on_look=${() => set_looking(true)} />`}
        <${SeenButton} alarm=${alarm} act=${act} />
        ${more}
      </div>
      ${alarm.acknowledged_by && !cause_found && may('find_cause')
        && html`<${CauseStep} alarm=${alarm} act=${act} />`}
      ${cause_found && html`<${CloseStep} alarm=${alarm} act=${act} />`}
      <${Outcome} act=${act} />
    </div>`;
}
