import type { HeaderField } from '../../../harness/transcript.ts';
import {
  type Answer,
  end,
  type RawAnswer,
  raw,
  respond,
  STREAM_HEADERS,
  type Step,
} from '../../../servers/reference/script.ts';
import type { RequirementId } from '../../requirements.ts';
import type { Sight } from '../case.ts';
import { all, type CaseInArea, errors, events, noRequestWithin, passed, plays, states } from '../words.ts';

/** The reconnection time, in ms, that clients are taught so that nobody waits for their own. */
export const SOON = 100;

/**
 * In ms, long after a client that comes back `SOON` would have come: so long there must be no request after a failure.
 */
const NEVER_AGAIN = 1000;

/** The same, in ms, for a client that was taught nothing: three seconds is what most wait by themselves. */
export const NEVER_AGAIN_BY_DEFAULT = 4000;

/** Lets pages of any origin read a response, so that it is judged by what it says and not by CORS. */
export const READABLE: HeaderField = ['Access-Control-Allow-Origin', '*'];

/**
 * The stream of a first connection that only teaches the client to come back soon. Its connection is closed, because
 * HTTP lets a client repeat a request that fails on a kept one without telling anybody.
 * https://www.rfc-editor.org/rfc/rfc9112.html#section-9.3.1
 */
export const comeBackSoon: Answer = respond(
  200,
  [...STREAM_HEADERS, ['Connection', 'close']],
  `retry: ${SOON}\n\n`,
  end(),
);

/** What the application sees of `comeBackSoon`. */
export const CAME_BACK: readonly Sight[] = ['open/open', 'error/connecting'];

/** The head of a right stream in HTTP/1.1 for raw answers, with these field lines in addition. */
export const streamHead = (...lines: readonly string[]): string =>
  `${['HTTP/1.1 200 OK', ...STREAM_HEADERS.map((field) => field.join(': ')), ...lines].join('\r\n')}\r\n\r\n`;

/** A right stream, written out by hand. */
export const rawStream = (
  lines: readonly string[],
  ...steps: readonly (string | Uint8Array | Step)[]
): RawAnswer => raw(streamHead(...lines), ...steps);

/** A body that would be an event and a short reconnection time if it were read as a stream. */
export const TEMPTING_BODY = 'retry: 10\nid: 1\ndata: from a response that fails\n\n';

interface Fails {
  readonly requirement: RequirementId;
  readonly also?: readonly RequirementId[];
  readonly title: string;
  readonly answer: Answer;
}

/**
 * This answer to the first request fails the connection: one error in state closed, no event, no further request.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#fail-the-connection
 */
export function failsAtFirst(slug: string, { answer, ...about }: Fails): CaseInArea {
  return plays(slug, {
    ...about,
    script: [answer],
    until: all(errors(1), passed(NEVER_AGAIN_BY_DEFAULT, { since: 0 })),
    expect: [events(), states('error/closed'), noRequestWithin(NEVER_AGAIN_BY_DEFAULT, { since: 0 })],
    deliveries: ['as-written'],
  });
}

/** The same for the answer to a client that comes back: by the same rules, and shown in a second. */
export function fails(slug: string, { answer, ...about }: Fails): CaseInArea {
  return plays(slug, {
    ...about,
    script: [comeBackSoon, answer],
    until: all(errors(2), passed(NEVER_AGAIN, { since: 1 })),
    expect: [events(), states(...CAME_BACK, 'error/closed'), noRequestWithin(NEVER_AGAIN, { since: 1 })],
    deliveries: ['as-written'],
  });
}
