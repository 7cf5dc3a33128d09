// Symbols stand beside every colour: about one man in twelve cannot tell the red from the green.
import { html } from './html.js';

const strokes = {
  well: ['M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20', 'M7 12.5l3.5 3.5L17 9'],
  red: ['M8 2h8l6 6v8l-6 6H8l-6-6V8z', 'M12 7v6', 'M12 16.6v.4'],
  amber: ['M12 3l10 18H2z', 'M12 10v5', 'M12 18v.3'],
  log: ['M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8'],
  blind: ['M2 12s4-7 10-7 10 7 10 7-4 7-10 7-10-7-10-7', 'M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6',
          'M3 21L21 3'],
  seeing: ['M2 12s4-7 10-7 10 7 10 7-4 7-10 7-10-7-10-7', 'M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6'],
  out: ['M3 12h17', 'M13 5l7 7-7 7'],
  in: ['M21 12H4', 'M11 5l-7 7 7 7'],
  returned: ['M4 8h11a5 5 0 0 1 0 10H8', 'M8 4L4 8l4 4'],
  unsure: ['M8.5 9a3.6 3.6 0 1 1 5.2 3.2c-1.2.7-1.7 1.3-1.7 2.8', 'M12 18.5v.3'],
  lost: ['M5 12a10 10 0 0 1 14 0', 'M8.5 15.5a5 5 0 0 1 7 0', 'M12 19v.3', 'M3 21L21 3'],
  locked: ['M5 11h14v10H5z', 'M8 11V7a4 4 0 0 1 8 0v4'],
  open: ['M5 11h14v10H5z', 'M8 11V7a4 4 0 0 1 7.5-2'],
  bell: ['M6 17V11a6 6 0 0 1 12 0v6l2 2H4z', 'M10 22h4'],
  quiet: ['M6 17V11a6 6 0 0 1 12 0v6l2 2H4z', 'M10 22h4', 'M3 3l18 18'],
  disk: ['M3 5h18v14H3z', 'M7 15h3', 'M3 12h18'],
};

/** Purely for the eye: the words beside it say the same. */
export const Icon = ({ name, size = 24 }) => html`
  <svg class="icon" width=${size} height=${size} viewBox="0 0 24 24" aria-hidden="true">
    ${strokes[name].map((d) => html`<path key=${d} d=${d} />`)}
  </svg>`;
