import type { Finding } from '../../suites/verdict.ts';
import { shown } from '../shown.ts';

const SHOWN_CHARACTERS = 3000;

/** What was expected, what came instead, and what to do about it. */
export function FindingFacts({ finding: { expected, observed, fix } }: { finding: Finding }) {
  return (
    <dl class="facts">
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
