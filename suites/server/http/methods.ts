import { broken, type Judgement, met, notApplicable, noted } from '../../verdict.ts';
import type { ProbeArtifact } from '../artifacts.ts';
import { check } from '../check.ts';
import { mediaType } from '../headers/media-type.ts';
import { duration, quote } from '../wording.ts';
import { answerOf, answersOf, isJudgement, isStream, wordFor } from './answers.ts';

/** A head that comes this much later than the one to GET has waited for something. In ms. */
const LATE_MS = 1000;

export const head = check({
  id: 'server.http.head',
  requirement: 'server.method.head-same-headers',
  title: 'answers HEAD at once',
  needs: ['streamHead'],
  probes: ['head', 'accept-any'],
  judge: ({ streamHead }, probes) => {
    const hung = hangs(probes.head, probes['accept-any'], 'HEAD');
    if (hung !== null) return hung;
    const answer = answerOf(probes.head);
    if (isJudgement(answer)) return answer;
    if (answer.status >= 500 && answer.status !== 501) {
      return broken({
        message: 'HEAD makes the server fail',
        expected: 'the head that GET is answered with, and nothing behind it',
        observed: wordFor(answer),
        fix: 'answer HEAD with the head of the stream, or with 405',
      });
    }
    const waited = answer.headAfterMs - streamHead.headAfterMs;
    return waited > LATE_MS ? noted(`HEAD was answered ${duration(waited)} later than GET`) : met();
  },
});

export const headSameType = check({
  id: 'server.http.head-same-type',
  requirement: 'server.method.head-same-headers',
  title: 'answers HEAD with the Content-Type that GET is answered with',
  needs: ['streamHead'],
  probes: ['head'],
  judge({ streamHead }, probes) {
    const answer = answerOf(probes.head);
    if (isJudgement(answer)) return answer;
    if (answer.status !== 200) return noted(`HEAD is not answered as GET is: ${wordFor(answer)}`);
    const [ofHead, ofGet] = [answer, streamHead].map(({ headers }) => headers.get('content-type'));
    if (essenceOf(ofHead) === essenceOf(ofGet)) return met();
    return broken({
      message: 'HEAD shows something else than GET sends',
      expected: `Content-Type: ${quote(ofGet ?? '')}`,
      observed: ofHead == null ? 'no Content-Type' : `Content-Type: ${quote(ofHead)}`,
      fix: 'set the header fields of the stream before the method is looked at',
    });
  },
});

export const headLength = check({
  id: 'server.http.head-length',
  requirement: 'server.method.head-same-headers',
  title: 'claims no length in the answer to HEAD that the stream does not have',
  needs: ['streamHead'],
  probes: ['head'],
  judge({ streamHead }, probes) {
    const answer = answerOf(probes.head);
    if (isJudgement(answer)) return answer;
    if (answer.status !== 200) return notApplicable(`HEAD is not answered as GET is: ${wordFor(answer)}`);
    const [ofHead, ofGet] = [answer, streamHead].map(({ headers }) => headers.get('content-length'));
    // https://www.rfc-editor.org/rfc/rfc9110.html#section-8.6; that of a document may be another by now.
    if (ofHead == null || ofGet != null) return met();
    return broken({
      message: 'HEAD claims a length that GET does not have',
      expected: 'no Content-Length',
      observed: `Content-Length: ${quote(ofHead)}`,
      fix: 'leave Content-Length out of the answer to HEAD: nobody knows how long a stream will be',
    });
  },
});

const essenceOf = (type: string | null | undefined) => mediaType(type ?? '').essence;

