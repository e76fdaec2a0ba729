import type { Reading } from '../../harness/sse/event-stream.ts';
import { readEventStream } from '../../harness/sse/read.ts';
import type {
  Chunk,
  Exchange,
  HeaderField,
  Observation,
  RecordedRequest,
  Transcript,
} from '../../harness/transcript.ts';
import { type Answer, bytes } from '../../servers/reference/script.ts';
import type { ClientCase, Delivery } from './case.ts';
import { deliver } from './delivery.ts';
import { timeOfByte } from './time-of-byte.ts';
import { dueAt, reached } from './until.ts';

/** What most clients wait, in ms, when no retry field said otherwise. */
const DEFAULT_RECONNECTION_TIME = 3000;
const HOST = 'case.test:8080';

/**
 * The transcript of a client without fault, worked out from the script without a network: events as
 * the reference parser reads them, each as soon as its last byte has come, and reconnections exactly at the
 * reconnection time. A case that such a play does not meet contradicts either itself or the parser.
 */
export function idealPlay({ script, until }: ClientCase, delivery: Delivery): Transcript {
  const exchanges: Exchange[] = [];
  const observations: Observation[] = [];
  const soFar = { exchanges, observations };
  let lastEventId = '';
  let reconnectionTime = DEFAULT_RECONNECTION_TIME;
  let at = 0;

  for (const answer of deliver(script, delivery)) {
    const exchange = exchangeAt(at, lastEventId, answer);
    const { reading, seen } = observe(exchange, lastEventId);
    exchanges.push(exchange);
    for (const observation of seen) {
      if (observation.at > at && reached(until, soFar)) break;
      at = observation.at;
      observations.push(observation);
    }
    lastEventId = reading.lastEventId;
    reconnectionTime = reading.reconnectionTimes.at(-1)?.ms ?? reconnectionTime;

    if (reached(until, soFar)) return { ...soFar, ended: 'as-expected', durationMs: at };
    const due = dueAt(until, soFar);
    if (due !== null && due <= at + reconnectionTime)
      return { ...soFar, ended: 'as-expected', durationMs: due };
    if (exchange.end === undefined) break;
    at += reconnectionTime;
  }
  return { ...soFar, ended: 'timed-out', durationMs: at };
}

function exchangeAt(start: number, lastEventId: string, answer: Answer): Exchange {
  const chunks: Chunk[] = [];
  let at = start;
  for (const step of answer.steps) {
    if (step.do === 'pause') at += step.ms;
    if (step.do === 'chunk') chunks.push({ at, bytes: step.bytes });
  }
  return {
    request: requestAt(start, lastEventId),
    chunks: answer.kind === 'raw' ? [withoutHead(chunks, start)] : chunks,
    ...(answer.steps.at(-1)?.do !== 'hold' && { end: { by: 'server', at } }),
  };
}

function requestAt(at: number, lastEventId: string): RecordedRequest {
  const headers: HeaderField[] = [['Host', HOST]];
  if (lastEventId !== '')
    headers.push(['Last-Event-ID', Buffer.from(lastEventId, 'utf8').toString('latin1')]);
  return { at, method: 'GET', target: '/', httpVersion: '1.1', headers };
}

function withoutHead(chunks: readonly Chunk[], at: number): Chunk {
  const whole = Buffer.concat(chunks.map((chunk) => chunk.bytes));
  return { at, bytes: whole.subarray(whole.indexOf('\r\n\r\n') + '\r\n\r\n'.length) };
}

interface Observed {
  readonly reading: Reading;
  readonly seen: readonly Observation[];
}

/** A connection takes up the last event ID of those before it, as though the stream began by naming it. */
function observe(exchange: Exchange, lastEventId: string): Observed {
  const { at } = exchange.request;
  const ahead = lastEventId === '' ? bytes() : bytes(`id:${lastEventId}\n\n`);
  const reading = readEventStream([ahead, ...exchange.chunks.map((chunk) => chunk.bytes)]);
  const events = reading.events.map(
    ({ endOffset, ...event }): Observation => ({
      kind: 'event',
      at: timeOfByte(endOffset - 1 - ahead.length, exchange) ?? at,
      readyState: 'open',
      origin: `http://${HOST}`,
      ...event,
    }),
  );
  const seen: Observation[] = [{ kind: 'open', at, readyState: 'open' }, ...events];
  if (exchange.end) seen.push({ kind: 'error', at: exchange.end.at, readyState: 'connecting' });
  return { reading, seen };
}
