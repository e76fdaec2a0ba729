import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { Answer, HttpAnswer, Script, Step } from './script.ts';

/**
 * Refuses a script that cannot be played as written, before any client depends on it.
 * @throws TypeError that names the answer: a last step that does not end the answer or steps behind one
 *   that does, or a status, reason or header field that `node:http` would not send (`raw` sends anything).
 */
export function assertPlayable(script: Script): void {
  for (const [index, answer] of script.entries()) {
    const fault = faultOf(answer);
    if (fault !== undefined) throw new TypeError(`answer ${index} of the script cannot be played: ${fault}`);
  }
}

function faultOf(answer: Answer): string | undefined {
  return faultOfSteps(answer.steps) ?? (answer.kind === 'http' ? faultOfHead(answer) : undefined);
}

function faultOfSteps(steps: readonly Step[]): string | undefined {
  const final = steps.findIndex((step) => isFinal(step));
  if (final === -1) return 'its last step must be hold, end or reset';
  if (final !== steps.length - 1) return `steps stand behind its ${steps[final]?.do}`;
  const pause = steps.find((step) => step.do === 'pause' && !(step.ms >= 0 && step.ms < 2 ** 31));
  return pause && 'a pause must be between 0 and 2147483647 ms';
}

function isFinal(step: Step): boolean {
  return step.do === 'hold' || step.do === 'end' || step.do === 'reset';
}

function faultOfHead({ status, statusText = '', headers }: HttpAnswer): string | undefined {
  if (!Number.isInteger(status) || status < 100 || status > 999) return `${status} is no status`;
  try {
    validateHeaderValue('reason phrase', statusText);
    for (const [name, value] of headers) {
      validateHeaderName(name);
      validateHeaderValue(name, value);
    }
    return undefined;
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)} (a raw answer can send it)`;
  }
}
