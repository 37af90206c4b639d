// The page of the server in a real browser: what an editor does all day, and what must never get lost.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ARTICLE, browser, edit, newsroom, onDisk, open, row, run, serve, stop, until } from './support.mjs';

let chromium;

before(async () => {
  chromium = await browser();
});

after(async () => {
  await chromium.close();
  await stop();
});

/** A server on a new folder, and its page. */
async function desk(rows = ARTICLE) {
  const folder = newsroom(rows);
  const server = await serve(folder);
  const context = await chromium.newContext();
  return { folder, server, context, page: await open(context, server.url) };
}

const text = (locator) => locator.evaluate((node) => node.textContent);

test('typing is saved after a pause and accepting goes on to the next open segment', async () => {
  const { folder, page } = await desk();
  const editor = await edit(page, 3);
  assert.equal(await editor.inputValue(), 'It has been raining for days.');
  assert.equal(await editor.getAttribute('lang'), 'en-GB');
  await editor.press('End');
  await editor.pressSequentially(' Still.');
  await until(() => onDisk(folder, 3).target === 'It has been raining for days. Still.', 'the text on the disk');
  assert.equal(onDisk(folder, 3).state, 'translated');
  await editor.press('Control+Enter');
  await until(() => onDisk(folder, 3).state === 'reviewed', 'the state on the disk');
  await until(async () => (await row(page, 4).getAttribute('aria-current')) === 'true', 'the next segment');
  assert.equal(await row(page, 3).getAttribute('data-state'), 'reviewed');
  assert.match(await text(page.locator('#live')), /\S/);
  assert.equal(onDisk(folder, 3).origin, 'human');
  assert.deepEqual(page.faults, []);
});

test('decisions are undone and redone from the keyboard', async () => {
  const { folder, page } = await desk();
  const editor = await edit(page, 0);
  await editor.press('Control+Enter');
  await until(() => onDisk(folder, 0).state === 'reviewed', 'the acceptance');
  await page.keyboard.press('Alt+z');
  await until(() => onDisk(folder, 0).state === 'translated', 'the undo');
  assert.match(onDisk(folder, 0).origin, /^machine/);
  await page.keyboard.press('Alt+Shift+Z');
  await until(() => onDisk(folder, 0).state === 'reviewed', 'the redo');
  assert.deepEqual(page.faults, []);
});

test('the same sentence is translated the same everywhere, and at once back again', async () => {
  const { folder, page } = await desk();
  const editor = await edit(page, 3);
  await editor.fill('It has rained for days.');
  await editor.press('Control+Enter');
  await until(() => onDisk(folder, 3).state === 'reviewed', 'the acceptance');
  await edit(page, 3);
  await page.keyboard.press('Alt+p');
  await until(() => onDisk(folder, 6).target === 'It has rained for days.', 'the propagation');
  await page.keyboard.press('Alt+z');
  await until(() => onDisk(folder, 6).target === 'It rains since days.', 'its undo');
});

test('filters by state, finding and text leave what fits', async () => {
  const { folder, page } = await desk();
  const shown = () => page.locator('#list [data-segment]').count();
  const all = await shown();
  assert.equal(all, ARTICLE.length);
  await page.fill('#filter-text', 'kapitänin');
  await until(async () => (await shown()) === 1, 'one row');
  await page.fill('#filter-text', '');
  await until(async () => (await shown()) === all, 'all rows');
  const editor = await edit(page, 2);
  await editor.press('Control+Enter');
  await until(() => onDisk(folder, 2).state === 'reviewed', 'the acceptance');
  await page.selectOption('#filter-state', 'reviewed');
  await until(async () => (await shown()) === 1, 'the accepted row');
  await page.selectOption('#filter-state', '');
  await page.selectOption('#filter-finding', 'date-mismatch');
  await until(async () => (await shown()) === 1, 'the row with the wrong date');
  assert.equal(await page.locator('#list [data-segment]').getAttribute('data-segment'), 's1');
});

test('a segment is text whatever stands in it', async () => {
  const { page } = await desk();
  await edit(page, 5);
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  assert.match(await text(row(page, 5)), /<script>window\.hacked = 1<\/script>/);
  assert.equal(await page.locator('#list img, #panel img').count(), 0);
  assert.deepEqual(page.faults, []);
});

