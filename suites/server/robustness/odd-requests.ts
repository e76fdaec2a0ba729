import { broken, type Judgement, met, noted } from '../../verdict.ts';
import type { ProbeArtifact } from '../artifacts.ts';
import { check } from '../check.ts';
import { answerOf, answersOf, isJudgement, wordFor } from '../http/answers.ts';
import { quote } from '../wording.ts';

export const garbledQuery = check({
  id: 'server.robustness.garbled-query',
  requirement: 'server.method.get-body-ignored',
  also: ['server.status.400-bad-request'],
  title: 'bears a query that makes no sense',
  needs: ['streamHead'],
  probes: ['garbage-query'],
  judge: (_, probes) => judgeOdd(probes['garbage-query'], 'a query that makes no sense', '400'),
});

export const longHeader = check({
  id: 'server.robustness.long-header',
  requirement: 'server.status.permanent-errors-not-dropped',
  title: 'bears a header field of 32 KiB',
  needs: ['streamHead'],
  probes: ['long-header'],
  judge(_, probes) {
    const probe = probes['long-header'];
    // Who refuses it and closes with some of it unread resets the connection, and the answer may be lost with it:
    // https://www.rfc-editor.org/rfc/rfc9112.html#section-9.6
    if (probe.visit.unreachable?.reason === 'closed') return noted(probe.visit.unreachable.message);
    return judgeOdd(probe, 'a header field of 32 KiB', '431');
  },
});

function judgeOdd(probe: ProbeArtifact, what: string, status: string): Judgement {
  const { visit } = probe;
  const dropped = visit.unreachable?.reason === 'closed' || visit.unreachable?.reason === 'refused';
  const answer = answerOf(probe);
  if (!dropped) {
    if (isJudgement(answer)) return answer;
    if (answer.status < 500) return met(answer.status === 200 ? undefined : wordFor(answer));
  }
  return broken({
    message: dropped ? `${what} is not answered` : `${what} makes the server fail`,
    expected: `the stream, or status ${status}`,
    observed: isJudgement(answer) ? (visit.unreachable?.message ?? 'no answer') : wordFor(answer),
    fix: `refuse with ${status} what cannot be taken`,
  });
}

export const headerInjection = check({
  id: 'server.robustness.header-injection',
  requirement: 'server.security.header-injection',
  title: 'lets no request value write header fields',
  needs: ['streamHead', 'recording'],
  probes: ['garbage-query'],
  judge({ recording }, probes) {
    const answer = answerOf(probes['garbage-query']);
    const injected = answersOf(recording).find(({ response }) => response.headers.get('x-injected') !== null);
    if (injected === undefined) return isJudgement(answer) ? answer : met();
    return broken({
      message: 'whoever makes a link can write header fields of the response',
      expected: 'no field that the request smuggled in',
      observed: `X-Injected: ${quote(injected.response.headers.get('x-injected') ?? '')}`,
      fix: 'take line breaks out of what goes into header fields, or refuse it',
    });
  },
});
