import { broken, met, noted } from '../../verdict.ts';
import type { StreamArtifact } from '../artifacts.ts';
import { check } from '../check.ts';
import { duration } from '../wording.ts';

/**
 * "Every 15 seconds or so": a timer of 15 s fires late now and then, and the network adds to it.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#authoring-notes
 */
const LONGEST_SILENCE_MS = 17_000;

/** Two such rounds without a long silence are no chance. */
const LONG_ENOUGH_MS = 30_000;

export const keepAlive = check({
  id: 'server.delivery.keep-alive',
  requirement: 'author.keepalive-comment',
  also: ['author.legacy-proxy-timeout'],
  title: 'is never silent for much longer than 15 seconds',
  needs: ['stream'],
  judge({ stream }) {
    const { watchedMs } = stream;
    const longest = longestSilence(stream);
    if (longest > LONGEST_SILENCE_MS) {
      return broken({
        message: `the stream is silent for ${duration(longest)}, and intermediaries cut silent connections`,
        expected: 'an event or a comment every 15 seconds or so',
        observed: `${duration(longest)} without a byte, in ${duration(watchedMs)} watched`,
        fix: 'send a comment such as ":" and a blank line every 15 seconds while there are no events',
      });
    }
    const seen = `longest silence ${duration(longest)} in ${duration(watchedMs)} watched`;
    return watchedMs >= LONG_ENOUGH_MS ? met(seen) : noted(`${seen}: not long enough to tell`);
  },
});

function longestSilence({ chunks, response, watchedMs }: StreamArtifact): number {
  let longest = 0;
  let last = response.headAfterMs;
  for (const { at } of chunks) {
    longest = Math.max(longest, at - last);
    last = at;
  }
  return Math.max(longest, watchedMs - last);
}
