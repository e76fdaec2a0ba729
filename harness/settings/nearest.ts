import { closestMatch } from 'leven';

/** A quarter of the letters may be wrong, but not so many that anything fits. */
const ALLOWED = 0.25;
/** From so many letters on two may have changed places, which counts as two that are wrong. */
const MAY_BE_SWAPPED = 5;

/**
 * The candidate that was most likely meant; `undefined` when none is near. Of ids, the last part alone may have been
 * given.
 */
export function nearest(given: string, candidates: readonly string[]): string | undefined {
  const wanted = given.slice(0, 200).toLowerCase();
  const lastParts = new Map(candidates.map((id) => [id.slice(id.lastIndexOf('.') + 1), id]));
  const least = wanted.length < MAY_BE_SWAPPED ? 1 : 2;
  const maxDistance = Math.max(least, Math.floor(wanted.length * ALLOWED));
  const whole = closestMatch(wanted, [...candidates], { maxDistance });
  if (whole !== undefined) return whole;
  const part = closestMatch(wanted, [...lastParts.keys()], { maxDistance });
  return part === undefined ? undefined : lastParts.get(part);
}

/** `; did you mean "…"?`, or nothing. */
export function didYouMean(given: string, candidates: readonly string[]): string {
  const near = nearest(given, candidates);
  return near === undefined ? '' : `; did you mean ${near}?`;
}
