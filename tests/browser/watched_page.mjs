// A browser page that is watched while it is used: every answer held against the contract, every
// complaint of the browser kept.
import { chromium } from 'playwright-core';
import { fault_in_answer, fault_in_message } from './contract.mjs';

// The machine may be busy and the daemon a slow build; nothing here measures time.
const patience_ms = 30000;

// No sandbox: tests run as root in a container. The rest keeps the browser off the internet.
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
               '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export const launch = () => chromium.launch({ executablePath: '/usr/bin/chromium', args: flags });

/** What was seen on all pages. `expects_silence`: the daemon is away, failed requests are right. */
export const seen = { answers: 0, messages: 0, faults: [], complaints: [], expects_silence: false };

// Chromium writes a line for each answer of 400 and above. A refusal is no error of the page.
const is_note_on_refusal = (text) => /the server responded with a status of 4\d\d/.test(text);
const is_note_on_silence = (text) => /net::ERR_|WebSocket connection to/.test(text);

function keep_complaint(text) {
  if (is_note_on_refusal(text)) return;
  if (seen.expects_silence && is_note_on_silence(text)) return;
  seen.complaints.push(text);
}

async function hold_against_contract(response) {
  const { pathname } = new URL(response.url());
  if (!pathname.startsWith('/api/v1/')) return;
  const path = pathname.slice('/api/v1'.length);
  if (path === '/feed') return;
  let body;
  try {
    body = await response.json();
  } catch {
    return;  // the page went elsewhere before the answer was whole
  }
  seen.answers++;
  const fault = fault_in_answer({
    method: response.request().method(), path, status: response.status(), body });
  if (fault) seen.faults.push(fault);
}

function hear_feed(socket) {
  socket.on('framereceived', ({ payload }) => {
    seen.messages++;
    const fault = fault_in_message(JSON.parse(String(payload)));
    if (fault) seen.faults.push(fault);
  });
}

/** A page in a context of its own, as one person at one screen. */
export async function open_page(browser, { width = 1280, height = 800, locale = 'en-GB' } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, locale });
  return watch(await context.newPage());
}

export async function watch(page) {
  page.setDefaultTimeout(patience_ms);
  page.on('response', hold_against_contract);
  page.on('websocket', hear_feed);
  page.on('pageerror', (error) => seen.complaints.push(`thrown: ${error.message}`));
  page.on('dialog', (dialog) => {
    seen.complaints.push(`a dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on('console', (line) => {
    if (['error', 'warning'].includes(line.type())) keep_complaint(line.text());
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`content policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  return page;
}
