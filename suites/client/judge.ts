import type { Transcript } from '../../harness/transcript.ts';
import { broken, type Finding, type Judgement, met, undecided } from '../verdict.ts';
import type { ClientCase, Delivery } from './case.ts';
import { DELIVERY_IN_WORDS } from './delivery.ts';
import { judgeExpectation } from './judge-expectation.ts';
import { judgeSurplus } from './surplus.ts';
import { dueAt, soFarInWords, untilInWords } from './until.ts';

/** A case as it went in one delivery. */
export interface Play {
  readonly delivery: Delivery;
  /** What happened until the harness closed the client; what came afterwards is not in it. */
  readonly transcript: Transcript;
}

const REGROUP =
  'let no result depend on how the bytes are grouped into reads: keep the unfinished line, a CR at the end and an ' +
  'unfinished UTF-8 sequence from one read to the next';

/** Every expectation in every delivery. Pure; the findings say in which delivery they were made. */
export function judge(clientCase: ClientCase, plays: readonly Play[]): Judgement {
  if (plays.length === 0) return undecided('the case was not played');
  const judged = plays.map((play) => ({
    delivery: play.delivery,
    findings: judgePlay(clientCase, play.transcript),
  }));
  const [first, ...more] = merged(judged);
  return first === undefined ? met() : broken(first, ...more);
}

function judgePlay(clientCase: ClientCase, transcript: Transcript): readonly Finding[] {
  if (transcript.exchanges.length === 0) return [noRequest(transcript)];
  const late = isOverdue(clientCase, transcript) ? [overdue(clientCase, transcript)] : [];
  const found = clientCase.expect
    // What a missing request is not there to show has been said by "waited for".
    .filter((expectation) => late.length === 0 || expectation.expect === 'events')
    .flatMap((expectation) => judgeExpectation(expectation, transcript));
  return [...late, ...found, ...judgeSurplus(clientCase.script, transcript)];
}

function isOverdue({ until }: ClientCase, transcript: Transcript): boolean {
  if (transcript.ended === 'as-expected') return false;
  const due = dueAt(until, transcript);
  return due === null || transcript.durationMs < due;
}

const noRequest = ({ durationMs }: Transcript): Finding => ({
  message: 'the client makes no request',
  expected: 'a request to the URL of the stream',
  observed: `none in ${Math.round(durationMs)} ms`,
});

const overdue = ({ until }: ClientCase, transcript: Transcript): Finding => ({
  message: `waited for ${untilInWords(until)} in vain`,
  expected: untilInWords(until),
  observed: `${soFarInWords(transcript)} in ${Math.round(transcript.durationMs)} ms`,
});

interface Judged {
  readonly delivery: Delivery;
  readonly findings: readonly Finding[];
}

/** One finding for what went the same way in several deliveries. */
function merged(judged: readonly Judged[]): readonly Finding[] {
  const groups = new Map<string, { finding: Finding; deliveries: Delivery[] }>();
  for (const { delivery, findings } of judged)
    for (const finding of findings) {
      const key = JSON.stringify([finding.message, finding.expected, finding.observed]);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { finding, deliveries: [delivery] });
      else group.deliveries.push(delivery);
    }
  const wrongAnyway = judged.some(
    ({ delivery, findings }) => delivery === 'as-written' && findings.length > 0,
  );
  return [...groups.values()].map(({ finding, deliveries }) => {
    if (judged.length === 1) return finding;
    const where =
      deliveries.length === judged.length
        ? 'in every delivery'
        : deliveries.map((delivery) => DELIVERY_IN_WORDS[delivery]).join(', and ');
    const message = `${finding.message} (${where})`;
    return wrongAnyway ? { ...finding, message } : { ...finding, message, fix: finding.fix ?? REGROUP };
  });
}
