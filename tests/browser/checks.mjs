// The smallest runner that says in sentences what held and what did not.
import assert from 'node:assert/strict';

const checks = [];

/** One sentence about the room and how it is tried. Run in the order given. */
export const check = (sentence, run) => checks.push({ sentence, run });

export { assert };

/** Runs all; answers how many failed. `after_failure(sentence)` may keep a picture. */
export async function run_checks(after_failure) {
  let failed = 0;
  for (const { sentence, run } of checks) {
    try {
      await run();
      console.log(`ok      ${sentence}`);
    } catch (wrong) {
      failed++;
      const story = String(wrong.stack ?? wrong).replace(/^/gm, '        ');
      console.log(`FAILED  ${sentence}\n${story}`);
      await after_failure(sentence);
    }
  }
  console.log(`${checks.length - failed} passed, ${failed} failed`);
  return failed;
}
