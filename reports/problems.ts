import type { Result } from './results.ts';
import { type ToldFinding, toldOnce } from './told-finding.ts';

/** Something that a reader has to act on, told once even if several clients or cases show it. */
export interface Problem {
  readonly level: Result['level'];
  readonly message: string;
  readonly findings: readonly ToldFinding[];
  /** Those that say the same, at least one. */
  readonly results: readonly [Result, ...Result[]];
}

/** New broken expectations of this verdict: one for each case, and for each different set of findings in it. */
export function problemsOf(results: readonly Result[], verdict: 'fail' | 'warn'): Problem[] {
  const broken = results.filter((result) => result.verdict === verdict && result.known === undefined);
  return grouped(broken, ({ id, message, findings }) =>
    JSON.stringify([id, message, findings.map(({ expected, observed, fix }) => [expected, observed, fix])]),
  );
}

/** What the harness could not tell: one for each reason, however many cases suffer from it. */
export function errorsOf(results: readonly Result[]): Problem[] {
  return grouped(
    results.filter(({ verdict }) => verdict === 'error'),
    ({ message }) => message,
  );
}

/** Deviations that a baseline lists: one for each reason. */
export function knownOf(results: readonly Result[]): Problem[] {
  const known = results.flatMap(({ known, ...result }) =>
    known === undefined ? [] : [{ ...result, message: known.reason }],
  );
  return grouped(known, ({ client, message }) => JSON.stringify([client, message]));
}

interface Seen {
  readonly results: readonly Result[];
}

/** The clients that a problem was seen with; none when it is the subject as a whole. */
export function clientsOf({ results }: Seen): string[] {
  return [...new Set(results.flatMap(({ client }) => client ?? []))];
}

/** The cases that a problem was seen in. */
export function casesOf({ results }: Seen): string[] {
  return [...new Set(results.map(({ id }) => id))];
}

function grouped(results: readonly Result[], keyOf: (result: Result) => string): Problem[] {
  const groups = new Map<string, [Result, ...Result[]]>();
  for (const result of results) {
    const group = groups.get(keyOf(result));
    if (group === undefined) groups.set(keyOf(result), [result]);
    else group.push(result);
  }
  return [...groups.values()].map((group) => {
    const [{ level, message, findings }] = group;
    return { level, message, findings: toldOnce(findings), results: group };
  });
}
