import { broken, met, noted } from '../../verdict.ts';
import { check } from '../check.ts';
import { lengthOf } from '../headers/content-length.ts';
import { answerOf, isJudgement, wordFor } from './answers.ts';

export const rangeIgnored = check({
  id: 'server.http.range-ignored',
  requirement: 'server.response.no-accept-ranges',
  title: 'sends the whole stream to who asks for a range of it',
  needs: ['streamHead'],
  probes: ['range'],
  judge({ streamHead }, probes) {
    const answer = answerOf(probes.range);
    if (isJudgement(answer)) return answer;
    const isPart =
      answer.status === 206 || answer.status === 416 || answer.headers.get('content-range') !== null;
    if (!isPart) return met();
    if (lengthOf(streamHead).complete) return noted(`${wordFor(answer)}: in order for a recorded stream`);
    return broken({
      message: 'a live stream has no ranges, but a request for one is honoured',
      expected: 'status 200 and the stream, as without a Range',
      observed: wordFor(answer),
      fix: 'keep what serves files away from this route; send no Accept-Ranges but none',
    });
  },
});

export const conditionalIgnored = check({
  id: 'server.http.conditional-ignored',
  requirement: 'server.response.conditional-ignored',
  title: 'never answers that the stream has not changed',
  needs: ['streamHead'],
  probes: ['conditional'],
  judge({ streamHead }, probes) {
    const answer = answerOf(probes.conditional);
    if (isJudgement(answer)) return answer;
    if (answer.status !== 304 && answer.status !== 412) return met();
    if (lengthOf(streamHead).complete) return noted(`${wordFor(answer)}: in order for a recorded stream`);
    return broken({
      message: 'a conditional request is told that a live stream is the same as before',
      expected: 'status 200 and the stream, whatever If-None-Match and If-Modified-Since say',
      observed: wordFor(answer),
      fix: 'leave this route out of what answers conditional requests',
    });
  },
});
