import type { Capability } from '../../harness/clients/client.ts';
import type { HeaderField, Observation } from '../../harness/transcript.ts';
import {
  type Bytes,
  bytes,
  chunk,
  end,
  hold,
  respond,
  type Script,
  STREAM_HEADERS,
  type Step,
  type Transport,
} from '../../servers/reference/script.ts';
import type { RequirementId } from '../requirements.ts';
import type {
  AnyOf,
  ClientCase,
  ContentCoding,
  Delivery,
  Expectation,
  ExpectedEvent,
  Measure,
  Sight,
  Until,
} from './case.ts';
import type { Fact, Program } from './program.ts';

/** The words that client cases are written with, so that a case reads like a line of the spec. */

/** A case before it is given its area. */
export type CaseInArea = Omit<ClientCase, 'id'> & { readonly slug: string };

/** Puts the area before every slug: `area('client.parsing', [parses('bom', …)])` has `client.parsing.bom`. */
export function area(name: `client.${string}`, cases: readonly CaseInArea[]): readonly ClientCase[] {
  return cases.map(({ slug, ...rest }) => ({ id: `${name}.${slug}`, ...rest }));
}

interface About {
  readonly requirement: RequirementId;
  readonly also?: readonly RequirementId[];
  readonly title: string;
  /** Event types to listen to besides those expected: for types that must not come. */
  readonly listen?: readonly string[];
  /** All three unless given. */
  readonly deliveries?: readonly Delivery[];
  /** Besides those that follow from script and expectations. */
  readonly needs?: readonly Capability[];
  /** Only for clients that offer this content coding. */
  readonly offered?: ContentCoding;
  /** `http` unless given. */
  readonly over?: Transport;
  /** Opens the stream with credentials. */
  readonly withCredentials?: true;
  /** CORS preflights take answers of the script. */
  readonly preflights?: 'scripted';
  /** Opens the stream in a worker of this kind. */
  readonly worker?: 'dedicated' | 'shared';
}

/** An event of type `message` with this data, or all that is to be said of it. */
export type EventInWords = string | ExpectedEvent;

interface Parses extends About {
  /** The whole body: a text (in UTF-8), bytes, or a list of texts, bytes and lists of numbers. */
  readonly bytes: string | Uint8Array | readonly Bytes[];
  /** Exactly these, in this order, and no other. */
  readonly events: readonly EventInWords[];
  /** In place of the usual headers of a stream. */
  readonly headers?: readonly HeaderField[];
  /** The body is written in chunks of this many bytes; one chunk unless given. */
  readonly chunkBytes?: number;
}

/**
 * A stream of these bytes that is then ended: the events are those that the client has dispatched when it
 * says that the stream ended. Tasks are queued in order, so nothing can come later.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#remote-event-task-source
 */
export function parses(
  slug: string,
  { bytes: body, events: expected, headers, chunkBytes, ...about }: Parses,
): CaseInArea {
  const whole = typeof body === 'string' || body instanceof Uint8Array ? bytes(body) : bytes(...body);
  const chunks = inChunks(whole, chunkBytes ?? whole.length);
  return plays(slug, {
    ...about,
    script: [respond(200, headers ?? STREAM_HEADERS, ...chunks, end())],
    until: errors(1),
    expect: [events(...expected)],
  });
}

interface Plays extends About {
  readonly script: Script;
  readonly until: Until;
  readonly expect: readonly Expectation[];
}

/** Any script: what the server answers, what is waited for, and what must then be true. */
export function plays(slug: string, { deliveries, needs, ...situation }: Plays): CaseInArea {
  const needed = new Set<Capability>([...(needs ?? []), ...impliedNeeds(situation)]);
  return {
    slug,
    ...situation,
    deliveries: deliveries ?? ALL_DELIVERIES,
    ...(needed.size > 0 && { needs: [...needed] }),
  };
}

interface Runs extends Omit<About, 'deliveries' | 'listen' | 'worker'> {
  /** What the server answers to the requests of the program; one stream held open unless given. */
  readonly script?: Script;
  readonly program: Program;
  /** What the program is to find. */
  readonly facts: Readonly<Record<string, Fact | AnyOf>>;
  /** What must be true besides. */
  readonly expect?: readonly Expectation[];
  /** What is waited for besides the end of the program. */
  readonly until?: Until;
}

/** A program in the realm of the client's `EventSource`, and the facts that it is to find there. */
export function runs(
  slug: string,
  { program, facts, script, expect = [], until, needs = [], ...about }: Runs,
): CaseInArea {
  const ended: Until = { reached: 'program' };
  return {
    slug,
    ...about,
    program,
    script: script ?? [respond(200, STREAM_HEADERS, hold())],
    needs: [...new Set<Capability>(['realm', ...needs])],
    deliveries: ['as-written'],
    until: until === undefined ? ended : all(ended, until),
    expect: [{ expect: 'facts', facts }, ...expect],
  };
}

/** Any of these facts, where the spec leaves a choice. */
export const anyOf = (...facts: readonly Fact[]): AnyOf => ({ anyOf: facts });

const ALL_DELIVERIES: readonly Delivery[] = ['as-written', 'byte-by-byte', 'split-at-line-ends'];

function impliedNeeds({
  script,
  expect,
  over,
  worker,
}: Pick<Plays, 'script' | 'expect' | 'over' | 'worker'>): readonly Capability[] {
  const needs: Capability[] = script.length > 1 ? ['reconnect'] : [];
  if (over === 'https') needs.push('tls');
  if (over === 'h2') needs.push('tls', 'http2');
  if (worker !== undefined) needs.push('workers');
  for (const expectation of expect) {
    if (expectation.expect === 'origin') needs.push('origin');
    if (expectation.expect === 'sequence') needs.push('open-event');
    if (expectation.expect === 'states') needs.push('open-event', 'ready-state');
    if (
      expectation.expect === 'events' &&
      expectation.events.some((event) => event.lastEventId !== undefined)
    )
      needs.push('last-event-id');
  }
  return needs;
}

