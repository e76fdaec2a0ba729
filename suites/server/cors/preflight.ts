import { broken, type Judgement, met, notApplicable, noted } from '../../verdict.ts';
import type { ProbeArtifact, ResponseArtifact } from '../artifacts.ts';
import { check } from '../check.ts';
import { answerOf, isJudgement, redirectsOf, wordFor } from '../http/answers.ts';
import { quote } from '../wording.ts';
import { allowOriginOf, isReadable, namesIn } from './allowed.ts';
import { isCorsExpected } from './origins.ts';

const OUT_OF_REACH = 'pages of other origins cannot read the stream, with or without a preflight';

const FIX = 'answer OPTIONS with 204 and the CORS fields, before anything asks who the client is';

/** Whether somebody has thought of preflights: no other answer has these fields. */
function isMeantForPreflights({ headers }: ResponseArtifact): boolean {
  return ['access-control-allow-headers', 'access-control-allow-methods'].some(
    (name) => headers.get(name) !== null,
  );
}

/** The status of a preflight has to be an ok status: https://fetch.spec.whatwg.org/#ok-status */
const isOk = ({ status }: ResponseArtifact) => status >= 200 && status < 300;

export const preflightStatus = check({
  id: 'server.cors.preflight-status',
  requirement: 'server.cors.preflight-ok-status',
  title: 'answers the preflights that it allows with an ok status',
  needs: ['streamHead', 'recording'],
  probes: ['preflight'],
  judge({ recording }, probes) {
    const answer = answerOf(probes.preflight);
    if (isJudgement(answer)) return answer;
    if (!isMeantForPreflights(answer)) return notApplicable('it knows nothing of preflights');
    const redirected = (probes.preflight.visit.redirects ?? []).length > 0;
    if (redirected && redirectsOf(recording).length > 0) {
      return notApplicable('the target redirects, and preflights are not for the URL in front of it');
    }
    if (isOk(answer) && !redirected) return met();
    if (!isReadable(answer.headers)) return notApplicable('it refuses the origin that asks, and means to');
    return broken({
      message: 'browsers take this for a refusal, whatever the fields say',
      expected: 'status 200 or 204, and no redirect',
      observed: redirected ? 'a redirect' : wordFor(answer),
      fix: FIX,
    });
  },
});

export const preflightLastEventId = check({
  id: 'server.cors.preflight-last-event-id',
  requirement: 'server.cors.preflight-allows-last-event-id',
  title: 'lets clients of other origins send Last-Event-ID by themselves',
  needs: ['streamHead', 'recording'],
  probes: ['cross-origin', 'preflight'],
  judge({ recording }, probes) {
    const expected = isCorsExpected(recording);
    const unread = whyUnread(probes['cross-origin'], expected);
    if (unread !== null) return unread;
    const answer = answerOf(probes.preflight);
    if (isJudgement(answer)) return answer;
    const meant = isMeantForPreflights(answer);
    if (!meant && !expected) {
      return noted(
        'it answers no preflights: an EventSource needs none, but one that reads by fetch cannot resume from another origin',
      );
    }
    const reason = refusalOf(answer, ['last-event-id']);
    if (reason === null) return met();
    return broken({
      message: 'pages of other origins that read the stream by fetch cannot resume',
      expected: 'an ok status, and Last-Event-ID in Access-Control-Allow-Headers',
      observed: reason,
      fix: `${FIX}; name Last-Event-ID in Access-Control-Allow-Headers`,
    });
  },
});

export const preflightHeaders = check({
  id: 'server.cors.preflight-headers',
  requirement: 'server.cors.preflight-allows-accept-cache-control',
  title: 'lets clients of other origins send Authorization and Cache-Control',
  needs: ['streamHead', 'recording'],
  probes: ['cross-origin', 'preflight-headers'],
  judge({ recording }, probes) {
    const unread = whyUnread(probes['cross-origin'], isCorsExpected(recording));
    if (unread !== null) return unread;
    const answer = answerOf(probes['preflight-headers']);
    if (isJudgement(answer)) return answer;
    if (!isMeantForPreflights(answer)) return notApplicable('it knows nothing of preflights');
    const reason = refusalOf(answer, ['authorization', 'cache-control']);
    // Which headers it needs is the server's own affair.
    return reason === null ? met() : noted(`clients that read by fetch do without some headers: ${reason}`);
  },
});

export const preflightNoAuth = check({
  id: 'server.cors.preflight-no-auth',
  requirement: 'server.cors.preflight-no-auth',
  title: 'asks no credentials of a preflight',
  needs: ['streamHead', 'recording'],
  probes: ['cross-origin', 'preflight-headers'],
  judge({ recording }, probes) {
    const unread = whyUnread(probes['cross-origin'], isCorsExpected(recording));
    if (unread !== null) return unread;
    const answer = answerOf(probes['preflight-headers']);
    if (isJudgement(answer)) return answer;
    // It may be meant for this origin, but not where pages of others are to read it.
    if (answer.status === 403 && !isCorsExpected(recording))
      return noted(`the preflight is refused: ${wordFor(answer)}`);
    if (answer.status !== 401 && answer.status !== 403) return met();
    return broken({
      message: 'browsers send no credentials with a preflight, so that it is refused to everybody',
      expected: 'status 204, without credentials',
      observed: wordFor(answer),
      fix: FIX,
    });
  },
});

/** Who cannot read the stream anyway needs no preflight for it. */
function whyUnread(probe: ProbeArtifact, expected: boolean): Judgement | null {
  const answer = answerOf(probe);
  if (isJudgement(answer)) return expected ? null : answer;
  return isReadable(answer.headers) || expected ? null : notApplicable(OUT_OF_REACH);
}

/** What keeps a browser from sending these headers; `null` when nothing does. */
function refusalOf(answer: ResponseArtifact, wanted: readonly string[]): string | null {
  if (!isOk(answer)) return wordFor(answer);
  if (!isReadable(answer.headers)) return allowOriginOf(answer.headers);
  const names = namesIn(answer.headers, 'access-control-allow-headers');
  // `*` does not stand for Authorization: https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name
  const isAllowed = (name: string) =>
    names.includes(name) || (names.includes('*') && name !== 'authorization');
  const missing = wanted.filter((name) => !isAllowed(name));
  if (missing.length === 0) return null;
  const value = answer.headers.get('access-control-allow-headers');
  return `${missing.join(' and ')} not in ${value === null ? 'the answer' : `Access-Control-Allow-Headers: ${quote(value)}`}`;
}
