import { shown } from '../shown.ts';
import type { ToldFinding } from '../told-finding.ts';

const SHOWN_CHARACTERS = 3000;

/** What was expected, what came instead, and what to do about it; where, if that is in several places. */
export function FindingFacts({ finding }: { finding: ToldFinding }) {
  const { expected, observed, fix, where, repeated } = finding;
  return (
    <dl class="facts">
      {repeated && (
        <>
          <dt>Where</dt>
          <dd>{where}</dd>
        </>
      )}
      <dt>Expected</dt>
      <dd>{shown(expected, SHOWN_CHARACTERS)}</dd>
      <dt>Observed</dt>
      <dd>{shown(observed, SHOWN_CHARACTERS)}</dd>
      {fix !== undefined && (
        <>
          <dt class="fix">Fix</dt>
          <dd class="fix">{shown(fix, SHOWN_CHARACTERS)}</dd>
        </>
      )}
    </dl>
  );
}
