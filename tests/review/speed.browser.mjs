// Large documents: how soon the page is there, how it scrolls, what a save takes, what the browser holds.
// The bars leave room for a busy machine; the figures are printed, and docs/benchmarks.md has those of a quiet one.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { browser, edit, manyRows, newsroom, open, row, serve, stop } from './support.mjs';

const ROOM = 3;
let chromium;

before(async () => {
  chromium = await browser();
});

after(async () => {
  await chromium.close();
  await stop();
});

for (const { count, ready } of [
  { count: 5_000, ready: 500 },
  { count: 20_000, ready: 1_500 },
]) {
  test(`${count} segments open, scroll and save in time`, async () => {
    const folder = newsroom(manyRows(count));
    const began = performance.now();
    const server = await serve(folder);
    const up = performance.now() - began;
    const context = await chromium.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await open(context, server.url);
    const shown = await readyAfter(page);
    const again = await open(context, new URL('/', server.url).href);
    const shownAgain = await readyAfter(again);
    await again.close();
    const frames = await page.evaluate(scroll);
    await page.evaluate(() => document.querySelector('#list').scrollTo?.(0, 0));
    const saves = await saved(page);
    const session = await page.context().newCDPSession(page);
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize, embedderHeapUsedSize = 0 } = await session.send('Runtime.getHeapUsage');
    const held = (usedSize + embedderHeapUsedSize) / 1e6;
    const rows = await page.locator('#list [data-segment]').count();
    console.log(
      `${count} segments: server ${up.toFixed(0)} ms, page ${shown.toFixed(0)} ms, opened again ${shownAgain.toFixed(0)} ms, worst frame ${frames.toFixed(0)} ms, ` +
        `save ${saves.toFixed(1)} ms, heap ${held.toFixed(0)} MB, rows ${rows}`,
    );
    assert.ok(shown <= ready * ROOM, `shown after ${shown} ms`);
    assert.ok(shownAgain <= ready * ROOM, `shown again after ${shownAgain} ms`);
    assert.ok(saves <= 10 * ROOM, `saved after ${saves} ms`);
    assert.ok(held <= 150, `${held} MB`);
    assert.ok(rows < 1_000, `${rows} rows at once`);
    assert.ok(frames <= 100 * ROOM, `a frame of ${frames} ms`);
    await server.kill();
    await page.context().close();
  });
}

/** From the address to rows that can be worked on, in milliseconds. */
function readyAfter(page) {
  return page.evaluate(() => performance.getEntriesByName('review-ready')[0].startTime);
}

/** Scrolls through the list as a wheel does; the longest time between two frames, in milliseconds. */
async function scroll() {
  const list = document.querySelector('#list');
  const scroller = list.scrollHeight > list.clientHeight + 10 && getComputedStyle(list).overflowY !== 'visible' ? list : document.scrollingElement;
  let worst = 0;
  let last = performance.now();
  for (let step = 0; step < 120; step += 1) {
    scroller.scrollTop += 400;
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    worst = Math.max(worst, now - last);
    last = now;
  }
  return worst;
}

/** The middle time of a save, from the request to its answer, in milliseconds. */
async function saved(page) {
  const editor = await edit(page, 3);
  const times = [];
  page.on('requestfinished', (request) => {
    if (request.url().endsWith('/decide')) times.push(request.timing().responseEnd);
  });
  for (let turn = 0; turn < 9; turn += 1) {
    await editor.press('End');
    await editor.pressSequentially('!');
    await page.waitForTimeout(600);
  }
  assert.ok((await row(page, 3).locator('textarea[lang]').inputValue()).endsWith('!!!'));
  times.sort((one, other) => one - other);
  return times[Math.floor(times.length / 2)];
}
