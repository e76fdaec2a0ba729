import type { Result } from '../../reports/results.ts';
import { type RequirementId, requirements } from '../../suites/requirements.ts';
import { type Judgement, undecided, verdictOf } from '../../suites/verdict.ts';

/** What a client case and a server check have in common. */
interface Judged {
  readonly id: string;
  readonly requirement: RequirementId;
  readonly also?: readonly RequirementId[];
  readonly title: string;
}

interface Circumstances {
  /** `null` when the result is not about one client. */
  readonly client: string | null;
  /** In ms. */
  readonly durationMs: number;
  /** Id of the transcript in the results file. */
  readonly transcript: string | null;
}

/** A judgement as it stands in the results file: the requirement's level has become a verdict. */
export function resultOf(judged: Judged, judgement: Judgement, circumstances: Circumstances): Result {
  const { level } = requirements[judged.requirement];
  return {
    id: judged.id,
    requirements: [judged.requirement, ...(judged.also ?? [])],
    level,
    client: circumstances.client,
    verdict: verdictOf(judgement, level),
    title: judged.title,
    message: messageOf(judgement),
    findings: judgement.outcome === 'broken' ? [...judgement.findings] : [],
    durationMs: circumstances.durationMs,
    transcript: circumstances.transcript,
  };
}

function messageOf(judgement: Judgement): string {
  switch (judgement.outcome) {
    case 'met':
    case 'noted':
      return judgement.note ?? '';
    case 'broken':
      return judgement.findings[0].message;
    case 'not-applicable':
    case 'undecided':
      return judgement.reason;
  }
}

/** What stands for a result that never came: an error, which says why. */
export function unfinishedResult(judged: Judged, client: string | null, why: string): Result {
  return resultOf(judged, undecided(why), { client, durationMs: 0, transcript: null });
}
