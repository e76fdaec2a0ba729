import { reading, type Scenario, send } from './scenario.ts';

/** Values of the fields that are smuggled in: nothing else is told to send them. */
export const FORGED = 'forged';
export const FORGED_RETRY = '86399999';

/** A value that goes on, behind an end of line, with fields and an event of its own. */
export function smuggling(start: string, endOfLine: string): string {
  const forged = [`data: ${FORGED}`, `event: ${FORGED}`, `id: ${FORGED}`, `retry: ${FORGED_RETRY}`];
  return [start, ...forged, '', `data: ${FORGED}`, '', ''].join(endOfLine);
}

const inData = (endOfLine: string): Scenario => reading([], [send(smuggling('real', endOfLine))]);
const inId = (endOfLine: string): Scenario =>
  reading(['id'], [send('real', { id: smuggling('1', endOfLine) })]);
const inEvent = (endOfLine: string): Scenario =>
  reading(['event'], [send('real', { event: smuggling('update', endOfLine) })]);
const inRetry = (endOfLine: string): Scenario =>
  reading(['retry'], [send('real', { retry: smuggling('1000', endOfLine) })]);
const inComment = (endOfLine: string): Scenario =>
  reading(['comment'], [{ comment: smuggling('note', endOfLine) }, send('real')]);

export const injectionScenarios = {
  'data-injection-lf': inData('\n'),
  'data-injection-cr': inData('\r'),
  'data-injection-crlf': inData('\r\n'),
  'id-injection-lf': inId('\n'),
  'id-injection-cr': inId('\r'),
  'id-injection-crlf': inId('\r\n'),
  'event-injection-lf': inEvent('\n'),
  'event-injection-cr': inEvent('\r'),
  'event-injection-crlf': inEvent('\r\n'),
  'comment-injection-lf': inComment('\n'),
  'comment-injection-cr': inComment('\r'),
  'comment-injection-crlf': inComment('\r\n'),
  'retry-injection-lf': inRetry('\n'),
  'retry-injection-cr': inRetry('\r'),
  'retry-injection-crlf': inRetry('\r\n'),
  'nul-in-id': reading(['id'], [send('1', { id: 'a' }), send('real', { id: 'x\0y' })]),
} as const satisfies Readonly<Record<string, Scenario>>;
