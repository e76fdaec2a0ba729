import type { Result } from '../results.ts';
import { shown } from '../shown.ts';
import { toldOnce } from '../told-finding.ts';

const SEARCHED_TEXTS = 20;
const SEARCHED_CHARACTERS = 200;

/** What is said of a case, each text once: it can be searched for also where it is folded away. */
export function saidOf(results: readonly Result[]): string {
  const texts = results.flatMap(({ message, findings }) => [
    message,
    ...toldOnce(findings).map((one) => one.message),
  ]);
  return [...new Set(texts)]
    .filter((text) => text !== '')
    .slice(0, SEARCHED_TEXTS)
    .map((text) => shown(text, SEARCHED_CHARACTERS))
    .join(' · ');
}
