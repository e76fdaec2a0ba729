import { now } from '../../clock.ts';

const ROUND_TRIPS = 7;

/**
 * What has to be added to another clock's times to have them on the run's clock, in ms. Of several round
 * trips the shortest tells best; half of it bounds the error.
 *
 * @param read The other clock, in ms.
 */
export async function measureClockOffset(read: () => Promise<number>): Promise<number> {
  let shortest = Number.POSITIVE_INFINITY;
  let offset = 0;
  for (let trip = 0; trip < ROUND_TRIPS; trip += 1) {
    const sent = now();
    const there = await read();
    const received = now();
    if (received - sent >= shortest) continue;
    shortest = received - sent;
    offset = (sent + received) / 2 - there;
  }
  return offset;
}

/** A time of the other clock on the run's: never later than now, as it has happened already. */
export function onRunClock(time: number, offset: number): number {
  return Math.min(time + offset, now());
}
