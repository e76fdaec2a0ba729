import type { Socket } from 'node:net';
import { now } from '../clock.ts';

/** What one direction holds back, in bytes, before it reads no more: a sender meets a slow reader through it. */
const MOST_HELD_BYTES = 1024 * 1024;

/** What arrives: bytes, the end of what one side says, or a reset. */
type Arrival = Uint8Array | 'end' | 'reset';

/**
 * Carries what comes from one socket to the other, each piece when it is due. An end (FIN) and a reset (RST) are
 * carried like bytes, behind them.
 * @param due when what is sent at a time arrives; never earlier than what was sent before
 * @returns what stops it, and drops what is on its way
 */
export function carryDelayed(from: Socket, to: Socket, due: (sentAt: number) => number): () => void {
  const underway: { readonly dueAt: number; readonly what: Arrival }[] = [];
  let held = 0;
  let timer: NodeJS.Timeout | undefined;
  let blocked = false;
  let broken = false;

  const next = () => {
    timer = undefined;
    for (let first = underway[0]; first !== undefined && !blocked; first = underway[0]) {
      const early = first.dueAt - now();
      if (early > 0) {
        timer = setTimeout(next, Math.ceil(early));
        return;
      }
      underway.shift();
      arrive(first.what);
    }
  };
  const arrive = (what: Arrival) => {
    if (to.destroyed) return;
    // While an end is being sent a reset fails (EINVAL) and leaves the connection open; to close it breaks it as well.
    if (what === 'reset') return void (to.writableEnded ? to.destroy() : to.resetAndDestroy());
    if (what === 'end') return void to.end();
    held -= what.length;
    if (!to.writable) return;
    blocked = !to.write(what);
    if (held < MOST_HELD_BYTES && !blocked) from.resume();
  };
  const send = (what: Arrival) => {
    underway.push({ dueAt: due(now()), what });
    if (timer === undefined && !blocked) next();
  };

  to.on('drain', () => {
    blocked = false;
    if (held < MOST_HELD_BYTES) from.resume();
    if (timer === undefined) next();
  });
  from.on('data', (bytes) => {
    held += bytes.length;
    if (held >= MOST_HELD_BYTES) from.pause();
    send(bytes);
  });
  from.on('end', () => send('end'));
  const broke = () => {
    if (!broken) send('reset');
    broken = true;
  };
  from.on('error', broke);
  // Gone without an error before it had been told all: whoever still has something for it has to learn of that.
  from.on('close', () => {
    if (!from.readableEnded || !from.writableFinished) broke();
  });
  return () => {
    clearTimeout(timer);
    underway.length = 0;
    blocked = true;
  };
}
