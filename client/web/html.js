// The one place where the drawing library is joined: templates in, nodes out. Text put into a
// template becomes a text node and never markup, so a hostile title stays a title.
import { h } from './vendor/preact.js';
import htm from './vendor/htm.js';

export const html = htm.bind(h);
export { render } from './vendor/preact.js';
export { useEffect, useErrorBoundary, useId, useRef, useState } from './vendor/hooks.js';
export { batch, computed, effect, signal } from './vendor/signals.js';
