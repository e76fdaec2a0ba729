import { afterEach, describe, expect, it } from 'vitest';
import { readEventStream } from '../../harness/sse/read.ts';
import { sendFeed } from './live-feed-stream.ts';
import { type ReferenceServer, startReferenceServer } from './server.ts';

let server: ReferenceServer | undefined;
afterEach(() => server?.close());

describe('a feed that is faster than its client', () => {
  it('waits for the client, and loses nothing', async () => {
    const last = 5000;
    let waiting = 0;
    server = await startReferenceServer();
    server.mount('/flood', {
      handle(_, response) {
        const dueAt = () => {
          waiting = Math.max(waiting, response.writableLength);
          return 0;
        };
        sendFeed(response, { start: { from: 1 }, last, dueAt, retryMs: 1, keepAliveMs: 1 });
      },
    });
    const { body } = await fetch(`${server.origin}/flood`);
    if (body === null) throw new Error('no stream');
    const chunks: Uint8Array[] = [];
    for await (const chunk of body) chunks.push(chunk);
    // All the events together are more than twice the bound.
    expect(waiting).toBeGreaterThan(0);
    expect(waiting).toBeLessThan(128 * 1024);
    const { events } = readEventStream(chunks);
    expect(events.map(({ lastEventId }) => lastEventId)).toEqual(
      Array.from({ length: last }, (_, index) => String(index + 1)),
    );
  });
});
