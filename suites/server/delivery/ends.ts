import { broken, met, notApplicable, undecided } from '../../verdict.ts';
import { check } from '../check.ts';
import { duration, quote } from '../wording.ts';

/** What Node's HTTP parser says of chunked coding that is wrong, rather than cut short. */
const MALFORMED = /^Parse Error|chunk size/i;

/** It does not take all that are right: https://www.rfc-editor.org/rfc/rfc9112.html#section-7.1.1 */
const EXTENSION = /invalid character in chunk extension/i;

export const endsInGoodOrder = check({
  id: 'server.delivery.ends-in-good-order',
  requirement: 'server.framing.final-chunk-on-graceful-end',
  also: ['server.framing.chunked-wellformed'],
  title: 'ends the stream, where it ends, as HTTP has it',
  needs: ['streamHead'],
  judge({ streamHead: { exchange } }) {
    const { end, request } = exchange;
    if (end?.by === 'server') return met();
    if (end?.by !== 'break') return notApplicable('the server did not end the stream while it was watched');
    const after = duration(end.at - request.at);
    if (EXTENSION.test(end.message))
      return undecided(
        `the parser of the recorder does not read the chunk extensions: ${quote(end.message)}`,
      );
    const malformed = MALFORMED.test(end.message);
    return broken({
      message: malformed
        ? `the framing of the HTTP response is malformed after ${after}`
        : `the connection breaks after ${after}, before the response is complete`,
      expected: 'a response that stays open or ends with the zero-length chunk',
      observed: quote(end.message),
      fix: malformed
        ? 'leave Content-Length and chunked coding to the HTTP server instead of writing them by hand'
        : 'end the response instead of destroying the connection; look for a crash or a time limit in between',
    });
  },
});
