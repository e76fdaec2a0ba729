import { makeBadge } from 'badge-maker';
import { casesOf } from './problems.ts';
import type { Result, Results } from './results.ts';
import { counted } from './shown.ts';
import { judged } from './summary.ts';
import { overallVerdict } from './verdict-sentence.ts';

const LABEL = 'SSE conformance';

const COLOURS = { pass: 'brightgreen', warn: 'yellow', fail: 'red', error: 'lightgrey' } as const;

/**
 * The answer that a badge of shields.io reads from an address.
 * https://shields.io/badges/endpoint-badge
 */
export function renderBadgeJson(results: Results): string {
  const verdict = overallVerdict(results);
  const badge = {
    schemaVersion: 1,
    label: LABEL,
    message: messageOf(results),
    color: COLOURS[verdict],
    ...(verdict === 'fail' && { isError: true }),
  };
  return `${JSON.stringify(badge)}\n`;
}

/** The same badge as an SVG image, for where no service is to be asked. */
export function renderBadgeSvg(results: Results): string {
  const colour = COLOURS[overallVerdict(results)];
  return `${makeBadge({ label: LABEL, message: messageOf(results), color: colour })}\n`;
}

/** The verdict in a few words, none of them the subject's. */
function messageOf({ results, stale, summary }: Results): string {
  const news = results.filter(({ known }) => known === undefined);
  const known = casesOf({ results: results.filter((result) => result.known !== undefined) }).length;
  const besides = known === 0 ? '' : ` (${known} known)`;
  switch (overallVerdict({ results, ...(stale && { stale }) })) {
    case 'fail': {
      const failed = casesWith(news, 'fail');
      return failed === 0 ? 'baseline is stale' : `${failed} failed${besides}`;
    }
    case 'error':
      return judged(summary) === 0 ? 'not tested' : 'partly tested';
    case 'warn':
      return `${counted(casesWith(news, 'warn'), 'warning')}${besides}`;
    case 'pass':
      return known === 0 ? 'conforms' : counted(known, 'known deviation');
  }
}

function casesWith(results: readonly Result[], verdict: Result['verdict']): number {
  return casesOf({ results: results.filter((result) => result.verdict === verdict) }).length;
}
