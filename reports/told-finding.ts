import type { Finding, Place } from '../suites/verdict.ts';
import { placesText } from './places.ts';

/** One finding, or several that say the same. */
export interface ToldFinding extends Finding {
  /** Where it was found, in words; empty when that is not known. */
  readonly where: string;
  /** Where it was found, each place once. */
  readonly places: readonly Place[];
  /** Whether it was found more than once. */
  readonly repeated: boolean;
}

/** Of what was observed differently in several places no more than this is told. */
const SHOWN_OBSERVATIONS = 3;

/**
 * The findings of a case as reports tell them: those that differ in nothing but the line that they name, and in what
 * was observed there, are told once, with all places.
 */
export function toldOnce(findings: readonly Finding[]): readonly ToldFinding[] {
  const groups = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const group = groups.get(sayingOf(finding));
    if (group === undefined) groups.set(sayingOf(finding), [finding]);
    else group.push(finding);
  }
  return [...groups.values()].map(together);
}

/** What the last of many findings says of those that were left out. */
const MORE = / \(and (\d{1,9}) more like it\)$/;

/** What it says, but for the number of its own line, and for what was observed there. */
function sayingOf({ message, expected, fix = '', place }: Finding): string {
  const texts = [message.replace(MORE, ''), expected, fix];
  const { line } = place ?? {};
  if (line === undefined) return JSON.stringify(texts);
  return JSON.stringify(texts.map((text) => text.replaceAll(new RegExp(`\\bline ${line}\\b`, 'g'), 'line')));
}

function together(group: readonly [Finding, ...Finding[]]): ToldFinding {
  const [first] = group;
  const places = distinct(group.flatMap(({ place }) => place ?? []));
  if (group.length === 1) return { ...first, where: placesText(places), places, repeated: false };
  const leftOut = group.reduce((sum, { message }) => sum + Number(MORE.exec(message)?.[1] ?? 0), 0);
  const where = places.length === 0 ? `${group.length + leftOut} places` : placesText(places, leftOut);
  return { ...first, observed: observedIn(group, leftOut), where, places, repeated: true };
}

function observedIn(group: readonly Finding[], leftOut: number): string {
  const seen = new Map<string, Place | undefined>();
  for (const { observed, place } of group) if (!seen.has(observed)) seen.set(observed, place);
  const [only = '', ...others] = seen.keys();
  if (others.length === 0) return only;
  const told = [...seen].slice(0, SHOWN_OBSERVATIONS).map(([observed, place]) => {
    return place?.line === undefined ? observed : `line ${place.line}: ${observed}`;
  });
  const surplus = seen.size - told.length + leftOut;
  return [...told, ...(surplus > 0 ? [`and ${surplus} more`] : [])].join('; ');
}

function distinct(places: readonly Place[]): readonly Place[] {
  const key = ({ exchange, line, offset }: Place) => JSON.stringify([exchange, line, line ?? offset]);
  return [...new Map(places.map((place) => [key(place), place])).values()];
}
