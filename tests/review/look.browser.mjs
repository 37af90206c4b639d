// How the page looks and sounds: both themes, 200 % zoom, more contrast, judged by axe; pictures for a person's eye.

import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ARTICLE, axe, browser, edit, newsroom, open, serve, stop, until } from './support.mjs';

const pictures = process.env.SATZPAAR_PICTURES;
let chromium;
let server;
let cookies;

before(async () => {
  chromium = await browser();
  server = await serve(newsroom(ARTICLE));
  const context = await chromium.newContext();
  await open(context, server.url);
  cookies = await context.cookies();
});

after(async () => {
  await chromium.close();
  await stop();
});

const LOOKS = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  contrast: { colorScheme: 'light', contrast: 'more' },
  forced: { forcedColors: 'active' },
  zoom: { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 },
};

test('no serious fault for a screen reader or the eye in any look', async () => {
  if (pictures) mkdirSync(pictures, { recursive: true });
  for (const [name, look] of Object.entries(LOOKS)) {
    const own = await chromium.newContext({ viewport: { width: 1280, height: 800 }, ...look });
    await own.addCookies(cookies);
    const page = await open(own, new URL('/', server.url).href);
    await edit(page, 1);
    await page.locator('#panel').getByText('date-mismatch').first().waitFor();
    if (pictures) await page.screenshot({ path: join(pictures, `${name}.png`) });
    // As the browser's own tools would: the page's policy lets no script in.
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
    const grave = violations.filter((fault) => ['serious', 'critical'].includes(fault.impact));
    assert.deepEqual(grave.map((fault) => `${name}: ${fault.id} ${fault.nodes[0].html}`), []);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(wide <= 0, `${name}: ${wide} pixels too wide`);
    await own.close();
  }
});

test('the list of keys is complete and read out', async () => {
  const context = await chromium.newContext();
  await context.addCookies(cookies);
  const page = await open(context, new URL('/', server.url).href);
  await page.keyboard.press('F1');
  const dialog = page.locator('dialog[open]');
  await dialog.waitFor();
  const said = await dialog.evaluate((node) => node.textContent);
  for (const key of ['Ctrl', 'Alt', 'F8', 'Enter']) assert.ok(said.includes(key), key);
  await page.keyboard.press('Escape');
  await until(async () => (await page.locator('dialog[open]').count()) === 0, 'the end of the dialog');
});

test('the page speaks German to those who ask for it', async () => {
  const german = await serve(newsroom(ARTICLE), 0, 'de');
  const page = await open(await chromium.newContext(), german.url);
  assert.equal(await page.getAttribute('html', 'lang'), 'de');
  await page.locator('#panel').getByText('Befunde').first().waitFor();
  if (pictures) await page.screenshot({ path: join(pictures, 'german.png') });
});
