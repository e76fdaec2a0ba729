import type { Script } from '../../../servers/reference/script.ts';

/**
 * The script with so much longer pauses (ms). Where an event has to be seen before the next byte is written, the pause
 * between them is there for its way to the client, which on a slow link is longer.
 */
export function withLongerPauses(script: Script, ms: number): Script {
  if (ms === 0) return script;
  return script.map((answer) => ({
    ...answer,
    steps: answer.steps.map((step) => (step.do === 'pause' ? { ...step, ms: step.ms + ms } : step)),
  }));
}
