import { counted, shown } from '../shown.ts';
import type { BodyJson } from '../transcript-json.ts';
import type { LineNote } from './view.ts';
import {
  deliveredByteByByte,
  type Extent,
  type Gap,
  type Piece,
  type WireLine,
  wireLines,
} from './wire-lines.ts';

interface WireProps {
  readonly body: BodyJson;
  readonly notes: readonly Pick<LineNote, 'line' | 'text'>[];
  readonly extent: Extent;
}

/** A body as it came: numbered lines, arrival times, chunk boundaries, unseen characters, marked lines. */
export function Wire({ body, notes, extent }: WireProps) {
  const lines = wireLines(
    body,
    notes.map(({ line }) => line),
    extent,
  );
  return (
    <div class="scroll wire">
      <ol>
        {lines.map((line) => (
          <Row
            line={line}
            notes={notes.filter((note) => line.kind === 'line' && note.line === line.number)}
          />
        ))}
        {body.truncatedBytes !== undefined && (
          <li class="gap">{counted(body.truncatedBytes, 'more byte')} not kept</li>
        )}
      </ol>
    </div>
  );
}

/** `186 bytes in 3 chunks`. */
export function bodySize(body: BodyJson): string {
  const kept = body.chunks.reduce((sum, [, length]) => sum + length, 0);
  const size = counted(kept + (body.truncatedBytes ?? 0), 'byte');
  if (deliveredByteByByte(body)) return `${size}, each in a chunk of its own`;
  return `${size} in ${counted(body.chunks.length, 'chunk')}`;
}

function Row({ line, notes }: { line: WireLine | Gap; notes: WireProps['notes'] }) {
  if (line.kind === 'rest') return <li class="gap">{counted(line.bytes, 'more byte')} not shown</li>;
  if (line.kind === 'gap') return <li class="gap">{counted(line.lines, 'line')} not shown</li>;
  const classes = [line.reads, ...(notes.length > 0 ? ['marked'] : [])].join(' ');
  return (
    <li
      class={classes}
      data-n={line.number}
      data-o={line.offset}
      data-at={line.at === null ? undefined : milliseconds(line.at)}
    >
      <code>{line.pieces.map(rendered)}</code>
      {[...new Set(notes.map(({ text }) => text).filter(Boolean))].map((text) => (
        <em>{shown(text, 300)}</em>
      ))}
    </li>
  );
}

function rendered(piece: Piece) {
  switch (piece.kind) {
    case 'text':
      return piece.text;
    case 'escape':
      return <i>{piece.text}</i>;
    case 'chunk':
      return <b title={`a chunk begins, ${milliseconds(piece.at)} ms`} />;
    case 'cut':
      return <s>{counted(piece.bytes, 'more byte')}</s>;
  }
}

/** A time with one decimal, so that times stand under each other. */
export function milliseconds(at: number): string {
  return at.toFixed(1);
}
