// @ts-check
// File mode: decisions leave the page as a file and come back from one.

import {announce, button, byId, make} from './dom.js';
import {say} from './messages.js';

/**
 * @param {import('./review').Review} review
 * @param {import('./local').Local} local
 */
export function startExchange(review, local) {
  const file = make('input', {type: 'file', id: 'import', accept: '.json,application/json', hidden: true});
  file.addEventListener('change', async () => {
    const chosen = file.files?.[0];
    if (chosen) await openFile(review, local, chosen);
    file.value = '';
  });
  const author = make('input', {id: 'author', autocomplete: 'name'});
  author.value = local.author;
  review.start.author = local.author;
  author.addEventListener('input', () => {
    review.start.author = author.value.trim();
    local.author = review.start.author;
  });
  byId('export-box').append(make('label', {class: 'file'}, say('review-author'), ' ', author),
    button(say('review-export-decisions'), () => saveFile(review, local), {id: 'export'}), button(say('review-import'), () => file.click()), file);
}

/** @param {import('./review').Review} review @param {import('./local').Local} local */
async function saveFile(review, local) {
  await review.settle();
  const text = JSON.stringify(local.exported(review.start.author), null, 1);
  const url = URL.createObjectURL(new Blob([text], {type: 'application/json'}));
  make('a', {href: url, download: `${review.document.name}.decisions.json`}).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  announce(say('review-exported', {count: local.decisions.size}));
}

/** @param {import('./review').Review} review @param {import('./local').Local} local @param {File} file */
async function openFile(review, local, file) {
  await review.settle();
  try {
    const {taken, refused} = local.imported(JSON.parse(await file.text()));
    await review.open(review.document.id);
    const text = say('review-imported', {taken, refused});
    byId('problem').hidden = refused === 0;
    byId('problem-text').textContent = refused ? text : '';
    announce(text);
  } catch (error) {
    byId('problem-text').textContent = say('review-import-failed', {reason: /** @type {Error} */ (error).message});
    byId('problem').hidden = false;
  }
}
