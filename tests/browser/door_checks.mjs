// What the page shows of the door: passages, alarms as cases, blind periods, a daemon away.
import { assert, check } from './checks.mjs';
import { ask, free_boxes, see } from './hands.mjs';
import { seen } from './watched_page.mjs';

const now_view = (stage) => stage.page.goto(`${stage.room.address}/#/now`);
const case_of = (page, box) => page.locator('.case').filter({ hasText: box.box });

function describe_peace(stage) {
  check('while nothing is open the page says that all is well', async () => {
    await now_view(stage);
    await see(stage.page, '.headline.well', /All is well: \d+ boxes in the room/);
    await stage.picture('now');
  });

  check('a lent box passes the door in peace', async () => {
    const { page, room, lent } = stage;
    await room.walk(lent.box, 'out');
    await see(page, '.passage.log', new RegExp(lent.box));
    await see(page, '.out tr', new RegExp(`${lent.box}.*outside`, 's'));
    assert.equal(await page.locator('.case').count(), 0);
    await see(page, '.headline.well', /All is well/);
  });
}

function describe_alarm(stage) {
  check('a box that nobody lent raises the alarm on the page, its title and the lamp', async () => {
    const { page, room } = stage;
    [stage.taken] = await free_boxes(page);
    await room.walk(stage.taken.box, 'out');
    await see(page, '.headline.red', /A box left without leave/);
    await see(page, '.case.red.unseen', new RegExp(stage.taken.box));
    await see(page, '.case.red', /Registered borrower: none · carrier unknown/);
    await see(page, '.passage.red', new RegExp(stage.taken.box));
    await page.waitForFunction(() => document.title === '● ALARM');
    assert.match(await room.tell('status'), /GPO.*=on/);
    await stage.picture('alarm');
  });

  check('the case shows its evidence and when to look on the camera', async () => {
    const { page, taken } = stage;
    await case_of(page, taken).getByRole('link', { name: 'Look at the evidence' }).click();
    await see(page, 'figcaption', /The tag was read \d+ times .* Decided: the box went out\./);
    assert.ok(await page.locator('.evidence .visit').count() > 3);
    assert.equal(await page.locator('.evidence .decision').count(), 1);
    await see(page, '.camera', /look at \d{4}-\d\d-\d\d from \d\d:\d\d:\d\d to \d\d:\d\d:\d\d/);
    await see(page, '.story', /without leave/);
    await stage.picture('evidence');
  });

  check('every passage says why it was decided so, in both languages and in a hand', async () => {
    const { page, taken } = stage;
    await now_view(stage);
    const row = page.locator('.passage.red').filter({ hasText: taken.box }).first();
    await row.getByRole('link', { name: /^Why\? Passage \d+$/ }).focus();
    await page.keyboard.press('Enter');
    await see(page, 'h1', /left without leave/);
    await see(page, '.why', /Going out explains what was heard .* times better/);
    assert.equal(await page.locator('.evidence .zone').count(), 5);
    assert.equal(await page.locator('.evidence .crossing, .evidence .decision').count(), 2);
    assert.ok(await page.locator('.evidence .lane polyline').count() > 1);
    await page.getByText('The numbers').click();
    await see(page, '.number-tables', /far inside.*%/s);
    await stage.picture('passage');
    await page.getByRole('button', { name: '中文' }).click();
    await see(page, '.why', /出门对读取结果的解释/);
    const before = page.viewportSize();
    await page.setViewportSize({ width: 360, height: 740 });
    await page.waitForFunction(() =>
      document.querySelector('.evidence').viewBox.baseVal.width === 340);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
    await stage.picture('phone passage zh');
    await page.setViewportSize(before);
    await page.getByRole('button', { name: 'English' }).click();
    await now_view(stage);
  });

  check('the case is seen, its cause found and written, and closed; the lamp is off', async () => {
    const { page, room, taken } = stage;
    await now_view(stage);
    await case_of(page, taken).getByRole('button', { name: 'I have seen it' }).click();
    await see(page, '.headline.watch', /1 red alarm was seen and waits for its cause/);
    assert.doesNotMatch(await room.tell('status'), /GPO.*=on/);
    await case_of(page, taken).getByLabel('a test').check();
    await case_of(page, taken).getByLabel('Note').fill('Übung mit 陈建国');
    await case_of(page, taken).getByRole('button', { name: 'Write down the cause' }).click();
    await see(page, '.case', /Cause: a test/);
    await case_of(page, taken).getByRole('button', { name: 'Close the case' }).click();
    await case_of(page, taken).waitFor({ state: 'detached' });
    await see(page, '.headline.watch', /1 box is outside and not lent/);
    await room.walk(taken.box, 'in');
    await see(page, '.headline.well', /All is well/);
    await page.getByRole('link', { name: 'Alarms' }).click();
    await see(page, 'tbody tr', /without leave.*a test/s);
    await page.locator('tbody a').first().click();
    await see(page, '.case .note', /Übung mit 陈建国/);
    await see(page, '.case', /Closed by /);
  });

  check('a forgotten scan is completed with one tap', async () => {
    const { page, room, with_leave } = stage;
    await now_view(stage);
    await room.walk(with_leave.box, 'out');
    await see(page, '.case.amber', /Registered borrower: 陈建国/);
    await stage.picture('amber');
    await case_of(page, with_leave).getByRole('button', { name: 'Complete the scan' }).click();
    await case_of(page, with_leave).waitFor({ state: 'detached' });
    const { loan } = await ask(page, 'GET', `/boxes/${with_leave.box}`);
    assert.equal(loan.borrower.name, '陈建国');
  });

  check('a lent box that comes back unscanned is taken back with one tap', async () => {
    const { page, room, lent } = stage;
    await room.walk(lent.box, 'in');
    await see(page, '.case.amber', new RegExp(lent.box));
    await case_of(page, lent).getByRole('button', { name: /^Complete the return/ }).click();
    await case_of(page, lent).waitFor({ state: 'detached' });
    assert.equal((await ask(page, 'GET', `/boxes/${lent.box}`)).loan, undefined);
  });
}

