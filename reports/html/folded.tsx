import type { FoldPlace } from './folds.ts';

/** Where the page's script puts what is folded, when what holds it is opened. */
export function Folded({ place }: { place: FoldPlace }) {
  return <div class="folded" data-block={place.block} data-index={place.index} />;
}
