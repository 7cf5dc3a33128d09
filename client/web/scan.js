// A scanner that acts as a keyboard must work wherever the focus stands. Nobody types three keys
// within 60 ms of each other and then Enter; a scanner does, so such a burst is a scan and not a
// press on the button that happens to have the focus. Text fields get their keys as always.
const gap_longest_ms = 60;
const code_shortest = 3;

const takes_text = (element) =>
  element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement ||
  (element instanceof HTMLInputElement && !['radio', 'checkbox'].includes(element.type));

/** Calls `take(text)` for each scan outside a text field; answers how to stop. */
export function listen_for_scans(take) {
  let burst = '';
  let last_ms = 0;
  const hear = (event) => {
    if (takes_text(document.activeElement)) return;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.timeStamp - last_ms > gap_longest_ms) burst = '';
    last_ms = event.timeStamp;
    if (event.key.length === 1) burst += event.key;
    if (event.key !== 'Enter') return;
    if (burst.length >= code_shortest) {
      event.preventDefault();
      event.stopPropagation();
      take(burst);
    }
    burst = '';
  };
  addEventListener('keydown', hear, true);
  return () => removeEventListener('keydown', hear, true);
}