function describe_switches(stage) {
  check('the room is locked and opened again, each time after a question', async () => {
    const { page } = stage;
    await page.getByRole('button', { name: 'Lock …' }).click();
    await page.getByRole('button', { name: 'No, leave it' }).click();
    assert.equal((await ask(page, 'GET', '/room')).locked, false);
    await page.getByRole('button', { name: 'Lock …' }).click();
    await page.getByRole('button', { name: 'Lock the room' }).click();
    await see(page, '.headline', /the room is locked/);
    await page.getByRole('button', { name: 'Open …' }).click();
    await page.getByRole('button', { name: 'Open the room' }).click();
    await see(page, '.headline', /^All is well: /);
  });
}

function describe_blindness(stage) {
  check('a cut link makes the door blind, and the period is kept when it sees again', async () => {
    const { page, room } = stage;
    await room.tell('cut');
    await page.locator('.headline.blind').waitFor({ timeout: 20000 });
    await see(page, '.headline.blind', /The door has been blind since \d\d:\d\d:\d\d/);
    await see(page, '.blind-periods .running', /still blind/);
    await stage.picture('blind');
    await room.tell('restore');
    await page.locator('.headline.well').waitFor({ timeout: 30000 });
    await page.locator('.blind-periods .running').waitFor({ state: 'detached' });
    assert.ok(await page.locator('.blind-periods li').count() > 0);
  });

  check('an antenna that is pulled out is listed as blind while the page is open', async () => {
    const { page, room } = stage;
    await room.tell('antenna', '2', 'off');
    await see(page, '.blind-periods .running', /Antenna 2 of .* an antenna is disconnected/);
    await room.tell('antenna', '2', 'on');
    await page.locator('.blind-periods .running').waitFor({ state: 'detached' });
  });

  check('a daemon that is away is said at once, and what was missed is there when it is back',
    async () => {
      const { page, room, with_leave } = stage;
      seen.expects_silence = true;
      await room.stop_daemon();
      await see(page, '.headline.lost', /No connection to the room\. What stands here is from/);
      await stage.picture('lost');
      await page.getByRole('link', { name: 'Boxes' }).click();
      await see(page, '.banner.lost', /No connection to the room/);
      await now_view(stage);
      await room.walk(with_leave.box, 'in');
      await room.start_daemon();
      await page.locator('.headline.lost').waitFor({ state: 'detached', timeout: 30000 });
      seen.expects_silence = false;
    });
}

export function describe_door(stage) {
  describe_peace(stage);
  describe_alarm(stage);
  describe_switches(stage);
  describe_blindness(stage);
}
