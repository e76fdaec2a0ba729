import { broken, met, notApplicable } from '../../verdict.ts';
import { check } from '../check.ts';
import { quote } from '../wording.ts';
import { answerOf, isJudgement, isStream, wordFor } from './answers.ts';

export const http10Framing = check({
  id: 'server.http.http10-framing',
  requirement: 'server.framing.chunked-only-to-http11',
  title: 'sends no chunked coding to HTTP/1.0 clients',
  needs: ['streamHead'],
  probes: ['http-1.0'],
  judge(_, probes) {
    const probe = probes['http-1.0'];
    if (probe.visit.unreachable?.reason === 'closed')
      return met('it closes the connection of HTTP/1.0 clients');
    const answer = answerOf(probe);
    if (isJudgement(answer)) return answer;
    const coding = answer.headers.get('transfer-encoding');
    if (coding === null) return met(isStream(answer) ? undefined : wordFor(answer));
    return broken({
      message: 'HTTP/1.0 clients and old proxies take the chunk sizes for lines of the stream',
      expected: 'no Transfer-Encoding in answer to HTTP/1.0; the stream ends with the connection',
      observed: `Transfer-Encoding: ${quote(coding)}`,
      fix: 'leave framing to the HTTP library instead of writing Transfer-Encoding or chunks oneself',
    });
  },
});

export const noInterimToHttp10 = check({
  id: 'server.http.http10-no-interim',
  requirement: 'server.response.informational-only-http11',
  title: 'sends no interim responses to HTTP/1.0 clients',
  needs: ['streamHead'],
  probes: ['http-1.0'],
  judge(_, probes) {
    const { visit, response } = probes['http-1.0'];
    const [first] = visit.interim ?? [];
    if (first !== undefined) {
      return broken({
        message: 'HTTP/1.0 clients take an interim response for the final one',
        expected: 'the final response first',
        observed: `a response with status ${first} before it`,
        fix: 'send 1xx responses only where the request is HTTP/1.1 or later',
      });
    }
    return response === null ? notApplicable('HTTP/1.0 was not answered') : met();
  },
});
