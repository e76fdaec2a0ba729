import { now } from '../../../clock.ts';

/**
 * How far the run's clock of this process is behind the one that all processes of the machine share, in ms. The time
 * of `process.hrtime` counts from the same moment in all of them, and no setting of the wall clock moves it.
 */
const behind = Number(process.hrtime.bigint()) / 1e6 - now();

/** A time on the run's clock of this process, on the machine's; both in ms. */
export const onMachineClock = (at: number): number => at + behind;

/** The other way. */
export const onOwnClock = (at: number): number => at - behind;
