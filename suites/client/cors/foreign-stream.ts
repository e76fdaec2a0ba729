import type { HeaderField } from '../../../harness/transcript.ts';
import { end, type HttpAnswer, hold, respond, type Step } from '../../../servers/reference/script.ts';
import type { RequirementId } from '../../requirements.ts';
import type { Expectation } from '../case.ts';
import { TEMPTING_BODY } from '../connection/first-connection.ts';
import {
  type CaseInArea,
  dispatched,
  errors,
  events,
  fieldMatches,
  plays,
  requestCount,
  states,
  statesOneOf,
} from '../words.ts';

/** Words for streams that are foreign to the page that opens them, which every play is. */

/**
 * A reconnection time, in ms, for clients that come back from a network error, too: they do so behind the window in
 * which a request too many is looked for.
 */
export const LATER = 500;

export const allowOrigin = (value: string): HeaderField => ['Access-Control-Allow-Origin', value];
export const allowCredentials = (value: string): HeaderField => ['Access-Control-Allow-Credentials', value];

/** A right stream of which only these fields say who may read it. */
export const foreignStream = (
  access: readonly HeaderField[],
  ...steps: readonly (string | Step)[]
): HttpAnswer =>
  respond(200, [['Content-Type', 'text/event-stream'], ['Cache-Control', 'no-store'], ...access], ...steps);

/** A redirect of which only these fields say who may follow it. */
export const foreignRedirect = (access: readonly HeaderField[], location: string): HttpAnswer =>
  respond(302, [['Cache-Control', 'no-store'], ['Location', location], ['Content-Length', '0'], ...access]);

/** What a page must not see of a stream that it may not read. */
export const secret = (...access: readonly HeaderField[]): HttpAnswer =>
  foreignStream(access, TEMPTING_BODY, end());

/** A network error: whether that is retried is up to the client. */
export const NETWORK_ERROR: Expectation = statesOneOf(['error/connecting'], ['error/closed']);

/** A serialized origin: https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin */
export const SERIALIZED_ORIGIN = /^[a-z][a-z0-9+.-]*:\/\/[^/\s,?#@]+$/;

interface About {
  readonly requirement: RequirementId;
  readonly also?: readonly RequirementId[];
  readonly title: string;
  readonly withCredentials?: true;
  /** What the response says of who may read it. */
  readonly access: readonly HeaderField[];
}

/** A page may read a stream whose response has these fields. */
export const admitted = (slug: string, { access, ...about }: About): CaseInArea =>
  plays(slug, {
    ...about,
    needs: ['cors'],
    script: [foreignStream(access, 'data: x\n\n', hold())],
    until: dispatched(1),
    expect: [events('x'), states('open/open', 'event/open'), fieldMatches(0, 'origin', SERIALIZED_ORIGIN)],
    deliveries: ['as-written'],
  });

/** A page may not read a stream whose response has these fields: it sees an error, and nothing else. */
export const refused = (slug: string, { access, also = [], ...about }: About): CaseInArea =>
  plays(slug, {
    ...about,
    also: ['request.cors.required-of-user-agents', ...also],
    needs: ['cors'],
    script: [secret(...access)],
    until: errors(1),
    expect: [events(), NETWORK_ERROR, requestCount(1)],
    deliveries: ['as-written'],
  });
