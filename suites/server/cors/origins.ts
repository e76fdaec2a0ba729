import { broken, type Judgement, met, notApplicable, noted } from '../../verdict.ts';
import type { Headers, ResponseArtifact } from '../artifacts.ts';
import { check } from '../check.ts';
import { answerOf, isJudgement, wordFor } from '../http/answers.ts';
import { isReusable, variesBy, varyOf } from '../http/vary.ts';
import { headersOf } from '../obtain.ts';
import type { Recording } from '../recording.ts';
import { allowedBy, allowOriginOf, isReadable } from './allowed.ts';

export const isCorsExpected = ({ expectations }: Recording) => expectations?.cors === true;

const FIX = 'send Access-Control-Allow-Origin: * or, where only some may read, the origin that asks';

export const allowOrigin = check({
  id: 'server.cors.allow-origin',
  requirement: 'server.cors.allow-origin',
  title: 'lets pages of other origins read the stream, as far as it means to',
  needs: ['streamHead', 'recording'],
  probes: ['cross-origin'],
  judge({ recording }, probes) {
    const answer = answerOf(probes['cross-origin']);
    if (isJudgement(answer)) return answer;
    const expected = isCorsExpected(recording);
    if (answer.status !== 200) return judgeRefusal(answer, expected);
    const allowed = allowedBy(answer.headers);
    const observed = allowOriginOf(answer.headers);
    switch (allowed.kind) {
      case 'any':
      case 'echoed':
        return met(observed);
      case 'other':
        return noted(`${observed}: pages of other origins than that are kept out`);
      case 'invalid':
        return broken({
          message: `no page of any other origin can read the stream: ${allowed.why}`,
          expected: 'one Access-Control-Allow-Origin, with * or the origin that asks',
          observed,
          fix: 'look for two layers that add the field, and for what puts more than one origin into it',
        });
      case 'none':
        if (!expected) return noted('pages of other origins cannot read it: no Access-Control-Allow-Origin');
        return broken({
          message: 'pages of other origins cannot read the stream',
          expected: 'Access-Control-Allow-Origin',
          observed,
          fix: FIX,
        });
    }
  },
});

function judgeRefusal(answer: ResponseArtifact, expected: boolean): Judgement {
  if (!expected)
    return noted(`a request from another origin is not answered with the stream: ${wordFor(answer)}`);
  return broken({
    message: 'a request from another origin is refused',
    expected: 'the stream, with Access-Control-Allow-Origin',
    observed: wordFor(answer),
    fix: FIX,
  });
}

export const credentials = check({
  id: 'server.cors.credentials',
  requirement: 'server.cors.credentials',
  title: 'names the origin where it allows credentials',
  needs: ['streamHead'],
  probes: ['cross-origin'],
  judge(_, probes) {
    const answer = answerOf(probes['cross-origin']);
    if (isJudgement(answer)) return answer;
    const { headers } = answer;
    const value = headers.get('access-control-allow-credentials');
    if (value === null) return notApplicable('it does not allow credentials');
    if (value === 'true' && allowedBy(headers).kind === 'any') {
      return broken({
        message: 'with *, credentials do not count: an EventSource with withCredentials fails',
        expected: 'Access-Control-Allow-Origin with the origin that asks, and Vary: Origin',
        observed: `Access-Control-Allow-Origin: * and Access-Control-Allow-Credentials: true`,
        fix: 'name the origins that may send credentials, or leave Access-Control-Allow-Credentials out',
      });
    }
    // https://fetch.spec.whatwg.org/#http-access-control-allow-credentials: nothing but `true`, in lower case, counts.
    if (value.toLowerCase() === 'true' && value !== 'true') {
      return broken({
        message: 'the only value that counts is true, in lower case',
        expected: 'Access-Control-Allow-Credentials: true',
        observed: `Access-Control-Allow-Credentials: ${value}`,
        fix: 'send true',
      });
    }
    return met();
  },
});

