// Which view is shown stands behind the # of the address, so that Back, reload and a bookmark work.
// `#/box/B000001N` is view "box" with argument "B000001N".
import { signal } from './html.js';

function read() {
  const [view, ...rest] = location.hash.replace(/^#\/?/, '').split('/');
  return { view: view || 'now', argument: decodeURIComponent(rest.join('/')) };
}

export const route = signal(read());
addEventListener('hashchange', () => {
  route.value = read();
  scrollTo(0, 0);
  // Keyboard and screen reader go on from the new view, not from the tab that was pressed.
  document.querySelector('main')?.focus();
});

export const link = (view, argument = '') =>
  argument === '' ? `#/${view}` : `#/${view}/${encodeURIComponent(argument)}`;

export const go = (view, argument) => { location.hash = link(view, argument); };

/** `?view=wall`: the now view alone and bigger, for a screen that hangs on the wall. */
export const on_wall = new URLSearchParams(location.search).get('view') === 'wall';

/** Takes a one-time sign-in out of the address bar, where it would be seen and remembered. */
export function take_once() {
  const found = /^#once=(.+)$/.exec(location.hash);
  if (!found) return null;
  history.replaceState(null, '', location.pathname + location.search);
  route.value = read();
  return decodeURIComponent(found[1]);
}
