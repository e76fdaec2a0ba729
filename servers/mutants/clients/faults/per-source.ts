import type { Source } from '../source.ts';

/** What a faulty client keeps for each of its event sources, besides what a right one does. */
export function perSource<T extends object>(initial: () => T): (source: Source) => T {
  const kept = new WeakMap<Source, T>();
  return (source) => {
    const found = kept.get(source) ?? initial();
    kept.set(source, found);
    return found;
  };
}
