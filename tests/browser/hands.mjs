// What the checks do again and again.

/** Waits until the text of the first place of `selector` that fits is there. */
export const see = (page, selector, words) =>
  page.locator(selector).filter({ hasText: words }).first().waitFor();

/** What a scanner does that acts as a keyboard: all keys in one burst, wherever the focus is. */
export const scan = (page, code) => page.evaluate((text) => {
  for (const key of [...text, 'Enter']) {
    document.activeElement.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  }
}, code);

/** Asks the API as the person who is signed in on the page. */
export const ask = (page, method, path, body) => page.evaluate(
  async ([verb, at, sent]) => {
    const answer = await fetch(`/api/v1${at}`, {
      method: verb, body: sent && JSON.stringify(sent),
      headers: sent ? { 'Content-Type': 'application/json' } : {} });
    return answer.json();
  }, [method, path, body]);

/** Boxes that stand in the room with a tag, neither lent nor promised to anybody. */
export async function free_boxes(page) {
  const { boxes } = await ask(page, 'GET', '/boxes?where=inside&per_page=200');
  return boxes.filter((box) => box.epc && !box.loan && !box.leave);
}
