// One passage: what the register says of it, and everything that the door heard.
import { html } from '../html.js';
import { get } from '../api.js';
import { BoxLink, LevelMark, use_answer, Waiting } from '../parts.js';
import { link } from '../route.js';
import { moment } from '../when.js';
import { said, t } from '../words.js';
import { Evidence } from './evidence.js';

export function PassagePage({ number }) {
  const [answer] = use_answer(() => get(`/passages/${encodeURIComponent(number)}`), [number]);
  const whole = answer?.value;
  if (!whole) {
    return html`<h1>${t('Passage {number}', { number })}</h1><${Waiting} answer=${answer} />`;
  }
  const { passage, evidence } = whole;
  return html`
    <h1>${said(passage.say)}</h1>
    <section class="card">
      <p class="row"><${LevelMark} level=${passage.level} /> ${moment(passage.at)}
        <${BoxLink} box=${passage.box} title=${passage.title} /></p>
      <h2>${t('What the door saw')}</h2>
      ${evidence
        ? html`<${Evidence} evidence=${evidence} />`
        : html`<p>${t('Its reads are not kept any more.')}</p>`}
      <p><a class="button" href=${link('now')}>${t('Back to the door')}</a></p>
    </section>`;
}
