import type { Observation } from '../../harness/transcript.ts';
import type { Expectation, ExpectedEvent, Measure, Sight } from './case.ts';

/** An event of type `message` with this data, or all that is to be said of it. */
export type EventInWords = string | ExpectedEvent;

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
