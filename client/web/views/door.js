// What passes the door, as it happens, newest first.
import { html } from '../html.js';
import { Icon } from '../icons.js';
import { BoxLink, LevelMark } from '../parts.js';
import { link, on_wall } from '../route.js';
import { passages } from '../state.js';
import { brief } from '../when.js';
import { said, t } from '../words.js';

const way_words = {
  out: () => t('out'),
  in: () => t('in'),
  returned: () => t('turned back'),
  unsure: () => t('unsure'),
};
const way_of = (passage) => (passage.crossing === 'passed' ? passage.direction : passage.crossing);

export function PassageRow({ passage }) {
  const way = way_of(passage);
  return html`
    <li class="passage ${passage.level}">
      <time>${brief(passage.at)}</time>
      <span class="way ${way}"><${Icon} name=${way} size="26" />${way_words[way]()}</span>
      <div class="what">
        <${BoxLink} box=${passage.box} title=${passage.title} />
        <p>${said(passage.say)}
          ${!passage.unrecorded && !on_wall && html`
            <a class="why-link" href=${link('passage', passage.passage)}
              aria-label=${t('Why? Passage {number}', { number: passage.passage })}>
              ${t('Why?')}</a>`}</p>
      </div>
      <${LevelMark} level=${passage.level} />
    </li>`;
}

export function Door() {
  const shown = passages.value.slice(0, on_wall ? 8 : 12);
  return html`
    <section class="card">
      <h2>${t('The door')}</h2>
      ${shown.length === 0 && html`<p class="quiet">${t('Nothing has passed yet.')}</p>`}
      <ol class="passages" aria-live="polite">
        ${shown.map((passage) => html`
          <${PassageRow} key=${`${passage.passage}/${passage.box}`} passage=${passage} />`)}
      </ol>
    </section>`;
}
