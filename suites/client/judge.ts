import type { Transcript } from '../../harness/transcript.ts';
import { requirement } from '../requirements.ts';
import { broken, type Finding, type Judgement, met, notApplicable, noted, undecided } from '../verdict.ts';
import type { ClientCase, ContentCoding, Delivery } from './case.ts';
import { DELIVERY_IN_WORDS, inDeliveries } from './delivery.ts';
import { judgeExpectation } from './judge-expectation.ts';
import { fieldsNamed } from './judge-requests.ts';
import { measured } from './measures.ts';
import { judgeSurplus } from './surplus.ts';
import { isTooLate } from './too-late.ts';
import { dueAt, soFarInWords, untilInWords } from './until.ts';

/** A case as it went in one delivery. */
export interface Play {
  readonly delivery: Delivery;
  /** What happened until the harness closed the client; what came afterwards is not in it. */
  readonly transcript: Transcript;
}

const TOO_LATE =
  'the machine was so busy while the case was played that a right client cannot be told from a faulty one: ' +
  'run it again with less going on';

const REGROUP =
  'let no result depend on how the bytes are grouped into reads: keep the unfinished line, a CR at the end and an ' +
  'unfinished UTF-8 sequence from one read to the next';

/** Every expectation in every delivery. Pure; the findings say in which delivery they were made. */
export function judge(clientCase: ClientCase, plays: readonly Play[]): Judgement {
  if (plays.length === 0) return undecided('the case was not played');
  const { offered } = clientCase;
  if (offered !== undefined && !plays.every(({ transcript }) => offers(offered, transcript)))
    return notApplicable(`the client does not offer the content coding ${offered}`);
  const judged = plays.map((play) => ({
    delivery: play.delivery,
    findings: judgePlay(clientCase, play.transcript),
  }));
  const [first, ...more] = merged(judged);
  if (first !== undefined) return broken(first, ...more);
  if (plays.some(({ transcript }) => isTooLate(clientCase, transcript))) return undecided(TOO_LATE);
  const [told] = plays.map(({ transcript }) => measured(clientCase, transcript));
  if (typeof told !== 'string') return met();
  return requirement(clientCase.requirement).level === 'info' ? noted(told) : met(told);
}

/** A client that makes no request at all is judged for that. */
function offers(coding: ContentCoding, { exchanges: [first] }: Transcript): boolean {
  if (first === undefined) return true;
  const codings = fieldsNamed('accept-encoding', first).flatMap((value) => value.split(','));
  return codings.some((offer) => offer.split(';')[0]?.trim().toLowerCase() === coding);
}

function judgePlay(clientCase: ClientCase, transcript: Transcript): readonly Finding[] {
  // A program may be about an object that makes no request.
  if (transcript.exchanges.length === 0 && transcript.program === undefined) return [noRequest(transcript)];
  const late = isOverdue(clientCase, transcript) ? [overdue(clientCase, transcript)] : [];
  const found = clientCase.expect
    // What a missing request is not there to show has been said by "waited for".
    .filter((expectation) => late.length === 0 || SHOWN_ALSO_WHEN_LATE.has(expectation.expect))
    .flatMap((expectation) => judgeExpectation(expectation, transcript));
  return [...late, ...found, ...judgeSurplus(clientCase.script, transcript)];
}

const SHOWN_ALSO_WHEN_LATE: ReadonlySet<string> = new Set(['events', 'facts']);

function isOverdue({ until }: ClientCase, transcript: Transcript): boolean {
  if (transcript.ended === 'as-expected') return false;
  const due = dueAt(until, transcript);
  return due === null || transcript.durationMs < due;
}

const noRequest = ({ durationMs }: Transcript): Finding => ({
  message: 'the client makes no request',
  expected: 'a request to the URL of the stream',
  observed: `none in ${inSeconds(durationMs)}`,
});

const overdue = ({ until }: ClientCase, transcript: Transcript): Finding => ({
  message: `waited for ${untilInWords(until)} in vain`,
  expected: untilInWords(until),
  observed: `${soFarInWords(transcript)} in ${inSeconds(transcript.durationMs)}`,
});

/** Coarse, so that the same lateness in several deliveries is one finding. */
const inSeconds = (ms: number): string => `${Math.round(ms / 1000)} s`;

interface Judged {
  readonly delivery: Delivery;
  readonly findings: readonly Finding[];
}

interface Group {
  readonly finding: Finding;
  /** What each delivery showed. */
  readonly observed: Map<Delivery, string>;
}

/** One finding for what is the same fault in several deliveries. */
function merged(judged: readonly Judged[]): readonly Finding[] {
  const groups = new Map<string, Group>();
  for (const { delivery, findings } of judged)
    for (const finding of findings) {
      const key = JSON.stringify([finding.message, finding.expected]);
      const group = groups.get(key) ?? { finding, observed: new Map() };
      group.observed.set(delivery, finding.observed);
      groups.set(key, group);
    }
  if (judged.length === 1) return [...groups.values()].map(({ finding }) => finding);
  const rightAsWritten = judged.some(
    ({ delivery, findings }) => delivery === 'as-written' && findings.length === 0,
  );
  return [...groups.values()].map(({ finding, observed }) => ({
    ...finding,
    message: inDeliveries(finding.message, [...observed.keys()], judged.length),
    observed: observedInWords(observed),
    ...(rightAsWritten && finding.fix === undefined && { fix: REGROUP }),
  }));
}

function observedInWords(observed: ReadonlyMap<Delivery, string>): string {
  const [first = '', ...others] = new Set(observed.values());
  if (others.length === 0) return first;
  return [...observed].map(([delivery, text]) => `${DELIVERY_IN_WORDS[delivery]}: ${text}`).join('; ');
}
