import { type Judgement, notApplicable } from '../../verdict.ts';
import type { ProbeArtifact, ResponseArtifact } from '../artifacts.ts';
import { mediaType } from '../headers/media-type.ts';
import { headersOf, visitArtifact } from '../obtain.ts';
import type { Recording, Visit } from '../recording.ts';

/** One answer of the target, to whichever request. */
export interface Answer {
  readonly method: string;
  readonly response: ResponseArtifact;
}

/** Every response head that the recorder was sent: those to probes, and those of redirects, too. */
export function answersOf(recording: Recording): Answer[] {
  const { main, resumed, resumedAgain, returned, probes = {} } = recording;
  const visits = [
    main,
    ...[resumed, resumedAgain, returned].flatMap((visit) => (visit === undefined ? [] : [visit.visit])),
    ...Object.values(probes).flatMap((probe) => ('visit' in probe ? [probe.visit] : [])),
  ];
  return visits.flatMap(answersOfVisit);
}

function answersOfVisit(visit: Visit): Answer[] {
  const { response } = visitArtifact(visit);
  if (response === null) return [];
  return [{ method: visit.exchange.request.method, response }];
}

/** The redirects that led to the main visit's answer, and that answer where it is a redirect itself. */
export function redirectsOf({ main }: Recording): { status: number; location: string | null }[] {
  const last = main.exchange.head;
  const heads = (main.redirects ?? []).flatMap(({ head }) => (head === undefined ? [] : [head]));
  if (last !== undefined && last.status >= 300 && last.status < 400) heads.push(last);
  return heads.map(({ status, headers }) => ({ status, location: headersOf(headers).get('location') }));
}

export function isStream({ status, headers }: ResponseArtifact): boolean {
  return status === 200 && mediaType(headers.get('content-type') ?? '').essence === 'text/event-stream';
}

/** Why it says nothing how other requests are answered: the stream itself is not labelled as one. */
export function notEvenThere(streamHead: ResponseArtifact): Judgement | null {
  return isStream(streamHead)
    ? null
    : notApplicable('the stream is not labelled as one in any case: see server.headers.content-type');
}

/**
 * The answer to a probe, or why there is nothing to judge: the server was busy with the streams that were open at
 * the same time, which other checks tell of.
 */
export function answerOf({ response, visit }: ProbeArtifact): ResponseArtifact | Judgement {
  if (response === null) {
    return notApplicable(`the request was not answered: ${visit.unreachable?.message ?? 'no head came'}`);
  }
  if (response.status === 429 || response.status === 503) {
    return notApplicable(`the server was too busy for this request: status ${response.status}`);
  }
  return response;
}

export function isJudgement(answer: ResponseArtifact | Judgement): answer is Judgement {
  return 'outcome' in answer;
}

/** `status 406`, `200 text/html`: what an answer is, in a word. */
export function wordFor({ status, headers }: ResponseArtifact): string {
  const type = headers.get('content-type');
  return status === 200 ? `status 200 with ${type ?? 'no Content-Type'}` : `status ${status}`;
}