test('of two tabs the later sees both texts and chooses', async () => {
  const { folder, context, page } = await desk();
  const other = await open(context, page.url());
  const mine = await edit(page, 3);
  const theirs = await edit(other, 3);
  await mine.fill('Rain for days.');
  await until(() => onDisk(folder, 3).target === 'Rain for days.', 'the first text');
  await theirs.fill('Days of rain.');
  await until(async () => (await other.locator('.conflict').count()) > 0, 'the conflict');
  const shown = await text(other.locator('body'));
  assert.ok(shown.includes('Rain for days.') && (shown.includes('Days of rain.') || (await theirs.inputValue()) === 'Days of rain.'));
  assert.equal(onDisk(folder, 3).target, 'Rain for days.');
  await other.locator('#conflict-mine').click();
  await until(() => onDisk(folder, 3).target === 'Days of rain.', 'the choice');
  await until(async () => (await other.locator('.conflict').count()) === 0, 'the end of the conflict');
});

test('what another program writes into the file shows up and is kept', async () => {
  const { folder, page } = await desk();
  const editor = await edit(page, 0);
  await editor.fill('Lavrov flies to Geneva');
  await until(() => onDisk(folder, 0).target === 'Lavrov flies to Geneva', 'the text on the disk');
  const file = join(folder, 'a.xlf');
  writeFileSync(file, readFileSync(file, 'utf8').replace('The port in the morning.', 'The harbour at dawn.'));
  await until(async () => (await text(row(page, 7))).includes('The harbour at dawn.'), 'the other text');
  assert.equal(onDisk(folder, 0).target, 'Lavrov flies to Geneva');
  assert.equal(onDisk(folder, 7).target, 'The harbour at dawn.');
});

test('a killed server loses nothing, and the open page goes on with the next one', async () => {
  const { folder, server, context, page } = await desk();
  const editor = await edit(page, 3);
  await editor.fill('Saved before.');
  await until(() => onDisk(folder, 3).target === 'Saved before.', 'the first text');
  await server.kill('SIGKILL');
  await editor.fill('Typed while nobody listened.');
  await until(async () => page.locator('#banner').isVisible(), 'the banner');
  const next = await serve(folder, server.port);
  await open(context, next.url);
  await until(() => onDisk(folder, 3).target === 'Typed while nobody listened.', 'the text that had to wait');
  await until(async () => !(await page.locator('#banner').isVisible()), 'the end of the banner');
});

test('terms are shown missing, inserted by a key, and added from the page', async () => {
  const { folder, page } = await desk();
  const editor = await edit(page, 8);
  await page.locator('#panel').getByText('dual-use goods').first().waitFor();
  await editor.fill('The  stayed on board.');
  await editor.evaluate((field) => field.setSelectionRange(4, 4));
  await page.keyboard.press('Alt+t');
  await until(async () => (await editor.inputValue()) === 'The dual-use goods stayed on board.', 'the term');
  await page.keyboard.press('Alt+g');
  const form = page.locator('form', { has: page.locator('input[name="source"]') });
  await form.locator('input[name="source"]').fill('Bord');
  await form.locator('input[name="target"]').fill('deck');
  await form.locator('button').click();
  await until(() => readFileSync(join(folder, 'house.toml'), 'utf8').includes('Bord'), 'the glossary');
});

test('the edition is shown as it is', async () => {
  const { folder, page } = await desk();
  const editor = await edit(page, 7);
  await editor.fill('Dawn in the port.');
  await until(() => onDisk(folder, 7).target === 'Dawn in the port.', 'the text on the disk');
  await page.keyboard.press('Alt+v');
  await page.frameLocator('iframe').getByText('Dawn in the port.').waitFor();
  await page.keyboard.press('Escape');
});

test('a note is kept in the file, and the history shows what was there', async () => {
  const { folder, page } = await desk();
  const editor = await edit(page, 2);
  await editor.fill('Waiting in the harbour');
  await until(() => onDisk(folder, 2).target === 'Waiting in the harbour', 'the text');
  await page.keyboard.press('Alt+n');
  await page.keyboard.type('Harbour or port?');
  await page.keyboard.press('Control+Enter');
  await until(() => readFileSync(join(folder, 'a.xlf'), 'utf8').includes('Harbour or port?'), 'the note');
  await page.locator('#panel').getByText('Waiting in the port').first().waitFor();
});

test('what was accepted is in the memory and comes back as a candidate', async () => {
  const { folder, page } = await desk();
  const editor = await edit(page, 4);
  await editor.press('Control+Enter');
  await until(() => onDisk(folder, 4).state === 'reviewed', 'the acceptance');
  await until(() => run(['memory', 'search', 'Kapitänin', '--project', folder]).includes('Captain Ida Brandt'), 'the pair in the memory');
});
