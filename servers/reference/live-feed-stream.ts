import type { ServerResponse } from 'node:http';
import { now } from '../../harness/clock.ts';
import { type SerializableEvent, serializeComment, serializeEvent } from '../../harness/sse/serialize.ts';
import { feedEvent } from './live-feed-events.ts';
import type { FeedStart } from './live-feed-resume.ts';

export interface FeedStreamOptions {
  readonly start: FeedStart;
  /** Number of the last event; `Infinity` for a stream without an end. */
  readonly last: number;
  /** When an event exists, on the run's clock, in ms. Rises with the number. */
  dueAt(number: number): number;
  readonly retryMs: number;
  /** A comment is sent after this many ms without anything else. */
  readonly keepAliveMs: number;
}

/**
 * Sends the events from `start` on, each when it is due, and ends the response behind the last. Everything
 * that it started is over when the response is closed.
 */
export function sendFeed(response: ServerResponse, options: FeedStreamOptions): void {
  const { start, last, dueAt, retryMs, keepAliveMs } = options;
  let next = start.from;
  let timer: NodeJS.Timeout | undefined;
  // The first event of a connection sets the reconnection time.
  let retry: { retry?: number } = { retry: retryMs };

  const keepAlive = setInterval(() => {
    // Nothing needs to keep a connection alive on which bytes are waiting already.
    if (isOpen() && !response.writableNeedDrain) write(serializeComment('keep-alive'));
  }, keepAliveMs);
  response.once('close', () => {
    clearInterval(keepAlive);
    clearTimeout(timer);
  });

  const isOpen = () => !response.destroyed && !response.writableEnded;

  function write(text: string): void {
    response.write(text);
    keepAlive.refresh();
  }

  function send(event: SerializableEvent): void {
    write(serializeEvent({ ...event, ...retry }));
    retry = {};
  }

  function sendDue(): void {
    while (isOpen() && next <= last && dueAt(next) <= now()) {
      // A client that reads slowly falls behind; nothing is piled up for it.
      if (response.writableNeedDrain) return void response.once('drain', sendDue);
      send(feedEvent(next));
      next += 1;
    }
    if (!isOpen()) return;
    if (next > last) response.end();
    else timer = setTimeout(sendDue, Math.max(1, dueAt(next) - now()));
  }

  // Something follows the head at once, so that whatever buffers on the way lets the head pass.
  write(serializeComment('live feed'));
  if (start.reset !== undefined) {
    send({ type: 'reset', data: JSON.stringify({ reason: start.reset, from: start.from }) });
  }
  sendDue();
}
