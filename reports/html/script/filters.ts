import type { searchOf } from './search.ts';
import type { Chosen } from './state.ts';

export interface Filters {
  chosen(): Chosen;
  choose(chosen: Chosen): void;
  clear(): void;
}

/** The controls that choose which cases are shown; `changed` is called when a reader uses one. */
export function startFilters(changed: () => void, search: typeof searchOf): Filters {
  const nothing: Chosen = { verdict: [], level: [], client: [], area: [], text: '' };
  let current = nothing;
  const buttons = [...document.querySelectorAll<HTMLButtonElement>('button[data-filter]')];
  const text = document.querySelector<HTMLInputElement>('#filter-text');
  const area = document.querySelector<HTMLSelectElement>('#filter-area');
  const status = document.querySelector('#filter-status');
  const resets = [...document.querySelectorAll<HTMLButtonElement>('.filter-reset')];
  const nothingFits = document.querySelector<HTMLElement>('#filter-nothing');
  const areas = [...document.querySelectorAll<HTMLElement>('.area')];
  const groups = [...document.querySelectorAll<HTMLElement>('.group')];
  const columns = document.querySelector<HTMLElement>('#cases')?.dataset['columns']?.split(' ') ?? [];
  const cases = areas.flatMap((section) =>
    [...section.querySelectorAll<HTMLElement>('.case')].map((row) => ({
      row,
      area: section.dataset['area'] ?? '',
      level: row.dataset['level'] ?? '',
      verdicts: (row.dataset['verdicts'] ?? '').split(' '),
      isFoundBy: search({
        id: row.querySelector('.ids')?.textContent ?? '',
        texts: [row.querySelector('.title')?.textContent ?? '', row.dataset['said'] ?? ''],
      }),
    })),
  );

  const fits = (one: (typeof cases)[number]) => {
    const { verdict, level, client } = current;
    const seen = one.verdicts.filter((_, at) => client.length === 0 || client.includes(columns[at] ?? ''));
    const told = seen.filter((each) => each !== 'none');
    return (
      told.length > 0 &&
      (verdict.length === 0 || told.some((each) => verdict.includes(each))) &&
      (level.length === 0 || level.includes(one.level)) &&
      (current.area.length === 0 || current.area.includes(one.area)) &&
      one.isFoundBy(current.text)
    );
  };

  const draw = () => {
    let shown = 0;
    for (const one of cases) {
      one.row.hidden = !fits(one);
      if (!one.row.hidden) shown += 1;
    }
    for (const part of [...areas, ...groups])
      part.hidden = part.querySelector('.case:not([hidden])') === null;
    for (const row of document.querySelectorAll('.area-head, .case > summary')) {
      row.querySelectorAll('.cell').forEach((cell, at) => {
        const chosen = current.client.length === 0 || current.client.includes(columns[at] ?? '');
        cell.classList.toggle('unchosen', !chosen);
      });
    }
    for (const button of buttons) {
      const { filter = '', value = '' } = button.dataset;
      const values: unknown = Object.entries(current).find(([name]) => name === filter)?.[1];
      button.setAttribute('aria-pressed', String(Array.isArray(values) && values.includes(value)));
    }
    if (text !== null && text.value !== current.text) text.value = current.text;
    if (area !== null) area.value = current.area[0] ?? '';
    if (status !== null) {
      status.textContent = shown === cases.length ? `${shown} cases` : `${shown} of ${cases.length} cases`;
    }
    for (const reset of resets) reset.hidden = JSON.stringify(current) === JSON.stringify(nothing);
    if (nothingFits !== null) {
      nothingFits.hidden = shown > 0 || cases.length === 0;
      const others = JSON.stringify({ ...current, text: '' }) !== JSON.stringify(nothing);
      const found = `Nothing matches “${current.text.trim()}”${others ? ' in what else is chosen' : ''}.`;
      const [sentence] = nothingFits.children;
      if (sentence !== undefined)
        sentence.textContent = current.text.trim() === '' ? 'No case is like that.' : found;
    }
  };

  const use = (next: Partial<Chosen>) => {
    current = { ...current, ...next };
    draw();
    changed();
  };
  for (const button of buttons) {
    button.addEventListener('click', () => {
      const { filter, value = '' } = button.dataset;
      if (filter !== 'verdict' && filter !== 'level' && filter !== 'client') return;
      if (button.closest('.filters') === null) document.querySelector('.filters')?.scrollIntoView();
      const before = current[filter];
      use({ [filter]: before.includes(value) ? before.filter((one) => one !== value) : [...before, value] });
    });
  }
  text?.addEventListener('input', () => use({ text: text.value }));
  area?.addEventListener('change', () => use({ area: area.value === '' ? [] : [area.value] }));
  for (const reset of resets) {
    reset.addEventListener('click', () => {
      use(nothing);
      text?.focus();
    });
  }
  const choose = (chosen: Chosen) => {
    current = chosen;
    draw();
  };
  return { chosen: () => current, choose, clear: () => choose(nothing) };
}
