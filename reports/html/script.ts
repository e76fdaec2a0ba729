/** The page's script: a verdict's count filters the table of cases; a link opens what it leads to. */
export const SCRIPT = `'use strict';
const buttons = [...document.querySelectorAll('[data-show]')];
const cases = [...document.querySelectorAll('.case')];
const areas = [...document.querySelectorAll('.area')];
function show(verdict) {
  for (const button of buttons) button.setAttribute('aria-pressed', String(button.dataset.show === verdict));
  for (const row of cases) row.hidden = verdict !== null && !row.dataset.verdicts.split(' ').includes(verdict);
  for (const area of areas) area.hidden = area.querySelector('.case:not([hidden])') === null;
}
for (const button of buttons) button.addEventListener('click', () => {
  show(button.getAttribute('aria-pressed') === 'true' ? null : button.dataset.show);
});
function reveal() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target === null) return;
  if (target.closest('[hidden]') !== null) show(null);
  for (let fold = target.closest('details'); fold !== null; fold = fold.parentElement.closest('details')) fold.open = true;
  target.scrollIntoView();
}
addEventListener('hashchange', reveal);
document.documentElement.classList.add('scripted');
reveal();
`;
