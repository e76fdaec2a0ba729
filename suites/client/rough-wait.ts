import { bytes, type Script } from '../../servers/reference/script.ts';
import type { ClientCase, Expectation, Until } from './case.ts';

/** What clients wait by themselves before they reconnect, roughly, in ms. */
const DEFAULT_RECONNECTION = 3000;
/** A program does many things one after the other, and browsers take long to prepare its frame; in ms. */
const PROGRAM = 900;

/**
 * How long a case waits with a right client, roughly, in ms: so that those which wait longest can begin first. Nothing
 * is judged by it.
 */
export function roughWait({ script, until, expect, program }: ClientCase): number {
  if (program !== undefined) return PROGRAM;
  return Math.max(
    pauses(script),
    waitOf(until),
    expect.reduce((sum, expectation) => sum + gapOf(expectation), 0),
    script.length > 1 && !namesReconnectionTime(script) ? DEFAULT_RECONNECTION : 0,
  );
}

function pauses(script: Script): number {
  const steps = script.flatMap((answer) => answer.steps);
  return steps.reduce((sum, step) => sum + (step.do === 'pause' ? step.ms : 0), 0);
}

function waitOf(until: Until): number {
  if (until.reached === 'all') return Math.max(0, ...until.of.map(waitOf));
  return until.reached === 'time' ? until.ms : 0;
}

function gapOf(expectation: Expectation): number {
  return expectation.expect === 'gap-at-least' ? expectation.ms : 0;
}

const RETRY = Buffer.from(bytes('retry:'));

function namesReconnectionTime(script: Script): boolean {
  const steps = script.flatMap((answer) => answer.steps);
  return steps.some((step) => step.do === 'chunk' && Buffer.from(step.bytes).includes(RETRY));
}