function inChunks(whole: Uint8Array, size: number): readonly Step[] {
  const chunks: Step[] = [];
  for (let start = 0; start < whole.length; start += size)
    chunks.push(chunk(whole.subarray(start, start + size)));
  return chunks;
}

/** Until the client has made `count` requests. */
export const requests = (count: number): Until => ({ reached: 'requests', count });
/**
 * Until the client has lost the connection `times` times, has said so, and has come back each time. All events of
 * the connections that were lost have been seen by then, however slowly the client is watched.
 */
export const reconnected = (times: number): Until => ({
  reached: 'all',
  of: [errors(times), requests(times + 1)],
});
/** Until the client has dispatched `count` events of the stream. */
export const dispatched = (count: number): Until => ({ reached: 'events', count });
/** Until the client has opened a stream `count` times. */
export const opens = (count: number): Until => ({ reached: 'opens', count });
/** Until the client has said `count` times that a connection was lost or failed. */
export const errors = (count: number): Until => ({ reached: 'errors', count });
/** Until the client has left `count` responses that the server had not ended. */
export const left = (count: number): Until => ({ reached: 'left', count });
/** Until all of these have come about. */
export const all = (...of: readonly Until[]): Until => ({ reached: 'all', of });
/** Until `ms` have passed since response `since` (from 0) ended. */
export const passed = (ms: number, { since }: { readonly since: number }): Until => ({
  reached: 'time',
  since,
  ms,
});

/** Exactly these events. */
export const events = (...expected: readonly EventInWords[]): Expectation => ({
  expect: 'events',
  events: expected.map((event) => (typeof event === 'string' ? { data: event } : event)),
});

/** Exactly this sequence of what the application sees. */
export const sequence = (...kinds: readonly Observation['kind'][]): Expectation => ({
  expect: 'sequence',
  kinds,
});

/** Exactly this sequence of what the application sees, with `readyState` as it is then. */
export const states = (...sights: readonly Sight[]): Expectation => statesOneOf(sights);

/** Exactly one of these sequences, where the spec leaves more than one open. */
export const statesOneOf = (...oneOf: readonly (readonly Sight[])[]): Expectation => ({
  expect: 'states',
  oneOf,
});

/** Exactly this many requests. */
export const requestCount = (count: number): Expectation => ({ expect: 'request-count', count });

/** Request `request` (from 0) has this method. */
export const method = (request: number, name: string): Expectation => ({
  expect: 'method',
  request,
  method: name,
});

/** Request `request` goes to one of these references against the URL of request `base`, both from 0. */
export const target = (
  request: number,
  { base, oneOf }: { readonly base: number; readonly oneOf: readonly string[] },
): Expectation => ({ expect: 'target', request, base, oneOf });

/** Request `request` repeats the field `name` of request `as`, both from 0. */
export const sameField = (request: number, name: string, { as }: { readonly as: number }): Expectation => ({
  expect: 'same-field',
  request,
  as,
  name: name.toLowerCase(),
});

/** Event `event` (from 0) is seen before byte `byte` (from 0) of the first body is written. */
export const eventBeforeByte = (event: number, byte: number): Expectation => ({
  expect: 'event-before-byte',
  event,
  exchange: 0,
  byte,
});

/** Every event has the origin that request `request` (from 0) went to. */
export const originOf = (request: number): Expectation => ({ expect: 'origin', request });

/** Request `request` (from 0) says that this was the last event ID; `null`: it says nothing. */
export const lastEventId = (request: number, value: string | null): Expectation => ({
  expect: 'last-event-id',
  request,
  value,
});

/** No request comes within `ms` of the end of response `since` (from 0). */
export const noRequestWithin = (ms: number, { since }: { readonly since: number }): Expectation => ({
  expect: 'no-request-within',
  since,
  ms,
});

/** The client leaves these responses (from 0) before the server ends them. */
export const leaves = (...exchanges: readonly number[]): Expectation => ({ expect: 'left', exchanges });

interface Gap {
  readonly to: number;
  atLeast(ms: number): Expectation;
  shorterThan(longer: Gap, by: { readonly byMs: number }): Expectation;
}

/** The time from the end of response `from` to request `from + 1`, both counted from 0. */
export const gap = (from: number, to: number): Gap => {
  if (to !== from + 1) throw new RangeError(`the gap behind response ${from} ends at request ${from + 1}`);
  return {
    to,
    atLeast: (ms) => ({ expect: 'gap-at-least', from, to, ms }),
    shorterThan: (longer, { byMs }) => ({ expect: 'gap-shorter', shorter: to, longer: longer.to, byMs }),
  };
};

/** Request `request` (from 0) has this field with one of these values, `null` for no such field. */
export const field = (request: number, name: string, ...oneOf: readonly (string | null)[]): Expectation => ({
  expect: 'field',
  request,
  name: name.toLowerCase(),
  oneOf,
});

/** Request `request` (from 0) has this field, and its value matches. */
export const fieldMatches = (request: number, name: string, pattern: RegExp): Expectation => ({
  expect: 'field-matches',
  request,
  name: name.toLowerCase(),
  pattern: pattern.source,
});

/** Measures this for the report. */
export const reports = (what: Measure): Expectation => ({ expect: 'report', what });
