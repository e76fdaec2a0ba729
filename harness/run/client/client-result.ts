import type { Result } from '../../../reports/results.ts';
import { encodeTranscript, type TranscriptJson } from '../../../reports/transcript-json.ts';
import type { ClientCase } from '../../../suites/client/case.ts';
import { DELIVERY_IN_WORDS } from '../../../suites/client/delivery.ts';
import type { Deviation } from '../baseline/baseline.ts';
import { resultOf } from '../result.ts';
import type { CasePlay, CaseRun } from './run-case.ts';

/** What stands in the results file of one case and one client. */
export interface ClientResult {
  readonly result: Result;
  /** The transcript that the result refers to, by its id; none where nothing was played. */
  readonly transcripts: Readonly<Record<string, TranscriptJson>>;
}

/** @param known what our own baseline says of this client in this case */
export function clientResult(
  clientCase: ClientCase,
  client: string,
  run: CaseRun,
  known: Deviation | undefined,
): ClientResult {
  const { judgement, durationMs } = run;
  const shown = shownPlay(run);
  const transcript = shown === undefined ? null : subjectOf(clientCase, client);
  const result = resultOf(clientCase, judgement, { client, durationMs, transcript });
  return {
    result: result.verdict === known?.verdict ? { ...result, known: { reason: known.reason } } : result,
    transcripts:
      shown === undefined || transcript === null
        ? {}
        : {
            [transcript]: encodeTranscript(
              `${client}, ${DELIVERY_IN_WORDS[shown.delivery]}`,
              shown.transcript,
            ),
          },
  };
}

/** How a case with one client is called where it is a test, and its transcript: unique among all. */
export function subjectOf({ id }: Pick<ClientCase, 'id'>, client: string): string {
  return `${id} ${client}`;
}

/** Of several deliveries the first is shown, unless another is where it went wrong. */
function shownPlay({ plays }: CaseRun): CasePlay | undefined {
  return plays.find(({ isBroken }) => isBroken) ?? plays[0];
}
