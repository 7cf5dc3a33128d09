// The page in Chinese, on a wall and in a hand.
import { assert, check } from './checks.mjs';
import { see } from './hands.mjs';
import { watch } from './watched_page.mjs';

const views = ['now', 'desk', 'boxes', 'alarms', 'register', 'account'];

/** Another page of the same person, in a window of another size. */
async function beside(stage, { width, height }) {
  const page = await watch(await stage.page.context().newPage());
  await page.setViewportSize({ width, height });
  return page;
}

export function describe_screens(stage) {
  check('Chinese is there at once and is remembered', async () => {
    const { page } = stage;
    await page.goto(`${stage.room.address}/#/now`);
    await page.getByRole('button', { name: '中文' }).click();
    await see(page, 'h2', /盲区时段|值守设备/);
    assert.equal(await page.getAttribute('html', 'lang'), 'zh-CN');
    await page.reload();
    await see(page, '.tabs', /前台/);
    await stage.picture('now zh');
    for (const view of views) {
      await page.goto(`${stage.room.address}/#/${view}`);
      await see(page, 'main', /[\u4e00-\u9fff]/);
      await stage.picture(`${view} zh`);
    }
    await page.getByRole('button', { name: 'English' }).click();
    await see(page, '.tabs', /Desk/);
  });

  check('the wall shows the now view alone and never scrolls', async () => {
    const wall = await beside(stage, { width: 1920, height: 1080 });
    await wall.goto(`${stage.room.address}/?view=wall`);
    await see(wall, '.headline', /./);
    assert.equal(await wall.locator('.tabs, .case button, .switch').count(), 0);
    const [shown, whole] = await wall.evaluate(() =>
      [getComputedStyle(document.body).overflowY, document.documentElement.scrollWidth]);
    assert.deepEqual([shown, whole], ['hidden', 1920]);
    await stage.picture('wall', wall);
    await wall.close();
  });

  check('a phone shows every view without sideways scrolling', async () => {
    const phone = await beside(stage, { width: 390, height: 844 });
    for (const view of views) {
      await phone.goto(`${stage.room.address}/#/${view}`);
      await phone.locator('main h1, main .headline').first().waitFor();
      await stage.picture(`phone ${view}`, phone);
      assert.equal(await phone.evaluate(() => document.documentElement.scrollWidth), 390, view);
    }
    await phone.close();
  });

  check('every field and button has a name for a screen reader', async () => {
    const { page } = stage;
    for (const view of views) {
      await page.goto(`${stage.room.address}/#/${view}`);
      await page.locator('main h1').first().waitFor();
      const nameless = await page.evaluate(() =>
        [...document.querySelectorAll('input, select, textarea, button, a')]
          .filter((one) => !(one.labels?.length || one.innerText?.trim() || one.ariaLabel))
          .map((one) => one.outerHTML));
      assert.deepEqual(nameless, [], view);
    }
  });
}
