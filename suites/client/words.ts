import type { Capability } from '../../harness/clients/client.ts';
import type { HeaderField } from '../../harness/transcript.ts';
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
import type { AnyOf, ClientCase, ContentCoding, Delivery, Expectation, Until } from './case.ts';
import { type EventInWords, events } from './expectation-words.ts';
import type { Fact, Program } from './program.ts';
import { all, errors } from './until-words.ts';

/** The words that client cases are written with, so that a case reads like a line of the spec. */
export * from './expectation-words.ts';
export * from './until-words.ts';

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
