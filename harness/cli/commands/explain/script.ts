import type { Answer, Script, Step } from '../../../../servers/reference/script.ts';
import { escaped } from '../../../../suites/visible.ts';
import { readableBytes } from './bytes.ts';

/** More answers, or steps of an answer, than this are counted only. */
const SHOWN_ANSWERS = 8;
const SHOWN_STEPS = 12;

/** A script as lines: request by request, what the reference server answers. */
export function scriptLines(script: Script): readonly string[] {
  const surplus = script.length - SHOWN_ANSWERS;
  return [
    ...script
      .slice(0, SHOWN_ANSWERS)
      .flatMap((answer, index) => [
        `to request ${index + 1}`,
        ...answerLines(answer).map((line) => `  ${line}`),
      ]),
    ...(surplus > 0 ? [`… and ${surplus} more answers`] : []),
    'to any further request',
    '  204 No Content, which tells a client to stop',
  ];
}

function answerLines(answer: Answer): readonly string[] {
  const { refusedForMs, steps } = answer;
  const surplus = steps.length - SHOWN_STEPS;
  return [
    ...(refusedForMs === undefined ? [] : [`(before it, connections are refused for ${refusedForMs} ms)`]),
    ...(answer.kind === 'raw'
      ? ['(bytes as they are on the wire, the head among them)']
      : [
          `${answer.status}${answer.statusText === undefined ? '' : ` ${escaped(answer.statusText)}`}`,
          ...answer.headers.map(([name, value]) => `${escaped(name)}: ${shortened(escaped(value))}`),
        ]),
    ...steps.slice(0, SHOWN_STEPS).flatMap(stepLines),
    ...(surplus > 0 ? [`… and ${surplus} more steps`] : []),
  ];
}

function stepLines(step: Step): readonly string[] {
  switch (step.do) {
    case 'chunk': {
      const { length } = step.bytes;
      const lines = readableBytes(step.bytes);
      return [`write ${length} ${length === 1 ? 'byte' : 'bytes'}`, ...lines.map((line) => `  | ${line}`)];
    }
    case 'pause':
      return [`pause for ${step.ms} ms`];
    case 'await-requests':
      return [`wait until ${step.count} requests have come`];
    case 'hold':
      return ['hold the response open'];
    case 'end':
      return ['end the response'];
    case 'reset':
      return ['reset the connection'];
    case 'goaway':
      return ['send GOAWAY'];
    case 'disconnect':
      return ['reset the connection with all its streams'];
  }
}

function shortened(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 200)}… (${text.length} characters)`;
}
