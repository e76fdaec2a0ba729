import type { readAddress, writeAddress } from './address.ts';
import type { startCells } from './cells.ts';
import type { startFilters } from './filters.ts';
import type { startKeys } from './keys.ts';
import type { reachScrollers } from './scrollers.ts';
import type { searchOf } from './search.ts';
import type { startUnfolding } from './unfold.ts';

/** The parts of the page's script. Each stands alone, so that it can be written into the page as text. */
export interface Parts {
  readonly readAddress: typeof readAddress;
  readonly writeAddress: typeof writeAddress;
  readonly startFilters: typeof startFilters;
  readonly startCells: typeof startCells;
  readonly startKeys: typeof startKeys;
  readonly startUnfolding: typeof startUnfolding;
  readonly reachScrollers: typeof reachScrollers;
  readonly searchOf: typeof searchOf;
}

/** Brings the page to life: shows what its URL asks for, and keeps the URL true while a reader chooses. */
export function startPage(parts: Parts): void {
  const unfold = parts.startUnfolding();
  let open: readonly string[] = [];
  const remember = () => {
    const fragment = parts.writeAddress({ chosen: filters.chosen(), open });
    const [page = ''] = location.href.split('#');
    history.replaceState(null, '', fragment === '' ? page : `${page}#${fragment}`);
  };
  const filters = parts.startFilters(remember, parts.searchOf);

  const reveal = (anchor: string): HTMLElement | null => {
    const target = document.getElementById(anchor);
    if (target?.closest('[hidden]')) filters.clear();
    for (let fold = target?.closest('details'); fold; fold = fold.parentElement?.closest('details')) {
      fold.open = true;
    }
    return target;
  };
  const follow = () => {
    const fragment = location.hash.slice(1);
    const asked = parts.readAddress(fragment);
    if (fragment.includes('=')) filters.choose(asked.chosen);
    const targets = asked.open.flatMap((anchor) => reveal(anchor) ?? []);
    const last = targets.at(-1);
    last?.scrollIntoView();
    last?.querySelector<HTMLElement>(':scope > summary')?.focus({ preventScroll: true });
    if (last === undefined && fragment.includes('=')) document.querySelector('.filters')?.scrollIntoView();
  };

  document.addEventListener(
    'toggle',
    ({ target }) => {
      if (!(target instanceof HTMLDetailsElement)) return;
      if (target.open) void unfold(target).then(() => parts.reachScrollers(target));
      if (!target.matches('.case')) return;
      open = [...open.filter((anchor) => anchor !== target.id), ...(target.open ? [target.id] : [])];
      remember();
    },
    { capture: true },
  );
  parts.startKeys();
  parts.startCells();
  parts.reachScrollers(document);
  document.documentElement.classList.add('scripted');
  filters.choose(filters.chosen());
  addEventListener('hashchange', follow);
  follow();
}