export const options = check({
  id: 'server.http.options',
  requirement: 'server.method.options',
  title: 'answers OPTIONS at once, and not with a stream',
  needs: ['streamHead'],
  probes: ['options', 'unknown-method'],
  judge(_, probes) {
    const other = seeOther(probes.options);
    if (other !== null) return other;
    const hung = hangs(probes.options, probes['unknown-method'], 'OPTIONS');
    if (hung !== null) return hung;
    const answer = answerOf(probes.options);
    if (isJudgement(answer)) return answer;
    const fix = 'answer OPTIONS with 204 and Allow, and send the stream to its own method only';
    if (isStream(answer) && answer.headers.get('content-length') !== '0') {
      return broken({
        message: 'OPTIONS opens a stream: a browser’s preflight is not what it is for',
        expected: 'status 204 with Allow',
        observed: wordFor(answer),
        fix,
      });
    }
    if (answer.status >= 500 && answer.status !== 501) {
      return broken({
        message: 'OPTIONS makes the server fail',
        expected: 'status 204 with Allow',
        observed: wordFor(answer),
        fix,
      });
    }
    return met(answer.status < 300 ? undefined : wordFor(answer));
  },
});

/** A 303 is an answer by itself; what is behind it was asked for with GET. */
function seeOther({ visit: { redirects = [] } }: ProbeArtifact): Judgement | null {
  return redirects.some(({ head }) => head?.status === 303)
    ? noted('it is answered with status 303, by which a client goes on with GET')
    : null;
}

/** A request that gets no answer, while another at the same time gets one, is left hanging. */
function hangs(probe: ProbeArtifact, other: ProbeArtifact, method: string): Judgement | null {
  if (probe.response !== null) return null;
  if (other.response === null) {
    return notApplicable('requests besides the first were not answered at all while that was open');
  }
  return broken({
    message: `${method} is not answered`,
    expected: 'a response head at once',
    observed: probe.visit.unreachable?.message ?? 'no head came',
    fix: `answer ${method} without waiting for events, and end the response behind its head`,
  });
}

export const unknownMethod = check({
  id: 'server.http.unknown-method',
  requirement: 'server.method.unknown-501',
  also: ['server.method.not-allowed-405'],
  title: 'refuses methods that it does not know',
  needs: ['streamHead'],
  probes: ['unknown-method'],
  judge(_, probes) {
    const probe = probes['unknown-method'];
    const other = seeOther(probe);
    if (other !== null) return other;
    // A parser that does not know the method may well drop the connection.
    if (probe.response === null)
      return noted(`no answer: ${probe.visit.unreachable?.message ?? 'no head came'}`);
    const answer = answerOf(probe);
    if (isJudgement(answer)) return answer;
    if (answer.status === 501 || answer.status === 405) return met();
    if (answer.status >= 400 && answer.status < 500) return met(wordFor(answer));
    return broken({
      message:
        answer.status >= 500
          ? 'a method that it does not know makes the server fail'
          : 'any method gets what GET gets: the route does not look at it',
      expected: 'status 501, or 405 with Allow',
      observed: wordFor(answer),
      fix: 'bind the stream to its method, and refuse others with 405 and Allow',
    });
  },
});

export const allow = check({
  id: 'server.http.allow',
  requirement: 'server.method.allow-header',
  title: 'says with 405 which methods work',
  needs: ['request', 'recording'],
  judge({ request, recording }) {
    const refusals = answersOf(recording).filter(({ response }) => response.status === 405);
    if (refusals.length === 0) return notApplicable('nothing was answered with 405');
    const wrong = refusals.find(
      ({ response }) => !methodsIn(response.headers.get('allow')).includes(request.method),
    );
    // Where the target itself is refused, nobody knows which methods it has.
    if (
      wrong === undefined ||
      (recording.main.exchange.head?.status === 405 && wrong.response.headers.get('allow') !== null)
    ) {
      return met();
    }
    const value = wrong.response.headers.get('allow');
    return broken({
      message: `the refusal of ${wrong.method} does not say that ${request.method} works`,
      expected: `Allow, with ${request.method} in it`,
      observed: value === null ? 'status 405 without Allow' : `Allow: ${quote(value)}`,
      fix: `send Allow: ${request.method}${request.method === 'GET' ? ', HEAD' : ''} with 405`,
    });
  },
});

/** Methods are case-sensitive: https://www.rfc-editor.org/rfc/rfc9110.html#section-9.1 */
function methodsIn(allow: string | null): string[] {
  return (allow ?? '').split(',').map((method) => method.trim());
}