export const noBlindReflection = check({
  id: 'server.cors.no-blind-reflection',
  requirement: 'server.cors.no-blind-reflection',
  title: 'does not let every site read it with the user’s credentials',
  needs: ['streamHead'],
  probes: ['cross-origin'],
  judge(_, probes) {
    const answer = answerOf(probes['cross-origin']);
    if (isJudgement(answer)) return answer;
    const { headers } = answer;
    if (headers.get('access-control-allow-credentials') !== 'true') {
      return notApplicable('it does not allow credentials');
    }
    const allowed = allowedBy(headers);
    if (allowed.kind === 'other' && allowed.value === 'null') {
      return broken({
        message: 'any site can read the stream as its user, from a sandboxed frame: that has this origin',
        expected: 'credentials for origins that are known only',
        observed: `${allowOriginOf(headers)} and Access-Control-Allow-Credentials: true`,
        fix: 'never allow this origin: hold the one that asks against a list',
      });
    }
    if (allowed.kind !== 'echoed') return met();
    return broken({
      message: 'any site that a user visits can read the stream as that user',
      expected: 'credentials for origins that are known only',
      observed: `${allowOriginOf(headers)} and Access-Control-Allow-Credentials: true, for an origin that is nobody’s`,
      fix: 'hold the origin against a list before it is named, or leave Access-Control-Allow-Credentials out',
    });
  },
});

export const everyResponse = check({
  id: 'server.cors.every-response',
  requirement: 'server.cors.every-response',
  title: 'lets other origins read it when they come back, too',
  needs: ['streamHead'],
  probes: ['cross-origin', 'cross-origin-return'],
  judge(_, probes) {
    const first = answerOf(probes['cross-origin']);
    if (isJudgement(first)) return first;
    if (!isReadable(first.headers)) return notApplicable('pages of other origins cannot read it at all');
    const again = answerOf(probes['cross-origin-return']);
    if (isJudgement(again)) return again;
    if (again.status !== 200)
      return notApplicable(`the return was not answered with the stream: ${wordFor(again)}`);
    if (isReadable(again.headers)) return met();
    return broken({
      message: 'a page of another origin loses the stream for good when it reconnects',
      expected: `${allowOriginOf(first.headers)}, as on the first connection`,
      observed: `${allowOriginOf(again.headers)}, in answer to a request with Last-Event-ID`,
      fix: 'set the CORS fields before the request is looked at, for every answer of the route',
    });
  },
});

export const redirectsCarryCors = check({
  id: 'server.cors.redirects-carry-cors',
  requirement: 'server.cors.redirects-carry-cors',
  title: 'lets other origins pass its redirects',
  needs: ['streamHead'],
  probes: ['cross-origin'],
  judge(_, probes) {
    const answer = answerOf(probes['cross-origin']);
    if (isJudgement(answer)) return answer;
    const redirects = heads(probes['cross-origin'].visit.redirects);
    if (redirects.length === 0) return notApplicable('the target does not redirect');
    if (!isReadable(answer.headers)) return notApplicable('pages of other origins cannot read it at all');
    const without = redirects.find((headers) => !isReadable(headers));
    if (without === undefined) return met();
    return broken({
      message: 'browsers stop at the redirect, though the stream behind it could be read',
      expected: allowOriginOf(answer.headers),
      observed: `${allowOriginOf(without)} on the redirect`,
      fix: 'send the CORS fields with redirects as well',
    });
  },
});

export const varyOrigin = check({
  id: 'server.cors.vary-origin',
  requirement: 'server.cache.vary-origin',
  title: 'tells caches when its answer depends on the origin',
  needs: ['streamHead'],
  probes: ['cross-origin'],
  judge({ streamHead }, probes) {
    const answer = answerOf(probes['cross-origin']);
    if (isJudgement(answer)) return answer;
    if (answer.status !== 200) {
      return notApplicable(
        `a request from another origin is not answered with the stream: ${wordFor(answer)}`,
      );
    }
    const [there, here] = [answer, streamHead].map(({ headers }) =>
      headers.get('access-control-allow-origin'),
    );
    const depends = allowedBy(answer.headers).kind === 'echoed' || there !== here;
    if (!depends) return notApplicable('its answer does not depend on the origin');
    const silent = [answer, streamHead].filter(({ headers }) => !variesBy(headers, 'Origin'));
    if (silent.length === 0) return met();
    const without = silent.find(({ headers }) => isReusable(headers));
    // https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches asks for it in any case.
    if (without === undefined) {
      return noted('its answer depends on the origin, and no Vary says so; no cache may hand it to others');
    }
    return broken({
      message: 'a cache may hand one origin the answer that was made for another',
      expected: 'Vary: Origin, on answers to requests without an Origin as well',
      observed: `${varyOf(without.headers)}, in answer to a request ${without === answer ? 'with' : 'without'} an Origin`,
      fix: 'add Origin to Vary on every answer of the route',
    });
  },
});

function heads(redirects: Recording['main']['redirects'] = []): Headers[] {
  return redirects.flatMap(({ head }) => (head === undefined ? [] : [headersOf(head.headers)]));
}
