// What the staff page must do, as sentences about the room, in the order in which a first day goes.
import { assert, check } from './checks.mjs';
import { chinese, placeholders, said_by_page } from './catalogue.mjs';
import { describe_door } from './door_checks.mjs';
import { describe_screens } from './screen_checks.mjs';
import { ask, free_boxes, scan, see } from './hands.mjs';
import { open_page, seen } from './watched_page.mjs';

const password = 'korridor lampe 77';
const hostile = '<img src=x onerror="alert(1)"><b>第 1–9 件</b>';

function describe_words() {
  check('every sentence of the page has its Chinese, with the same placeholders', () => {
    const known = chinese();
    assert.ok(said_by_page().length > 200);
    assert.deepEqual(said_by_page().filter(({ english }) => !known.get(english)), []);
    const differing = said_by_page().filter(({ english, many }) =>
      String(placeholders(known.get(english))) !== String(placeholders(many ?? english)));
    assert.deepEqual(differing, []);
  });
}

function describe_sign_in(stage) {
  check('a wrong one-time sign-in is refused in words', async () => {
    stage.page = await open_page(stage.browser);
    await stage.page.goto(`${stage.room.address}/#once=AAAAA-AAAAA-AAAAA-AAAAA`);
    await see(stage.page, '.outcome.refused', /wrong/);
    assert.equal(new URL(stage.page.url()).hash, '');
  });

  check('a one-time sign-in opens the room and leaves the address bar', async () => {
    const { page, room } = stage;
    await page.goto('about:blank');
    await page.goto(`${room.address}/#once=${room.once}`);
    await see(page, 'h1', /Choose your sign-in name and password/);
    assert.ok(!page.url().includes(room.once));
    await stage.picture('set password');
  });

  check('a weak password is refused in the words of the daemon, a good one is taken', async () => {
    const { page } = stage;
    await page.getByLabel('Sign-in name').fill('liujing');
    for (const [text, accepted] of [['short', false], [password, true]]) {
      await page.getByLabel('New password', { exact: true }).fill(text);
      await page.getByLabel('New password again').fill(text);
      await page.getByRole('button', { name: 'Set the password' }).click();
      if (!accepted) await see(page, '.outcome.refused', /12 characters/);
    }
    await see(page, '.headline', /./);
  });

  check('signing out leaves nothing of the room; the password lets one in', async () => {
    const { page } = stage;
    await page.getByRole('button', { name: 'Sign out' }).click();
    await see(page, 'h1', /Sign in/);
    assert.equal(await page.locator('.passage, .figures, .case').count(), 0);
    await page.getByLabel('Sign-in name').fill('liujing');
    await page.getByLabel('Password').fill('not the password');
    await page.keyboard.press('Enter');
    await see(page, '.outcome.refused', /wrong/);
    await page.getByLabel('Password').fill(password);
    await page.keyboard.press('Enter');
    await see(page, '.headline', /./);
  });
}

