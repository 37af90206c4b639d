// The page as one file: decided without a server, brought back with `review apply`.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { ARTICLE, browser, edit, newsroom, onDisk, open, row, run, until } from './support.mjs';

let chromium;

before(async () => {
  chromium = await browser();
});

after(() => chromium.close());

/** The page of a new folder's file, opened from the disk. */
async function page() {
  const folder = newsroom(ARTICLE);
  const html = join(folder, 'review.html');
  run(['review', join(folder, 'a.xlf'), '--html', html, '--author', 'Ida', '--ui-lang', 'en']);
  const context = await chromium.newContext({ acceptDownloads: true });
  const requests = [];
  context.on('request', (request) => requests.push(request.url()));
  return { folder, html, context, requests, page: await open(context, pathToFileURL(html).href) };
}

/** The decisions as the page exports them. */
async function exported(folder, from) {
  const [download] = await Promise.all([from.waitForEvent('download'), from.locator('#export').click()]);
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return path;
}

test('decisions of the page go into the file once, and nothing was asked of a network', async () => {
  const { folder, requests, page: own } = await page();
  const editor = await edit(own, 3);
  await editor.fill('It has rained for days.');
  await editor.press('Control+Enter');
  await until(async () => (await row(own, 3).getAttribute('data-state')) === 'reviewed', 'the acceptance');
  const path = await exported(folder, own);
  assert.match(path, /\.decisions\.json$/);
  const decisions = JSON.parse(readFileSync(path, 'utf8'));
  assert.equal(decisions.documents[0].decisions.length, 1);
  run(['review', 'apply', path, join(folder, 'a.xlf')]);
  assert.deepEqual(onDisk(folder, 3), { state: 'reviewed', origin: 'human', target: 'It has rained for days.' });
  const once = readFileSync(join(folder, 'a.xlf'), 'utf8');
  run(['review', 'apply', path, join(folder, 'a.xlf')]);
  assert.equal(readFileSync(join(folder, 'a.xlf'), 'utf8'), once);
  assert.deepEqual(requests.filter((url) => /^https?:/.test(url)), []);
  assert.deepEqual(own.faults, []);
});

test('a decision about a text that has changed is refused and listed', async () => {
  const { folder, page: own } = await page();
  const editor = await edit(own, 3);
  await editor.fill('It has rained for days.');
  await editor.press('Control+Enter');
  const path = await exported(folder, own);
  const file = join(folder, 'a.xlf');
  writeFileSync(file, readFileSync(file, 'utf8').replace('It has been raining for days.', 'Rain, day after day.'));
  assert.throws(
    () => run(['review', 'apply', path, file]),
    (fault) => fault.status === 1 && fault.stderr.includes('It has rained for days.'),
  );
  assert.equal(onDisk(folder, 3).target, 'Rain, day after day.');
});

test('the page remembers its decisions when it is opened again', async () => {
  const { html, context, page: own } = await page();
  const editor = await edit(own, 3);
  await editor.fill('It has rained for days.');
  await editor.press('Control+Enter');
  await until(async () => (await row(own, 3).getAttribute('data-state')) === 'reviewed', 'the acceptance');
  await own.close();
  const again = await open(context, pathToFileURL(html).href);
  assert.equal(await row(again, 3).getAttribute('data-state'), 'reviewed');
  assert.match(await row(again, 3).evaluate((node) => node.textContent), /It has rained for days\./);
});
