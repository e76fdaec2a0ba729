import type {
  Line,
  ReadEvent,
  Reading,
  ReconnectionTimeChange,
  StreamEvent,
  Unfinished,
} from './event-stream.ts';
import { createParser } from './parser.ts';

/** Reads a whole event stream, given in any chunking, and annotates every line of it. */
export function readEventStream(chunks: Iterable<Uint8Array>): Reading {
  const reader = createReader();
  for (const chunk of chunks) reader.push(chunk);
  return reader.end();
}

/** Reads an event stream as it comes. */
export interface Reader {
  /** The next bytes, in any chunking. */
  push(bytes: Uint8Array): void;
  /** The reading of all that was pushed. Nothing can be pushed after it. */
  end(): Reading;
}

/** A reader of one stream, which begins without a last event ID. */
export function createReader(): Reader {
  const lines: Line[] = [];
  const events: ReadEvent[] = [];
  const reconnectionTimes: ReconnectionTimeChange[] = [];
  // The parser tells of a line right behind what it caused, so at most one of each is without its offset.
  let event: StreamEvent | null = null;
  let ms: number | null = null;
  const parser = createParser({
    event: (dispatched) => {
      event = dispatched;
    },
    reconnectionTime: (set) => {
      ms = set;
    },
    line: (line) => {
      lines.push(line);
      const endOffset = effectiveEnd(line);
      if (event !== null) events.push({ ...event, endOffset });
      if (ms !== null) reconnectionTimes.push({ ms, endOffset });
      event = ms = null;
    },
  });
  return {
    push: (bytes) => parser.push(bytes),
    end() {
      parser.end();
      const { hasBom, lastEventId } = parser;
      return { hasBom, lines, events, reconnectionTimes, lastEventId, unfinished: unfinishedBlock(lines) };
    },
  };
}

/**
 * Offset just behind the byte that ended the line: behind the CR of a CRLF, not the LF. A client processes
 * the line as soon as the CR has come, so a server that holds back the LF has not held back the event.
 */
function effectiveEnd({ offset, length }: Line): number {
  return offset + length + 1;
}

/** What stands behind the last blank line. */
function unfinishedBlock(lines: readonly Line[]): Unfinished | null {
  const block = lines.slice(lines.findLastIndex((line) => line.kind === 'blank') + 1);
  const [first] = block;
  if (first === undefined) return null;
  return {
    line: first.number,
    losesData: block.some((line) => line.kind === 'field' && line.field === 'data'),
  };
}