function describe_desk(stage) {
  check('a box is lent with the keyboard alone, and the register says so', async () => {
    const { page } = stage;
    const [box] = await free_boxes(page);
    const { people } = await ask(page, 'GET', '/people');
    const borrower = people.find((one) => one.role === 'borrower');
    await page.getByRole('link', { name: 'Desk' }).click();
    await page.locator('.desk input:focus').waitFor();
    await page.keyboard.type(`${box.box}\n`);
    await see(page, '.box-head', new RegExp(box.box));
    await page.locator('form input:focus').waitFor();
    await page.keyboard.type(borrower.name.split(' ')[0]);
    await page.locator('[role=option]').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await stage.picture('lend');
    await page.keyboard.press('Tab');
    await page.keyboard.type('7');
    await page.keyboard.press('Enter');
    await see(page, '.done', new RegExp(`Lent to .*${box.box}`, 's'));
    assert.equal((await ask(page, 'GET', `/boxes/${box.box}`)).loan.borrower.name, borrower.name);
    stage.lent = box;
  });

  check('a scan is taken wherever the focus stands', async () => {
    const { page, lent } = stage;
    await page.getByRole('button', { name: '中文' }).focus();
    await scan(page, lent.box.toLowerCase());
    await see(page, '.box-head', new RegExp(lent.box));
    assert.equal(await page.getAttribute('html', 'lang'), 'en');
  });

  check('a box is taken back after the look, and not before', async () => {
    const { page, lent } = stage;
    assert.ok(await page.getByRole('button', { name: 'Take the box back' }).isDisabled());
    await page.getByLabel('Nothing is missing').check();
    await page.getByLabel('Undamaged').check();
    await stage.picture('return');
    await page.getByRole('button', { name: 'Take the box back' }).click();
    await see(page, '.done', new RegExp(`Taken back in good order.*${lent.box}`, 's'));
    assert.equal((await ask(page, 'GET', `/boxes/${lent.box}`)).loan, undefined);
  });

  check('an unknown code is refused by name', async () => {
    const { page } = stage;
    await page.getByLabel('Box', { exact: true }).fill(stage.new_code);
    await page.keyboard.press('Enter');
    await see(page, '.desk .outcome.refused', new RegExp(stage.new_code));
  });

  check('when the answer is lost the page asks again and the box is lent once', async () => {
    const { page } = stage;
    const [, box] = await free_boxes(page);
    const before = (await ask(page, 'GET', '/loans')).total;
    let lost = 0;
    await page.route('**/api/v1/loans', async (route) => {
      if (route.request().method() !== 'POST' || lost++ > 0) return route.continue();
      await route.fetch();
      return route.abort();
    });
    seen.expects_silence = true;
    await page.getByLabel('Box', { exact: true }).fill(box.box);
    await page.keyboard.press('Enter');
    await see(page, '.box-head', new RegExp(box.box));
    await page.getByLabel('Borrower').press('ArrowDown');
    await page.locator('[role=option]').first().click();
    await page.getByRole('button', { name: /^Lend to/ }).click();
    await see(page, '.outcome.unknown', /Asking again/);
    await see(page, '.done', new RegExp(box.box));
    await page.unroute('**/api/v1/loans');
    seen.expects_silence = false;
    assert.equal(lost, 2);
    assert.equal((await ask(page, 'GET', '/loans')).total, before + 1);
    stage.lent = box;
  });
}

function describe_register(stage) {
  check('a person, a box and a leave are registered', async () => {
    const { page } = stage;
    await page.getByRole('link', { name: 'Register' }).click();
    await page.getByLabel('Name', { exact: true }).fill('陈建国');
    await page.getByRole('button', { name: 'Register the person' }).click();
    await see(page, '.outcome.done', /The person is registered/);
    await page.getByLabel('Box code').fill(stage.new_code);
    await page.getByLabel('Title').fill(hostile);
    await page.getByLabel('Home place').fill('K1-01-01');
    await page.getByRole('button', { name: 'Register the box' }).click();
    await see(page, '.outcome.done', /The box is registered/);
    const [box] = await free_boxes(page);
    await page.getByLabel('Box', { exact: true }).fill(box.box);
    await page.getByLabel('Person').fill('陈');
    await page.locator('[role=option]').first().click();
    await page.getByRole('button', { name: 'Give leave' }).click();
    await see(page, '.leaves', new RegExp(box.box));
    await stage.picture('register');
    stage.with_leave = box;
  });

  check('a hostile title is shown as the text that it is', async () => {
    const { page } = stage;
    await page.getByRole('link', { name: 'Boxes' }).click();
    await page.getByLabel('Search').fill(stage.new_code);
    const row = page.locator('tbody tr').filter({ hasText: stage.new_code });
    await row.waitFor();
    assert.match(await row.innerText(), /<img src=x onerror="alert\(1\)"><b>第 1–9 件<\/b>/);
    assert.equal(await page.locator('img').count(), 0);
    await row.getByRole('link').click();
    await see(page, 'h1', /<img src=x/);
    await see(page, '.story', /registered/);
  });

  check('boxes are found by a part of their title with a blank in it', async () => {
    const { page } = stage;
    await page.goto(`${stage.room.address}/#/boxes`);
    await page.getByLabel('Search').fill('1–9 件');
    await page.waitForFunction(() => document.querySelectorAll('tbody tr').length === 1);
    await see(page, 'tbody', new RegExp(stage.new_code));
  });
}

function describe_silence() {
  check('every answer and every feed message keeps to the contract', () => {
    assert.deepEqual([...new Set(seen.faults)], []);
    assert.ok(seen.answers > 100 && seen.messages > 10, JSON.stringify(seen));
  });

  check('the browser had nothing to complain of: no error, no breach of the content policy', () => {
    assert.deepEqual(seen.complaints, []);
  });
}

/** `stage`: the room, the browser, the page in use, and what earlier checks left behind. */
export function describe_page(stage) {
  // Code of box 999999 with its check character (daemon/core/code_grammar.hpp).
  stage.new_code = 'B9999999';
  describe_words();
  describe_sign_in(stage);
  describe_desk(stage);
  describe_register(stage);
  describe_door(stage);
  describe_screens(stage);
  describe_silence();
}
