import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { Answer, HttpAnswer, Script, Step, Transport } from './script.ts';

/**
 * Refuses a script that cannot be played as written, before any client depends on it.
 * @throws TypeError that names the answer: a last step that does not end the answer or steps behind one
 *   that does, a status, reason or header field that `node:http` would not send (`raw` sends anything), or what there is
 *   not in this version of HTTP.
 */
export function assertPlayable(script: Script, over: Transport = 'http'): void {
  for (const [index, answer] of script.entries()) {
    const fault = faultOf(answer) ?? (over === 'h2' ? faultInHttp2(answer) : faultInHttp1(answer));
    if (fault !== undefined) throw new TypeError(`answer ${index} of the script cannot be played: ${fault}`);
  }
}

function faultOf(answer: Answer): string | undefined {
  return faultOfSteps(answer.steps) ?? (answer.kind === 'http' ? faultOfHead(answer) : undefined);
}

function faultOfSteps(steps: readonly Step[]): string | undefined {
  const final = steps.findIndex((step) => isFinal(step));
  if (final === -1) return 'its last step must be hold, end or reset, or disconnect';
  if (final !== steps.length - 1) return `steps stand behind its ${steps[final]?.do}`;
  const pause = steps.find((step) => step.do === 'pause' && !(step.ms >= 0 && step.ms < 2 ** 31));
  if (pause !== undefined) return 'a pause must be between 0 and 2147483647 ms';
  const wait = steps.find((step) => step.do === 'await-requests' && !(step.count >= 2));
  return wait && 'it can only wait for requests behind its own';
}

/** https://www.rfc-editor.org/rfc/rfc9113.html#section-8.2.2 */
const CONNECTION_FIELDS = ['connection', 'proxy-connection', 'keep-alive', 'transfer-encoding', 'upgrade'];

function faultInHttp2(answer: Answer): string | undefined {
  if (answer.kind === 'raw') return 'HTTP/2 has no bytes of its own to answer with';
  if (answer.statusText !== undefined) return 'HTTP/2 has no reason phrase';
  if (answer.status < 200) return 'an answer in HTTP/2 is a final one';
  const [field] = answer.headers.find(([name]) => CONNECTION_FIELDS.includes(name.toLowerCase())) ?? [];
  return field && `HTTP/2 has no field ${field}`;
}

function faultInHttp1({ steps }: Answer): string | undefined {
  const step = steps.find((one) => one.do === 'goaway' || one.do === 'disconnect');
  return step && `only HTTP/2 has ${step.do}`;
}

function isFinal(step: Step): boolean {
  return ['hold', 'end', 'reset', 'disconnect'].includes(step.do);
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
