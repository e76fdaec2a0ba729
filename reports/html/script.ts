import { readAddress, writeAddress } from './script/address.ts';
import { startCells } from './script/cells.ts';
import { startFilters } from './script/filters.ts';
import { startKeys } from './script/keys.ts';
import { reachScrollers } from './script/scrollers.ts';
import { searchOf } from './script/search.ts';
import { startPage } from './script/start.ts';
import { startUnfolding } from './script/unfold.ts';

const parts = {
  readAddress,
  writeAddress,
  startFilters,
  startKeys,
  startCells,
  startUnfolding,
  reachScrollers,
  searchOf,
};

/** The page's script, as text: filters, links and keys work by it, and folds show what they hold. */
export const SCRIPT = `'use strict';
(${startPage})({
${Object.entries(parts)
  .map(([name, part]) => `${name}: ${part}`)
  .join(',\n')}
});
`;
