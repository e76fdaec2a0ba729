import type { Line, Reading } from '../../../harness/sse/event-stream.ts';
import { type Block, blocksOf } from './blocks.ts';

/**
 * What a line whose field name no client knows was most likely meant to be.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#processField
 */
export type Stray =
  /** A byte order mark stands before the name. */
  | 'byte-order-mark'
  /** White space stands around a known name. */
  | 'spacing'
  /** A known name, but not in lower case. */
  | 'case'
  /** A known name without its colon: `data this is third`, `data=x`. */
  | 'lost-colon'
  /** A further line of the payload of the `data` line before it. */
  | 'payload'
  /** A further line of the comment before it. */
  | 'comment'
  /** A field of somebody's own making: `timestamp: 5`. */
  | 'own-field'
  /** Nothing that belongs into an event stream. */
  | 'text';

export interface StrayLine {
  readonly line: UnknownLine;
  readonly stray: Stray;
}

type UnknownLine = Extract<Line, { kind: 'unknown-field' }>;

const KNOWN = new Set(['data', 'event', 'id', 'retry']);
const LOST_COLON = /^[ \t]*(?:data|event|id|retry)(?:[ \t]+[^\s:]|[^\w\s:.-])/i;
const NAME = /^[A-Za-z_][\w.-]{0,63}$/;

const strays = new WeakMap<Reading, readonly StrayLine[]>();

/** The lines that clients ignore, each with a guess at what it was meant to be. */
export function strayLinesOf(reading: Reading): readonly StrayLine[] {
  let known = strays.get(reading);
  if (known === undefined) {
    known = blocksOf(reading).flatMap(straysOf);
    strays.set(reading, known);
  }
  return known;
}

function straysOf({ lines }: Block): StrayLine[] {
  const before: Before = { data: false, comment: false };
  return lines.flatMap((line) => {
    if (line.kind === 'unknown-field') return [{ line, stray: classify(line, before) }];
    before.data ||= line.kind === 'field' && line.field === 'data';
    before.comment ||= line.kind === 'comment';
    return [];
  });
}

/** What stood in the block before a line. */
interface Before {
  data: boolean;
  comment: boolean;
}

function classify({ name, text }: UnknownLine, before: Readonly<Before>): Stray {
  if (name.startsWith('\uFEFF')) return 'byte-order-mark';
  const trimmed = name.trim();
  if (trimmed !== name && KNOWN.has(trimmed.toLowerCase())) return 'spacing';
  if (KNOWN.has(name.toLowerCase())) return 'case';
  if (LOST_COLON.test(text)) return 'lost-colon';
  const looksLikeName = NAME.test(name);
  if (looksLikeName && text.includes(':')) return 'own-field';
  if (before.data) return 'payload';
  if (looksLikeName) return 'own-field';
  return before.comment ? 'comment' : 'text';
}
