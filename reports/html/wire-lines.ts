import { readEventStream } from '../../harness/sse/read.ts';
import { escaped } from '../../suites/visible.ts';
import { type BodyJson, bytesOf } from '../transcript-json.ts';

/** A part of a line as a reader sees it. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  /** A character that one would not see, or a byte that is not UTF-8, as an escape. */
  | { readonly kind: 'escape'; readonly text: string }
  /** A chunk begins here, inside the line. */
  | { readonly kind: 'chunk'; readonly at: number }
  /** So many bytes of the line are left out. */
  | { readonly kind: 'cut'; readonly bytes: number };

export interface WireLine {
  readonly kind: 'line';
  readonly number: number;
  /** Of its first byte in the body. */
  readonly offset: number;
  /** Time of the chunk that begins with this line, in ms; `null` when none does. */
  readonly at: number | null;
  readonly reads: 'field' | 'unknown-field' | 'comment' | 'blank';
  readonly pieces: readonly Piece[];
}

/** What is left out here. */
export type Gap =
  | { readonly kind: 'gap'; readonly lines: number }
  /** All that follows, which was not read any more. */
  | { readonly kind: 'rest'; readonly bytes: number };

export interface Extent {
  /** Lines shown from the start; those around a wanted line come besides. */
  readonly lines: number;
  /** Bytes shown of one line. */
  readonly lineBytes: number;
}

/** Lines shown before and behind a wanted one. */
const AROUND = 2;

/** The body line by line: what the spec's processing model makes lines of, with their chunks. */
export function wireLines(body: BodyJson, wanted: readonly number[], extent: Extent): (WireLine | Gap)[] {
  const bytes = bytesOf(body);
  const readTo = endOfLine(bytes, Math.max(extent.lines, ...wanted.map((line) => line + AROUND)));
  const { lines, hasBom } = readEventStream([bytes.subarray(0, readTo)]);
  const starts = chunkStarts(body, readTo);
  const inChunks = deliveredByteByByte(body) ? new Map<number, number>() : starts;
  const shown: (WireLine | Gap)[] = [];
  let left = 0;
  lines.forEach(({ number, offset, length, end, kind }, index) => {
    const near = wanted.some((line) => Math.abs(line - number) <= AROUND);
    if (index >= extent.lines && !near) {
      left += 1;
      return;
    }
    if (left > 0) shown.push({ kind: 'gap', lines: left });
    left = 0;
    const first = hasBom && index === 0 ? 0 : offset;
    const last = offset + length + END_LENGTH[end];
    const pieces = piecesOf(bytes.subarray(first, last), first, inChunks, extent.lineBytes);
    shown.push({ kind: 'line', number, offset: first, at: starts.get(first) ?? null, reads: kind, pieces });
  });
  if (left > 0) shown.push({ kind: 'gap', lines: left });
  if (readTo < bytes.length) shown.push({ kind: 'rest', bytes: bytes.length - readTo });
  return shown;
}

/** Offset behind the end of this line (from 1), or the end of the bytes when there are fewer lines. */
function endOfLine(bytes: Uint8Array, line: number): number {
  let ended = 0;
  for (let offset = 0; offset < bytes.length; offset += 1) {
    const crBeforeLf = bytes[offset] === CR && bytes[offset + 1] === LF;
    if (crBeforeLf || (bytes[offset] !== LF && bytes[offset] !== CR)) continue;
    ended += 1;
    if (ended === line) return offset + 1;
  }
  return bytes.length;
}

/** Whether the chunks are so small that to mark each would hide the text. */
export function deliveredByteByByte({ chunks }: Pick<BodyJson, 'chunks'>): boolean {
  const bytes = chunks.reduce((sum, [, length]) => sum + length, 0);
  return chunks.length > 8 && bytes / chunks.length < 2;
}

const LF = 0x0a;
const CR = 0x0d;
const END_LENGTH = { LF: 1, CR: 1, CRLF: 2, none: 0 } as const;

/** The time of each chunk that begins before this offset, by its own offset. */
function chunkStarts({ chunks }: BodyJson, before: number): Map<number, number> {
  const starts = new Map<number, number>();
  let offset = 0;
  for (const [at, length] of chunks) {
    if (offset >= before) break;
    starts.set(offset, at);
    offset += length;
  }
  return starts;
}

function piecesOf(line: Uint8Array, offset: number, starts: Map<number, number>, limit: number): Piece[] {
  const pieces: Piece[] = [];
  let text = '';
  const flush = () => {
    if (text !== '') pieces.push({ kind: 'text', text });
    text = '';
  };
  let index = 0;
  while (index < Math.min(line.length, limit)) {
    const character = characterAt(line, index);
    const shown = character.valid && character.text !== '\\' ? escaped(character.text) : character.text;
    if (character.valid && shown === character.text) text += shown;
    else {
      flush();
      pieces.push({ kind: 'escape', text: shown });
    }
    for (let byte = 1; byte <= character.length; byte += 1) {
      const at = starts.get(offset + index + byte);
      if (at === undefined || index + byte >= line.length) continue;
      flush();
      pieces.push({ kind: 'chunk', at });
    }
    index += character.length;
  }
  flush();
  if (index < line.length) pieces.push({ kind: 'cut', bytes: line.length - index });
  return pieces;
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The character that begins here, or the byte where none does: `valid` tells them apart. */
function characterAt(bytes: Uint8Array, index: number): { text: string; length: number; valid: boolean } {
  const lead = bytes[index] ?? 0;
  if (lead < 0x80) return { text: String.fromCharCode(lead), length: 1, valid: true };
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  try {
    return { text: strict.decode(bytes.subarray(index, index + length)), length, valid: true };
  } catch {
    return { text: `\\x${lead.toString(16).toUpperCase().padStart(2, '0')}`, length: 1, valid: false };
  }
}
