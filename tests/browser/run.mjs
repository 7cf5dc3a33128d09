// The staff page in Debian's Chromium, against the real daemon and an emulated reader:
//   node tests/browser/run.mjs --bin build/dev/bin [--pictures FOLDER]
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { bin: { type: 'string' }, pictures: { type: 'string' } } });
if (!values.bin) {
  console.error('run.mjs --bin FOLDER_OF_MUNIMENTD [--pictures FOLDER]');
  process.exit(2);
}

// ctest reads 77 as skipped (SKIP_RETURN_CODE).
const missing = ['/usr/bin/chromium', new URL('node_modules', import.meta.url)]
  .filter((place) => !existsSync(place));
if (missing.length) {
  console.log(`skipped: no ${missing.join(', no ')}`);
  process.exit(77);
}

const { run_checks } = await import('./checks.mjs');
const { launch } = await import('./watched_page.mjs');
const { RehearsalRoom } = await import('./rehearsal_room.mjs');
const { describe_page } = await import('./page_checks.mjs');

const pictures = values.pictures && resolve(values.pictures);
if (pictures) mkdirSync(pictures, { recursive: true });

const room = new RehearsalRoom(resolve(values.bin));
const browser = await launch();
let failed = 1;
try {
  await room.open();
  const stage = { room, browser, page: null, picture: async (name, page = stage.page) => {
    if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`) });
  } };
  describe_page(stage);
  failed = await run_checks((sentence) =>
    stage.page && stage.picture(`failed ${sentence.replace(/\W+/g, ' ').slice(0, 60)}`));
  if (failed) console.log(room.daemon_said.slice(-30).join('\n'));
} finally {
  await browser.close();
  await room.close();
}
process.exitCode = failed ? 1 : 0;
