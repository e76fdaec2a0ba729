import type { HostileServer } from './hostile-server.ts';
import { hostileStream, liveStream, onGet, startWire, streamHead } from './wire.ts';

/** Requests in a run beyond which it is us who storm. */
const STORM = 400;

/** Servers that change their mind, or die. */
export const hostileLives: readonly HostileServer[] = [
  hostileStream(
    'changes-per-client',
    'answers each kind of client otherwise',
    { exit: 0, says: 'is refused a stream that others are given' },
    (wire) => {
      const agent = wire.field('user-agent');
      if (agent.startsWith('sse-conformance')) liveStream(wire);
      else if (agent === 'node') wire.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      else wire.end('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<p>no stream');
    },
  ),
  hostileStream('changes-per-request', 'answers every request otherwise', { exit: [1, 3] }, (wire) => {
    const { number, end, reset } = wire;
    if (number % 4 === 0) end('HTTP/1.1 500 Oops\r\nConnection: close\r\n\r\n');
    else if (number % 4 === 1) liveStream(wire);
    else if (number % 4 === 2) reset();
    else end(`${streamHead('Content-Encoding: gzip')}no gzip at all`);
  }),
  hostileStream(
    'silent-after-first',
    'answers the first request of our recorder, and no other',
    { exit: [1, 3] },
    (wire) => {
      if (wire.number === 1) liveStream(wire);
    },
  ),
  {
    name: 'dies-in-mid-run',
    does: 'dies with all its connections half a second after its first answer',
    expected: { exit: [1, 3] },
    async start() {
      let timer: NodeJS.Timeout | undefined;
      const server = await startWire(
        onGet((wire) => {
          timer ??= setTimeout(() => void server.close(), 500);
          liveStream(wire);
        }),
      );
      return {
        ...server,
        close() {
          clearTimeout(timer);
          return server.close();
        },
      };
    },
  },
  {
    name: 'port-closes',
    does: 'closes its port for good with the first answer, which it goes on with',
    expected: { exit: [1, 3] },
    async start() {
      const server = await startWire(
        onGet((wire) => {
          liveStream(wire);
          server.stopAccepting();
        }),
      );
      return server;
    },
  },
  {
    name: 'reconnect-storm',
    does: 'sets the reconnection time to 0 and closes each stream at once',
    expected: { exit: 0 },
    async start() {
      let requests = 0;
      const server = await startWire(
        onGet(({ end }) => {
          requests += 1;
          end(`${streamHead()}retry: 0\n\ndata: a\n\n`);
        }),
      );
      return {
        ...server,
        complaints: () => (requests > STORM ? [`${requests} requests were made: a storm`] : []),
      };
    },
  },
  hostileStream('slow-loris', 'sends its body one byte a second', { exit: 0 }, ({ send, drip }) => {
    const text = 'data: this takes its time\n\n';
    let at = 0;
    send(streamHead());
    drip(1000, () => text[at++ % text.length] ?? '');
  }),
];
