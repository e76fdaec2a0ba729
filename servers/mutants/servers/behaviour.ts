import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { type SerializableEvent, serializeEvent } from '../../../harness/sse/serialize.ts';
import { feedEvent } from '../../reference/live-feed-events.ts';
import type { Outgoing } from './outgoing.ts';

export type FeedEvent = SerializableEvent & { readonly id: string; readonly number: number };

/** Header fields by name; `null` takes away the field that a right server sends. */
export type Fields = Readonly<Record<string, string | readonly string[] | null>>;

/** The numbers of a feed's events that exist. */
export interface Known {
  readonly newest: number;
  /** With which who has seen nothing begins. */
  readonly fresh: number;
}

/** One request, and what can be done about it. */
export interface Visit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Decoded as UTF-8; `null` when the request has none. */
  readonly lastEventId: string | null;
  /** How many streams are open. */
  readonly streams: number;
  /** Answers as a server without fault does. */
  right(): void;
  /** Answers with the stream, whatever the method. */
  stream(): void;
  /** Answers without a body but with the fields that every answer has. */
  refuse(status: number, fields?: Fields): void;
}

/** What an event stream server does; a mutant does one thing of it in its own way. */
export interface Behaviour {
  /** Between two events of the feed, in ms. */
  readonly intervalMs: number;
  /** Whether all clients see the same events at the same time; otherwise each has the feed to itself. */
  readonly live: boolean;
  /** Before the first event of a feed that a client has to itself, in ms. */
  readonly delayMs: number;
  /** The last event, behind which the stream ends. */
  readonly last: number;
  readonly status: number;
  /** Of the stream, besides those of every answer. */
  readonly fields: Fields;
  /** Of every answer, streams included. */
  fieldsFor(request: IncomingMessage): Fields;
  /** What is sent in front of the events. */
  readonly opening: string | Uint8Array;
  /** Sent again and again, whatever else is sent. */
  readonly beat: { readonly everyMs: number; readonly text: string } | null;
  event(number: number): FeedEvent;
  /** `resumed`: the client has asked to resume. */
  frame(event: FeedEvent, resumed: boolean): string | Uint8Array;
  /** The number of the event with which a stream begins. */
  from(lastEventId: string | null, known: Known, request: IncomingMessage): number;
  /** Whether the head goes out before there is anything to send. */
  readonly headFirst: boolean;
  /** What becomes of the bytes on their way: an outgoing stream in front of the given one. */
  outgoing(plain: Outgoing, visit: Visit): Outgoing;
  /** Called when the last event is sent. */
  finish(outgoing: Outgoing, visit: Visit): void;
  answer(visit: Visit): void;
  /** Called before the server listens. */
  prepare(server: Server): void;
  /** As Node shows it, a code unit for each byte; `null` when the request has none. */
  readId(request: IncomingMessage): string | null;
  /** The status of requests that `node:http` cannot read. */
  unreadable(error: NodeJS.ErrnoException): number;
  /** To a CORS preflight. */
  readonly preflight: Fields;
}

const UNREADABLE: Readonly<Record<string, number>> = { HPE_INVALID_METHOD: 501, HPE_HEADER_OVERFLOW: 431 };

/** What a right server does. */
export const right: Behaviour = {
  intervalMs: 100,
  live: true,
  delayMs: 0,
  last: Number.POSITIVE_INFINITY,
  status: 200,
  fields: {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-cache, no-store, no-transform',
    'X-Accel-Buffering': 'no',
    'X-Content-Type-Options': 'nosniff',
  },
  fieldsFor: () => ({ 'Access-Control-Allow-Origin': '*' }),
  opening: 'retry: 100\n\n',
  beat: null,
  event: (number) => ({ ...feedEvent(number), number }),
  frame: (event) => serializeEvent(event),
  from: goesOn,
  headFirst: true,
  outgoing: (plain) => plain,
  finish: (outgoing) => outgoing.end(),
  answer: (visit) => visit.right(),
  prepare: () => {},
  readId: ({ headers }) => {
    const id = headers['last-event-id'];
    return id === undefined ? null : String(id);
  },
  unreadable: ({ code }) => UNREADABLE[code ?? ''] ?? 400,
  preflight: {
    'Access-Control-Allow-Methods': 'GET, HEAD',
    'Access-Control-Allow-Headers': 'Last-Event-ID, Cache-Control, Accept, Authorization',
  },
};

/** Behind the id, where it is one of the feed's; as if there were none, where it is not. */
export function goesOn(lastEventId: string | null, { newest, fresh }: Known): number {
  if (lastEventId === null || !/^[1-9]\d{0,14}$/.test(lastEventId)) return fresh;
  const number = Number(lastEventId);
  return number > newest ? fresh : number + 1;
}
