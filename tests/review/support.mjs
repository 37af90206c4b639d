// What the tests of the review page share: a folder with a bilingual file, a server on it, a browser.

import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const program = process.env.SATZPAAR_PROGRAM;
const require = createRequire(join(process.env.SATZPAAR_NODE_MODULES, 'package.json'));
const { chromium } = require('playwright-core');
export const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The rows of a small article: role, source, draft. */
export const ARTICLE = [
  ['headline', 'Lawrow reist nach Genf', 'Lavrov travels to Geneva'],
  ['lead', 'Am 3. Mai beginnen die Gespräche über zwölf Schiffe.', 'The talks about twelve ships begin on 4 May.'],
  ['subheading', 'Warten im Hafen', 'Waiting in the port'],
  ['paragraph', 'Es regnet seit Tagen.', 'It has been raining for days.'],
  ['paragraph', '„Wir warten“, sagte die Kapitänin Ida Brandt.', '“We are waiting,” said Captain Ida Brandt.'],
  ['paragraph', 'Ein Text mit <script>window.hacked = 1</script> bleibt Text.', 'A text with <img src=x onerror="window.hacked = 1"> stays a text.'],
  ['paragraph', 'Es regnet seit Tagen.', 'It rains since days.'],
  ['caption', 'Der Hafen am Morgen.', 'The port in the morning.'],
  ['paragraph', 'Die Dual-use-Güter blieben an Bord.', 'The goods stayed on board.'],
];

/** Many rows of one article, each different. */
export function manyRows(count) {
  const names = ['Brandt', 'Lawrow', 'Keller', 'Schoigu', 'Vogel'];
  const row = (number) => [
    number % 40 === 0 ? 'subheading' : 'paragraph',
    `Am ${1 + (number % 28)}. Mai zählte ${names[number % 5]} im Hafen ${number} Schiffe und ${number % 97} Container, wie die Behörde mitteilte.`,
    `On ${1 + (number % 28)} May ${names[number % 5]} counted ${number} ships and ${number % 97} containers in the port, as the authority said.`,
  ];
  return Array.from({ length: count }, (_, number) => row(number + 1));
}

/** A folder with `a.xlf`, made of these rows, and a glossary of the house. */
export function newsroom(rows) {
  const folder = mkdtempSync(join(tmpdir(), 'satzpaar-review-'));
  const escape = (text) => text.replaceAll('\\', '\\\\');
  const line = ([role, source, target], at) =>
    [`u${at}`, `s${at}`, role, 'translated', 'machine(paced, model, 1)', escape(source), escape(target)].join('\t');
  const header = ['unit', 'segment', 'role', 'state', 'origin', 'source', 'target'].join('\t');
  writeFileSync(join(folder, 'a.tsv'), [header, ...rows.map(line)].join('\n') + '\n');
  writeFileSync(join(folder, 'satzpaar.toml'), '[glossary]\nfiles = ["house.toml"]\n');
  writeFileSync(join(folder, 'house.toml'), '');
  run(['convert', join(folder, 'a.tsv'), '-o', join(folder, 'a.xlf')]);
  rmSync(join(folder, 'a.tsv'));
  return folder;
}

/** Runs the program; standard output, or an error with the exit code as `status`. */
export function run(args) {
  return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

const running = new Set();

/** Ends every server that is still there; one would keep the tests from ending. */
export async function stop() {
  await Promise.all([...running].map((child) => kill(child)));
}

/** A server on the file of a folder; `url` is the address with the token. */
export function serve(folder, port = 0, language = 'en') {
  const args = ['review', join(folder, 'a.xlf'), '--port', String(port), '--no-open', '--author', 'Ida', '--ui-lang', language];
  const child = spawn(program, [...args, '--quiet'], { stdio: ['ignore', 'pipe', 'inherit'] });
  running.add(child);
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (data) => {
      said += data;
      const [url, rest] = said.split('\n');
      if (rest !== undefined) resolve({ url, port: Number(new URL(url).port), kill: (signal) => kill(child, signal) });
    });
    child.on('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
}

function kill(child, signal = 'SIGTERM') {
  running.delete(child);
  return new Promise((resolve) => {
    child.on('exit', resolve);
    if (!child.kill(signal)) resolve();
  });
}

export function browser() {
  return chromium.launch({ executablePath: process.env.SATZPAAR_CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });
}

/** A page that shows the documents; every error of its scripts fails the test at its end. */
export async function open(context, url) {
  const page = await context.newPage();
  page.faults = [];
  page.on('pageerror', (fault) => page.faults.push(String(fault)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource|ERR_CONNECTION/.test(message.text())) page.faults.push(message.text());
  });
  await page.goto(url);
  await page.waitForSelector('#list [data-segment]');
  return page;
}

/** The row of the segment with this number. */
export function row(page, number) {
  return page.locator(`#list [data-segment="s${number}"]`);
}

/** Opens the editor of a row. */
export async function edit(page, number) {
  await row(page, number).click();
  const editor = row(page, number).locator('textarea[lang]');
  await editor.waitFor();
  return editor;
}

/** Waits until `look` gives something true. */
export async function until(look, what) {
  for (let left = 200; left > 0; left -= 1) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`waited in vain for ${what}`);
}

/** The target of a segment as the file on the disk has it, with its state. */
export function onDisk(folder, number) {
  const table = run(['convert', join(folder, 'a.xlf'), '-o', '-', '--to-format', 'tsv']);
  const rows = table.split('\n').map((line) => line.split('\t'));
  const found = rows.find((cells) => cells[1] === `s${number}`);
  return found && { state: found[3], origin: found[4], target: found[6] };
}
