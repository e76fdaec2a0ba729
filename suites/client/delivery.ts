import type { Script, Step } from '../../servers/reference/script.ts';
import type { Delivery } from './case.ts';

const CR = 0x0d;
const LF = 0x0a;

/** What a delivery is called in a sentence: "the event is lost delivered byte by byte". */
export const DELIVERY_IN_WORDS: Readonly<Record<Delivery, string>> = {
  'as-written': 'delivered as written',
  'byte-by-byte': 'delivered byte by byte',
  'split-at-line-ends': 'delivered in pieces that end at line ends and inside CRLF',
};

/**
 * The message, and in which deliveries it came about.
 * @param all how many deliveries there were
 */
export function inDeliveries(message: string, deliveries: readonly Delivery[], all: number): string {
  const which = deliveries.map((delivery) => DELIVERY_IN_WORDS[delivery]).join(', and ');
  return `${message} (${deliveries.length === all ? 'in every delivery' : which})`;
}

/** The message as it was before `inDeliveries`. */
export function withoutDeliveries(message: string): string {
  return message.replace(/ \((?:in every delivery|delivered [^()]*)\)$/, '');
}

/**
 * The script with the same bytes in other writes. Only bodies of `http` answers are cut up: heads and raw
 * answers stay as they are, and so do all other steps.
 */
export function deliver(script: Script, delivery: Delivery): Script {
  if (delivery === 'as-written') return script;
  const cut = delivery === 'byte-by-byte' ? everyByte : atLineEnds;
  return script.map((answer) => (answer.kind === 'raw' ? answer : { ...answer, steps: cut(answer.steps) }));
}

function everyByte(steps: readonly Step[]): readonly Step[] {
  return steps.flatMap((step): readonly Step[] =>
    step.do === 'chunk' ? Array.from(step.bytes, (byte) => piece(Uint8Array.of(byte))) : [step],
  );
}

function atLineEnds(steps: readonly Step[]): readonly Step[] {
  let behindCr = false;
  return steps.flatMap((step): readonly Step[] => {
    if (step.do !== 'chunk') return [step];
    const pieces = cutAtLineEnds(step.bytes, behindCr);
    behindCr = step.bytes.length === 0 ? behindCr : step.bytes.at(-1) === CR;
    return pieces.map(piece);
  });
}

/** `behindCr`: whether the byte before these was a CR, so that an LF in front is the second half of a CRLF. */
function cutAtLineEnds(bytes: Uint8Array, behindCr: boolean): readonly Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let start = 0;
  let previousIsCr = behindCr;
  for (const [index, byte] of bytes.entries()) {
    const loneLf = byte === LF && !previousIsCr;
    if (byte === CR || loneLf) {
      pieces.push(bytes.subarray(start, index + 1));
      start = index + 1;
    }
    previousIsCr = byte === CR;
  }
  if (start < bytes.length) pieces.push(bytes.subarray(start));
  return pieces;
}

const piece = (bytes: Uint8Array): Step => ({ do: 'chunk', bytes });
