import type { TLSSocket } from 'node:tls';
import type { Http2Recording, TargetRequest } from '../../suites/server/recording.ts';
import { now } from '../clock.ts';
import { Http2Connection } from '../http2/connection.ts';
import { StreamLog, WITHHELD_MS } from './http2-stream.ts';
import type { Patience } from './patience.ts';

/** What the stalled stream may send, in bytes: less than an event stream sends with its first event. */
const WINDOW_BYTES = 48;

/** What the other one may, and the stalled one in the end. */
const WIDE_BYTES = 1024 * 1024;

/** The share of the time for which it is stalled. */
const STALLED_SHARE = 0.6;

/**
 * Requests two streams on a connection of their own, of which one is given next to no window until most of the time
 * is over. Never rejects, and closes the connection.
 */
export function visitStalled(
  socket: TLSSocket,
  request: TargetRequest,
  { enoughMs }: Patience,
): Promise<NonNullable<Http2Recording['stalled']>> {
  return new Promise((resolve) => {
    const connectedAt = now();
    const since = () => now() - connectedAt;
    let withheld: NodeJS.Timeout | undefined;
    const onFull = (tooMuch: string) => {
      connection.withhold();
      withheld ??= setTimeout(() => finish(tooMuch), WITHHELD_MS);
    };
    let granted: { at: number; bytesBefore: number } | undefined;
    const finish = (reason: string) => {
      for (const timer of [...timers, withheld]) clearTimeout(timer);
      // Whoever sends past the window need not be waited for, nor can be.
      if (held.bytes > WINDOW_BYTES) granted ??= { at: since(), bytesBefore: held.bytes };
      for (const stream of [held, beside]) stream.left(reason);
      connection.close();
      resolve({
        windowBytes: WINDOW_BYTES,
        held: held.recorded(),
        beside: beside.recorded(),
        ...(granted !== undefined && { granted }),
      });
    };
    const over = (message: string) => {
      for (const stream of [held, beside]) stream.broke(message);
      finish(message);
    };
    const connection = new Http2Connection(socket, { over, full: onFull }, WINDOW_BYTES);
    const held = new StreamLog(connection, { request, connectedAt, onFull, keepsWindow: true });
    const beside = new StreamLog(connection, { request, connectedAt, onFull });
    connection.grant(beside.id, WIDE_BYTES);
    const timers = [
      setTimeout(() => {
        granted = { at: since(), bytesBefore: held.bytes };
        if (!held.ended) connection.grant(held.id, WIDE_BYTES);
      }, enoughMs * STALLED_SHARE),
      setTimeout(() => finish('enough was seen'), enoughMs),
    ];
  });
}
