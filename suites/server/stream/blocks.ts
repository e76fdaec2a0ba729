import type { Line, ReadEvent, Reading } from '../../../harness/sse/event-stream.ts';

/** The lines between two blank lines: what becomes, at most, one event. */
export interface Block {
  /** Without the blank line; none of them is unterminated. */
  readonly lines: readonly Line[];
  /** The blank line; `null` when the stream ended or was left before it came. */
  readonly blank: Line | null;
  /** What it dispatched. */
  readonly event: ReadEvent | null;
}

const blocks = new WeakMap<Reading, readonly Block[]>();

/** The blocks of a stream that hold any lines. */
export function blocksOf(reading: Reading): readonly Block[] {
  let known = blocks.get(reading);
  if (known === undefined) {
    known = [...walk(reading)];
    blocks.set(reading, known);
  }
  return known;
}

function* walk({ lines, events }: Reading): Generator<Block> {
  let block: Line[] = [];
  for (const line of lines) {
    if (line.kind !== 'blank') {
      if (line.end !== 'none') block.push(line);
      continue;
    }
    const event = line.dispatches === null ? null : (events[line.dispatches] ?? null);
    if (block.length > 0) yield { lines: block, blank: line, event };
    block = [];
  }
  if (block.length > 0) yield { lines: block, blank: null, event: null };
}

export type FieldLine = Extract<Line, { kind: 'field' }>;

/** The lines with this field; lines that no end of line closed are not processed and do not count. */
export function fieldLines(lines: readonly Line[], field: FieldLine['field']): FieldLine[] {
  return lines.filter(
    (line): line is FieldLine => line.kind === 'field' && line.field === field && line.end !== 'none',
  );
}
