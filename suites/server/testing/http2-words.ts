import type { Http2Recording, Http2Stream, Visit } from '../recording.ts';
import type { VisitWords } from './recordings.ts';

export interface StreamWords extends VisitWords {
  /** In ms from the connection's first request; 0 for the main stream, 10 for others. */
  readonly requestedAt?: number;
  /** In all DATA frames, where that is more than the body. */
  readonly bytes?: number;
  readonly headEndedStream?: boolean;
  readonly bytesBehindEnd?: number;
}

/** What matters of a connection of HTTP/2; everything else is as of a right server that was watched for 4 s. */
export interface Http2Words extends Omit<Http2Recording, 'main' | 'others' | 'watchedMs' | 'stalled'> {
  readonly main?: StreamWords;
  readonly others?: readonly StreamWords[];
  readonly watchedMs?: number;
  readonly stalled?: {
    readonly held: StreamWords;
    readonly beside: StreamWords;
    readonly granted?: { readonly at: number; readonly bytesBefore: number };
  };
}

type VisitOf = (words: VisitWords) => Visit;

export function http2Of(
  { main = {}, others = [], stalled, ...rest }: Http2Words,
  visitOf: VisitOf,
): Http2Recording {
  const stream = (words: StreamWords, requestedAt: number) => streamOf({ requestedAt, ...words }, visitOf);
  return {
    watchedMs: 4000,
    ...rest,
    main: stream(main, 0),
    others: others.map((words) => stream(words, 10)),
    ...(stalled !== undefined && {
      stalled: {
        windowBytes: 48,
        ...(stalled.granted !== undefined && { granted: stalled.granted }),
        held: stream(stalled.held, 0),
        beside: stream(stalled.beside, 0),
      },
    }),
  };
}

function streamOf(words: StreamWords & { requestedAt: number }, visitOf: VisitOf): Http2Stream {
  const { requestedAt, bytes, headEndedStream = false, bytesBehindEnd = 0, headers, ...rest } = words;
  const named = { 'content-type': 'text/event-stream', ...headers };
  const visit = visitOf({ httpVersion: '2.0', endAt: 4000 - requestedAt, ...rest, headers: named });
  const received = visit.exchange.chunks.reduce((sum, chunk) => sum + chunk.bytes.length, 0);
  return { visit, requestedAt, bytes: bytes ?? received + bytesBehindEnd, headEndedStream, bytesBehindEnd };
}
