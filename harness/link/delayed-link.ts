import net from 'node:net';
import { LOOPBACK, listenOnLoopback } from '../../servers/reference/listen.ts';
import type { Between } from '../../servers/reference/listen-behind.ts';
import { seededRandom } from '../seeded-random.ts';
import { arrivals, type LinkDelay, longestDelay } from './arrivals.ts';
import { carryDelayed } from './delayed-way.ts';

/** A delay, and the seed that makes it the same again. */
export interface SeededDelay extends LinkDelay {
  readonly seed: number;
}

/** Lets all that is said at a port come late, byte for byte and in order, whatever is spoken there. */
export interface DelayedLink {
  /** Stands before a port of the loopback address. */
  readonly between: Between;
  /** The longest, in ms, that a word and the answer to it are on their way together. */
  readonly roundTripMs: number;
}

/** A link on which nothing stands yet. */
export function createDelayedLink(delay: SeededDelay): DelayedLink {
  const random = seededRandom(delay.seed);

  async function between(behind: number, wanted?: number) {
    const open = new Set<() => void>();
    // Each side ends when its own end has been carried, not when the other has said all.
    const options = { noDelay: true, allowHalfOpen: true };
    const server = net.createServer(options, (client) => {
      const upstream = net.connect({ host: LOOPBACK, port: behind, ...options });
      const stops = [
        carryDelayed(client, upstream, arrivals(delay, random)),
        carryDelayed(upstream, client, arrivals(delay, random)),
      ];
      const cut = () => {
        for (const stop of stops) stop();
        client.destroy();
        upstream.destroy();
      };
      open.add(cut);
      const closed = () => {
        if (client.destroyed && upstream.destroyed) open.delete(cut);
      };
      client.once('close', closed);
      upstream.once('close', closed);
    });
    const port = await listenOnLoopback(server, wanted);
    let over: Promise<void> | undefined;
    const shut = () => {
      over ??= new Promise<void>((resolve) => server.close(() => resolve()));
      return over;
    };
    return {
      port,
      shut: () => void shut(),
      close() {
        const gone = shut();
        for (const cut of open) cut();
        return gone;
      },
    };
  }
  return { between, roundTripMs: 2 * longestDelay(delay) };
}
