import type { Place } from '../suites/verdict.ts';
import { listed } from './shown.ts';

const SHOWN_PLACES = 8;

/**
 * Places for people: `line 2, byte 20`, `lines 2, 5 and 8`, `exchange 2, lines 5, 8 and 12 more`; empty for none.
 * @param more how many there are besides
 */
export function placesText(places: readonly Place[], more = 0): string {
  const kept = places.slice(0, SHOWN_PLACES);
  const rest = places.length - kept.length + more;
  const exchanges = [...new Set(kept.map(({ exchange }) => exchange))];
  const parts = exchanges.map((exchange, index) => {
    const own = kept.filter((place) => place.exchange === exchange);
    return placesIn(exchange, own, index === exchanges.length - 1 ? rest : 0);
  });
  return parts.join('; ');
}

/** Exchanges are counted from 1 for people. */
function placesIn(exchange: number | undefined, own: readonly Place[], more: number): string {
  const lines = own.flatMap(({ line }) => line ?? []);
  const bytes = own.flatMap(({ offset }) => offset ?? []);
  const surplus = more > 0 ? [`${more} more`] : [];
  // Of many lines the bytes say nothing more.
  const isExact = lines.length === 0 || own.length + more === 1;
  const parts = [
    ...(exchange === undefined ? [] : [`exchange ${exchange + 1}`]),
    ...(lines.length > 0 ? [numbered('line', lines, surplus)] : []),
    ...(bytes.length > 0 && isExact ? [numbered('byte', bytes, surplus)] : []),
  ];
  return parts.join(', ');
}

function numbered(noun: string, numbers: readonly number[], surplus: readonly string[]): string {
  const items = [...numbers.map(String), ...surplus];
  return `${noun}${items.length > 1 ? 's' : ''} ${listed(items)}`;
}
