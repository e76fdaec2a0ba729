import { createSecureServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { LOOPBACK } from '../../servers/reference/listen.ts';
import { errorName, FRAME } from '../http2/frames.ts';
import type { ServedStream } from '../http2/testing/frame-server.ts';
import { bodyOf, certificates, faulty, TIMEOUT_MS, visit } from './testing/http2-target.ts';

describe('hostile servers', { timeout: TIMEOUT_MS }, () => {
  it.each<[string, (stream: ServedStream) => void, string]>([
    [
      'a frame over the limit',
      ({ connection }) => connection.bytes(Buffer.from([1, 0, 0, 0, 0, 0, 0, 0, 1])),
      'limit',
    ],
    [
      'a pushed stream',
      ({ connection, id }) => connection.frame(FRAME.pushPromise, 4, id, Buffer.alloc(4)),
      'pushed',
    ],
    [
      'no header block',
      ({ connection, id }) => connection.frame(FRAME.headers, 4, id, Buffer.from([0xff])),
      'block',
    ],
    [
      'a header block without an end',
      ({ connection, id }) => {
        connection.frame(FRAME.headers, 0, id, Buffer.alloc(100, 0x82));
        for (let n = 0; n < 20; n++) connection.frame(FRAME.continuation, 0, id, Buffer.alloc(16_000, 0x82));
      },
      'limit',
    ],
    [
      'bytes that are no HTTP',
      ({ connection }) => connection.bytes('HTTP/1.1 400 Bad Request\r\n\r\n'),
      'limit',
    ],
    [
      'an endless flow of frames',
      ({ connection }) => {
        for (let n = 0; n < 210_000; n++) connection.frame(FRAME.ping, 1, 0, Buffer.alloc(8));
      },
      'more frames',
    ],
  ])('%s ends the visit', async (_, answer, message) => {
    const { closed } = await faulty({ answer });
    expect(closed?.message).toContain(message);
  });

  it('a body without an end is kept in part only', async () => {
    const { main } = await faulty({
      answer(stream) {
        stream.head();
        const line = `data: ${'x'.repeat(16_000)}\n\n`;
        if (stream.index === 0) for (let n = 0; n < 200; n++) stream.data(line);
      },
    });
    expect(main.visit.truncated).toBe(true);
    expect(main.bytes).toBeGreaterThan(3_000_000);
    expect(bodyOf(main).length).toBeLessThanOrEqual(2 * 1024 * 1024);
  });
});

describe('a flood of events', { timeout: TIMEOUT_MS }, () => {
  const events = 'data: x\n\n'.repeat(1700);

  it('past every window ends the connection with FLOW_CONTROL_ERROR', async () => {
    const codes: number[] = [];
    const { main, closed, stalled } = await faulty({
      goneAway: (code) => codes.push(code),
      answer(stream) {
        stream.head();
        stream.every(1, () => {
          for (let n = 0; n < 20; n++) stream.data(events);
        });
      },
    });
    expect(closed).toMatchObject({ message: expect.stringContaining('FLOW_CONTROL_ERROR'), flooded: true });
    expect(codes.map(errorName)).toContain('FLOW_CONTROL_ERROR');
    expect(main.visit.truncated).toBe(true);
    expect(bodyOf(main).split('\n').length).toBeLessThanOrEqual(10_001);
    expect(stalled?.granted?.bytesBefore).toBeGreaterThan(stalled?.windowBytes ?? Number.NaN);
  });

  it('on a stream that nobody asked for is broken off too', async () => {
    const { closed } = await faulty({
      answer(stream) {
        stream.head();
        stream.every(1, () => {
          for (let n = 0; n < 20; n++) stream.connection.frame(FRAME.data, 0, 99, Buffer.from(events));
        });
      },
    });
    expect(closed?.message).toContain('FLOW_CONTROL_ERROR');
  });

  it('within the windows is left when enough has come', async () => {
    const server = createSecureServer((await certificates()).right);
    server.on('stream', (stream) => {
      stream.on('error', () => {});
      stream.respond({ ':status': 200, 'content-type': 'text/event-stream' });
      const more = () => stream.writable && stream.write(events, () => setImmediate(more));
      more();
    });
    await new Promise<void>((resolve) => server.listen(0, LOOPBACK, resolve));
    onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
    const recording = await visit(`https://${LOOPBACK}:${(server.address() as AddressInfo).port}/`, 3);
    if ('notMade' in recording) throw new Error(recording.notMade);
    expect(recording.closed).toBeUndefined();
    expect(recording.main.visit.truncated).toBe(true);
    expect(recording.stalled?.held.bytes).toBe(recording.stalled?.windowBytes);
    const ends = [recording.main, ...recording.others.slice(1)].map(({ visit }) => visit.exchange.end);
    for (const end of ends)
      expect(end).toMatchObject({ by: 'harness', reason: 'more than 10000 lines came on a stream' });
  });
});
